import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { readCommandPress } from '../../../../bots/discord/commands/command.ts';
import { createHistoryCommand } from '../../../../bots/discord/commands/history.ts';
import { historyPressId } from '../../../../bots/discord/commands/history-press.ts';
import type { DiscordServices } from '../../../../bots/discord/services.ts';
import type { History, HistoryEntry } from '../../../../core/domain/interview/history-types.ts';
import { isAppError } from '../../../../core/errors/app-error.ts';
import { createFakeCommand, lastText, type Shown } from '../../../fakes/fake-command.ts';

const entryOf = (day: number): HistoryEntry => ({
  interviewId: `i${day}`,
  status: 'completed',
  startedAt: new Date(Date.UTC(2026, 0, 1) + day * 86_400_000),
  jobTitle: `Role number ${day}`,
  company: 'Mercy Hospital',
  overall: 6,
  readiness: 'Almost Ready',
  level: 'L4',
  questions: [{ text: 'Why?', competency: 'leadership', bestOverall: 6, attempts: [6] }],
});

const LONG: History = {
  entries: Array.from({ length: 120 }, (_, day) => entryOf(120 - day)),
  overall: { first: 5, latest: 6, difference: 1, count: 120 },
  competencies: { leadership: { first: 5, latest: 7, difference: 2, count: 9 } },
};

const open = () => {
  let drawn = 0;
  const read: string[] = [];
  const services = {
    engine: {
      readHistory: async (personId: string) => {
        read.push(personId);
        return LONG;
      },
    },
    charts: async () => ({
      renderPng: async () => {
        drawn += 1;
        return Buffer.from('png');
      },
    }),
  } as unknown as DiscordServices;
  const command = createHistoryCommand(services);
  const press = async (customId: string, userId: string) => {
    const { interaction, shown } = createFakeCommand({ userId });
    const own = readCommandPress(customId);
    if (own === null) throw new Error('no button');
    const pressed = Object.assign(interaction, { deferUpdate: async () => undefined });
    await command.press?.(pressed as unknown as ButtonInteraction & ModalSubmitInteraction, own);
    return shown;
  };
  return { command, press, read, drawn: () => drawn };
};

interface Button {
  readonly custom_id: string;
  readonly disabled?: boolean;
}

const moreOf = (shown: readonly Shown[]): Button => {
  const rows = (shown.at(-1)?.payload.components ?? []) as readonly {
    readonly components: readonly Button[];
  }[];
  const more = rows[0]?.components[1];
  if (more === undefined) throw new Error('no buttons');
  return more;
};

describe('/history', () => {
  it('shows every interview over several pages under one picture', async () => {
    const { command, press, drawn } = open();
    const { interaction, shown } = createFakeCommand({ options: { chart: 'competencies' } });
    await command.run(interaction);
    const pages = [lastText(shown)];
    expect(pages[0]).toContain('Leadership 5.0 → 7.0 (+2.0)');
    let last: readonly Shown[] = shown;
    while (!moreOf(last).disabled) {
      expect(moreOf(last).custom_id).toContain('competencies');
      last = await press(moreOf(last).custom_id, '100');
      pages.push(lastText(last));
      expect(JSON.stringify(last.at(-1)?.payload.embeds)).toContain('attachment://history.png');
    }
    const roles = pages.flatMap((page) => page.match(/Role number \d+/g) ?? []);
    expect(roles).toEqual(LONG.entries.map(({ jobTitle }) => jobTitle));
    expect(drawn()).toBe(1);
  });

  it('opens from a button for whoever presses, in a private reply of its own', async () => {
    const { press, read } = open();
    const shown = await press(historyPressId(), '101');
    expect(shown[0]?.kind).toBe('defer');
    expect(shown[0]?.payload.flags).toBeDefined();
    expect(shown.at(-1)?.payload.files).toHaveLength(1);
    expect(read).toEqual(['discord:101']);
  });

  it('refuses buttons that it did not make', async () => {
    await expect(open().press('cmd:history:page:x:show', '100')).rejects.toSatisfy(isAppError);
    await expect(open().press('cmd:history:other', '100')).rejects.toSatisfy(isAppError);
  });
});
