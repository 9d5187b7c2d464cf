import { describe, expect, it } from 'vitest';
import { asDiscordRoom } from '../../../../bots/discord/interviews/interviews-deps.ts';
import { createRoomKeeper } from '../../../../bots/discord/interviews/room-keeper.ts';
import type { PrivateView } from '../../../../bots/discord/interviews/screen.ts';
import { showEvents } from '../../../../bots/discord/interviews/show-events.ts';
import { type EngineEvent, NOTICE_CODES, type NoticeCode } from '../../../../core/domain/events.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import { createDiscordBench, START_TEXT, textOf } from './discord-bench.ts';

const SECRET = 'You said "my manager Dana was fired".';

async function* notices(...codes: readonly NoticeCode[]): AsyncGenerator<EngineEvent> {
  for (const code of codes) yield { type: 'notice', code, message: SECRET, recoverable: true };
}

const showIn = async (view: PrivateView | null, codes: readonly NoticeCode[], refuse?: AppError) => {
  const bench = createDiscordBench();
  await bench.start(START_TEXT);
  const [room] = await bench.rooms.list('discord');
  if (room === undefined) throw new Error('no room');
  const before = bench.channels.messages.size;
  bench.channels.refuse = refuse ?? null;
  const keeper = createRoomKeeper(bench.deps, asDiscordRoom(room));
  await showEvents({ deps: bench.deps, keeper, view, speaking: null }, notices(...codes));
  return [...bench.channels.messages.values()].slice(before).map(textOf);
};

describe('notices of the engine in Discord', () => {
  it('go to who pressed, and to nobody else', async () => {
    const said: string[] = [];
    const view = { show: async () => undefined, say: async (text: string) => void said.push(text) };
    expect(await showIn(view, ['coach_fallback', 'injection_ignored'])).toEqual([]);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('Dana');
  });

  it('go to the channel when nobody pressed, once each, without what was said', async () => {
    const posted = await showIn(null, ['coach_fallback', 'database_waiting', 'coach_fallback']);
    expect(posted).toHaveLength(2);
    expect(posted[0]).toContain('another one takes over');
    expect(posted[1]).toContain('kept');
  });

  it('never tell the channel about the answer itself', async () => {
    expect(await showIn(null, ['injection_ignored', 'already_submitted'])).toEqual([]);
    for (const code of NOTICE_CODES.filter((each) => each !== 'coach_stopped'))
      expect((await showIn(null, [code])).join(), code).not.toMatch(/Dana|manager/);
  });

  it('do no harm when the channel takes none', async () => {
    const refuse = new AppError('wrong_state', 'I lack Send Messages in <#300>.');
    await expect(showIn(null, ['coach_fallback'], refuse)).resolves.toEqual([]);
  });
});
