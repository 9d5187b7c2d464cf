import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createUsageCommand } from '../../../../bots/discord/commands/usage.ts';
import type { DiscordServices } from '../../../../bots/discord/services.ts';
import type { UsageRecord } from '../../../../core/ports/stores.ts';
import { createUsageReports } from '../../../../core/usecases/usage/usage-reports.ts';
import { type CommandInput, createFakeCommand, lastText } from '../../../fakes/fake-command.ts';
import { createMemoryWorkspaces } from '../../../fakes/memory-rooms.ts';
import { createMemoryUsage, createMemoryUsageArchive } from '../../../fakes/memory-usage.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const MANAGER = [PermissionFlagsBits.ManageGuild];

const open = async () => {
  const rows = new Map<string, UsageRecord>();
  const usage = createMemoryUsage(rows);
  const workspaces = createMemoryWorkspaces();
  await workspaces.save({
    ...{ workspaceId: 'discord:200', frontEnd: 'discord', channels: [], defaults: {}, recordingDays: 30 },
    ...{ monthlyBudgetUsd: 10, updatedAt: NOW },
  });
  const spend = (key: string, userId: string, more: Partial<UsageRecord> = {}) =>
    usage.record({
      ...{ key, personId: `discord:${userId}`, interviewId: `i-${key}`, workspaceId: 'discord:200', at: NOW },
      ...{ model: 'gpt-6-luna', inputTokens: 0, cachedInputTokens: 0, outputTokens: 2_000_000 },
      ...more,
    });
  await spend('a', '100');
  await spend('b', '101', { outputTokens: 8_000_000 });
  await spend('c', '101', { model: 'deepgram:nova-3', outputTokens: 0, seconds: 600 });
  await spend('d', '100', { at: new Date('2026-10-01T00:00:00Z'), workspaceId: 'discord:201' });
  const clock = { now: () => NOW };
  const usageReports = createUsageReports({ usage, usageArchive: createMemoryUsageArchive(rows), clock });
  const command = createUsageCommand({ usageReports, workspaces } as unknown as DiscordServices);
  return async (input: CommandInput) => {
    const { interaction, shown } = createFakeCommand(input);
    await command.run(interaction);
    return lastText(shown);
  };
};

describe('/usage in Discord', () => {
  it('shows everybody their own, and nothing of the server', async () => {
    const run = await open();
    const text = await run({ userId: '100', permissions: [] });
    expect(text).toContain('Your practice');
    expect(text).toContain('$1.00');
    expect(text).not.toMatch(/server, everybody|\$5\.|of \$10/u);
  });

  it('shows who manages the server its sums with the budget, and no person in them', async () => {
    const run = await open();
    const text = await run({ userId: '102', permissions: MANAGER });
    expect(text).toContain('Nothing that costs.');
    expect(text).toMatch(/gpt-6-luna.*2 calls · 0 tokens in, 10,000,000 out · \$5\.00/u);
    expect(text).toMatch(/nova-3.*600 s heard · \$0\.0770/u);
    expect(text).toContain('of $10 (51 %)');
    expect(text).not.toMatch(/10[01]\b.*call|i-[abc]/u);
  });

  it('tells interviews apart and looks at other months', async () => {
    const run = await open();
    const own = await run({ userId: '100', permissions: [], options: { by: 'interview' } });
    expect(own).toContain('i-a');
    const before = await run({ userId: '100', permissions: MANAGER, options: { month: '2026-10' } });
    expect(before).toContain('Used in 2026-10');
    expect(before).toMatch(/everybody together[\s\S]*Nothing that costs/u);
    await expect(run({ options: { month: 'soon' } })).rejects.toMatchObject({ code: 'bad_input' });
  });
});
