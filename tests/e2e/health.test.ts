import { rm } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { createSlackStandin, type SlackStandin } from '../standins/slack/slack-standin.ts';
import { newDataDir, startTerminal, type TerminalProcess } from './terminal-process.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Where the process says that its health port is. */
const addressIn = (log: string): string | null =>
  /"address":"(http:[^"]+)","msg":"health port open"/.exec(log)?.[1] ?? null;

const until = async <T>(find: () => T | null | Promise<T | null>): Promise<T> => {
  for (;;) {
    const found = await find();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const openStandin = async (): Promise<SlackStandin> => {
  const standin = await createSlackStandin();
  closing.push(standin.close);
  return standin;
};

const start = async (standin: SlackStandin, botToken: string): Promise<TerminalProcess> => {
  const folder = newDataDir();
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const bot = startTerminal(['start', 'slack', 'jobs'], {
    ...{ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'info', HOTSEAT_HEALTH_PORT: '0' },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: standin.app.token, SLACK_API_URL: standin.apiUrl },
  });
  closing.push(() => bot.child.kill('SIGKILL'));
  return bot;
};

it('a started bot says that it is ready, counts what it does, notices that Slack is gone, and stops', {
  timeout: 30_000,
}, async () => {
  const standin = await openStandin();
  const bot = await start(standin, standin.addTeam('Ward').token);
  const address = await until(() => addressIn(bot.err()));
  const ready = async () => {
    const response = await fetch(`${address}/ready`);
    return { status: response.status, ...((await response.json()) as { parts: Record<string, object> }) };
  };
  await bot.until('slack: ');
  expect(await ready()).toMatchObject({
    status: 200,
    parts: { database: { status: 'ok' }, coordinator: { status: 'ok' }, slack: { status: 'ok' } },
  });
  await bot.until('jobs: ');
  const page = await until(async () => {
    const text = await (await fetch(`${address}/metrics`)).text();
    return text.includes('hotseat_job_run_seconds_count{') ? text : null;
  });
  expect(page).toContain('hotseat_database_call_seconds_count{operation="leases.take",outcome="ok"}');
  expect(page).toContain('hotseat_outbox_posts{state="due"} 0');
  expect(page).toContain('hotseat_queued_work{place="slack"} 0');
  await standin.close();
  const away = await until(async () => {
    const now = await ready();
    return now.status === 503 ? now : null;
  });
  expect(away.parts).toMatchObject({ slack: { status: 'down', detail: 'not connected' } });
  expect((await fetch(`${address}/health`)).status).toBe(200);
  bot.child.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});
