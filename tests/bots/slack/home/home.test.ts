import { describe, expect, it } from 'vitest';
import type { HomeView } from '../../../../bots/slack/blocks/screen.ts';
import { answer, answerOf, OPEN } from '../../../core/usecases/drills/drills-harness.ts';
import { answering, collect, start } from '../../../fakes/engine-bench.ts';
import { libraryStory } from '../../../fakes/sample-library.ts';
import { readByPeople, textsIn } from '../blocks/hostile-texts.ts';
import { ANA, createHomeBench, type HomeBench, TEAM } from './home-bench.ts';

const shown = (view: HomeView): string => readByPeople(textsIn(view.blocks).join('\n'));

interface ShownButton {
  readonly action_id: string;
  readonly value?: string;
  readonly url?: string;
}

const buttonsIn = (value: unknown): ShownButton[] => {
  if (Array.isArray(value)) return value.flatMap(buttonsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'action_id' in value ? [value as ShownButton] : [];
  return [...own, ...Object.values(value).flatMap(buttonsIn)];
};

const verbsIn = (view: HomeView): string[] =>
  buttonsIn(view.blocks).map(({ action_id: id }) => id.split(':').slice(1, 3).join(':'));

const openDrill = async ({ bench }: HomeBench, change: Partial<typeof OPEN> = {}) => {
  await bench.drills.openDrill({ ...OPEN, workspaceId: TEAM, channelId: 'C1', ...change });
  await bench.drills.posted(change.id ?? 'drill-1', '1.1');
};

/** An interview with one scored answer. */
const practise = async ({ bench: { engine } }: HomeBench) => {
  const started = await start(engine, { personId: ANA, frontEnd: 'slack', workspaceId: TEAM });
  await collect(engine.submitAttempt(answering(started.ref, started.listening)));
  return started;
};

describe('App Home', () => {
  it('tells a newcomer how to begin, and shows no empty history', async () => {
    const bench = createHomeBench();
    const view = await bench.open();
    expect(shown(view)).toContain('Practise today to begin a streak.');
    expect(shown(view)).toContain('No story yet.');
    expect(shown(view)).not.toContain('Your progress');
    expect(shown(view)).not.toContain('Today’s drill');
    expect(verbsIn(view)).toEqual(
      expect.arrayContaining([
        'practise:o.start',
        'resume:o.add',
        'posting:o.add',
        'plan:o.day',
        'settings:o.change',
      ]),
    );
  });

  it('is left alone when the messages are opened', async () => {
    const bench = createHomeBench();
    await expect(bench.open('U1', 'messages')).rejects.toThrow();
    expect(bench.slack.homes).toEqual([]);
  });

  it('shows today’s drill open, then answered with its score', async () => {
    const bench = createHomeBench();
    await openDrill(bench);
    const open = await bench.open();
    expect(shown(open)).toMatch(/Open until <!date\^/u);
    expect(verbsIn(open)).toContain('answer:d.drill-1');
    await answer(bench.bench, { personId: ANA });
    const answered = await bench.open();
    expect(shown(answered)).toMatch(/Answered, best score \*\d/u);
    expect(verbsIn(answered)).toEqual(
      expect.arrayContaining(['show_feedback:d.drill-1', 'improve:d.drill-1']),
    );
    expect(verbsIn(answered)).not.toContain('answer:d.drill-1');
  });

  it('shows nobody a drill of a channel that they are not in, nor another’s answer', async () => {
    const bench = createHomeBench();
    await openDrill(bench);
    await collect(bench.bench.drills.answer(answerOf({ personId: 'slack:T1:U2' })));
    bench.outsiders.add('C1/U3');
    expect(shown(await bench.open('U3'))).not.toContain('drill');
    expect(verbsIn(await bench.open('U1'))).toContain('answer:d.drill-1');
  });

  it('leads to the thread of an interview that goes on, and not to one that is over', async () => {
    const bench = createHomeBench();
    const { ref } = await practise(bench);
    const room = {
      ...{ ...ref, frontEnd: 'slack' as const, workspaceId: TEAM, channelId: 'C9', voiceChannelId: null },
      ...{ visibility: 'private' as const, updatedAt: new Date() },
    };
    await bench.services.rooms.save({ ...room, view: { teamId: 'T1', threadTs: '12.5', phase: 'feedback' } });
    const urls = buttonsIn((await bench.open()).blocks).flatMap(({ url }) => url ?? []);
    expect(urls).toEqual(['https://slack.com/app_redirect?team=T1&channel=C9&message_ts=12.5']);
    await bench.services.rooms.save({ ...room, view: { teamId: 'T1', threadTs: '12.5', phase: 'over' } });
    expect(buttonsIn((await bench.open()).blocks).flatMap(({ url }) => url ?? [])).toEqual([]);
  });

  it('shows streak, scores and trend after practice', async () => {
    const bench = createHomeBench();
    await practise(bench);
    await bench.bench.time.advance(24 * 60 * 60 * 1000);
    await practise(bench);
    const view = await bench.open();
    expect(shown(view)).toContain('2 days in a row');
    expect(shown(view)).toMatch(/\d\.\d → \*\d\.\d\* \([+−]\d\.\d\)/u);
    expect(shown(view)).toMatch(/`[▁-█]{2}`/u);
    expect(verbsIn(view)).toContain('home:o.chart');
  });

  it('sends the chart as a picture into the direct message', async () => {
    const bench = createHomeBench();
    await expect(bench.press('home', 'chart')).rejects.toThrow('no score');
    await practise(bench);
    await bench.press('home', 'chart');
    expect(bench.slack.files).toMatchObject([{ place: { channelId: 'DU1' }, name: 'progress.png' }]);
  });

  it('keeps what only admins may see from everybody else', async () => {
    const bench = createHomeBench();
    expect(shown(await bench.open())).not.toContain('This workspace');
    bench.slack.users.set('U1', { name: 'Ana', timeZone: 'UTC', isBot: false, isAdmin: true });
    const view = await bench.open();
    expect(shown(view)).toContain('*Budget* no limit');
    expect(verbsIn(view)).toEqual(expect.arrayContaining(['workspace:o.change', 'usage:o.month']));
  });

  it('names only presses that somebody hears', async () => {
    const bench = createHomeBench();
    bench.slack.users.set('U1', { name: 'Ana', timeZone: 'UTC', isBot: false, isAdmin: true });
    await openDrill(bench);
    await practise(bench);
    await bench.services.engine.saveStory({
      ...{ personId: ANA, interviewId: (await bench.services.engine.listInterviews(ANA))[0]!.id },
      attemptId: [...bench.bench.tables.attempts.values()][0]!.attempt.id,
    });
    const elsewhere = ['answer', 'improve', 'show_feedback', 'practise', 'open_link'];
    const verbs = verbsIn(await bench.open()).map((verb) => verb.split(':')[0]!);
    expect(verbs).toContain('library');
    for (const verb of verbs) expect([...Object.keys(bench.listeners.actions), ...elsewhere]).toContain(verb);
  });

  it('shows people their own stories only', async () => {
    const bench = createHomeBench();
    await bench.bench.stores.stories.save(libraryStory({ personId: 'slack:T1:U2', title: 'Not hers' }));
    await bench.bench.stores.stories.save(libraryStory({ id: 's2', personId: ANA, title: 'Her own' }));
    expect(shown(await bench.open())).toContain('Her own');
    expect(shown(await bench.open())).not.toContain('Not hers');
  });
});
