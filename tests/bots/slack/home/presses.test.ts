import { describe, expect, it } from 'vitest';
import { answering, collect, start } from '../../../fakes/engine-bench.ts';
import { libraryStory } from '../../../fakes/sample-library.ts';
import { readByPeople, textsIn } from '../blocks/hostile-texts.ts';
import { ANA, createHomeBench, type HomeBench, TEAM } from './home-bench.ts';

const BEA = 'slack:T1:U2';

const practise = async ({ bench: { engine } }: HomeBench, personId = ANA) => {
  const started = await start(engine, { personId, frontEnd: 'slack', workspaceId: TEAM });
  await collect(engine.submitAttempt(answering(started.ref, started.listening)));
  return started.ref.interviewId;
};

const read = (blocks: unknown): string => readByPeople(textsIn(blocks).join('\n'));
const lastPost = ({ slack }: HomeBench): string => read(slack.posted.at(-1)?.message.blocks);
const lastView = ({ slack }: HomeBench) => slack.views.at(-1)!;

describe('the library in App Home', () => {
  const withStory = async (personId = ANA) => {
    const bench = createHomeBench();
    await bench.bench.stores.stories.save(libraryStory({ personId }));
    return bench;
  };

  it('opens a story in a modal, on top of the one that was pressed in', async () => {
    const bench = await withStory();
    await bench.press('library', 'open', 'story-1');
    expect(lastView(bench)).toMatchObject({ how: 'open' });
    expect(read(lastView(bench).view.blocks)).toContain('trained 22 nurses');
    await bench.press('library', 'open', 'story-1', { modal: 'V1' });
    expect(lastView(bench)).toMatchObject({ how: 'push' });
  });

  it('sends it as a message when it is too late for a modal', async () => {
    const bench = await withStory();
    bench.slack.expired.add('old');
    await bench.press('library', 'open', 'story-1', { trigger: 'old' });
    expect(lastPost(bench)).toContain('trained 22 nurses');
    await bench.press('library', 'open', 'story-1', { late: true });
    expect(bench.slack.views).toEqual([]);
    expect(bench.slack.posted).toHaveLength(2);
    expect(bench.slack.posted[1]).toMatchObject({ channelId: 'DU1' });
  });

  it('gives nobody somebody else’s story', async () => {
    const bench = await withStory(BEA);
    await expect(bench.press('library', 'open', 'story-1')).rejects.toMatchObject({ code: 'not_found' });
    await bench.press('library', 'delete', 'story-1');
    expect(await bench.bench.stores.stories.list(BEA)).toHaveLength(1);
  });

  it('deletes a story, says so in the modal, and shows Home without it', async () => {
    const bench = await withStory();
    await bench.press('library', 'delete', 'story-1', { modal: 'V1' });
    expect(await bench.bench.stores.stories.list(ANA)).toEqual([]);
    expect(lastView(bench)).toMatchObject({ how: 'update' });
    expect(read(bench.slack.homes.at(-1)!.view.blocks)).toContain('No story yet.');
  });

  it('sends all stories as a file', async () => {
    const bench = await withStory();
    await bench.press('library', 'export');
    expect(bench.slack.files).toMatchObject([{ place: { channelId: 'DU1' }, name: 'stories.md' }]);
    expect(Buffer.from(bench.slack.files[0]!.data).toString()).toContain('The shared board');
  });
});

describe('the plan in App Home', () => {
  it('is made by choosing a day, ticked off, and deleted', async () => {
    const bench = createHomeBench();
    await practise(bench);
    await bench.press('plan', 'day', '', { day: '2026-03-09' });
    const plans = await bench.services.plans();
    const [plan] = await plans.list(ANA);
    expect(plan).toMatchObject({ interviewDay: '2026-03-09', name: 'general' });
    expect(read(bench.slack.homes.at(-1)!.view.blocks)).toContain('interview on 2026-03-09: 0 of');
    await bench.press('plan', 'done', `general\n${plan!.items[0]!.id}`);
    expect(read(bench.slack.homes.at(-1)!.view.blocks)).toContain('interview on 2026-03-09: 1 of');
    await bench.press('plan', 'delete', 'general\n');
    expect(await plans.list(ANA)).toEqual([]);
  });

  it('is that of the posting in use once a day is chosen for it, whatever else comes sooner', async () => {
    const bench = createHomeBench();
    await bench.press('plan', 'day', '', { day: '2026-03-05' });
    await bench.send('posting_form', {
      text: 'Senior Nurse Manager at Northside\nRequired: triage.',
      name: 'acme',
    });
    await bench.press('plan', 'day', '', { day: '2026-03-20' });
    expect(await (await bench.services.plans()).list(ANA)).toHaveLength(2);
    expect(read(bench.slack.homes.at(-1)!.view.blocks)).toContain('interview on 2026-03-20');
    await bench.press('posting', 'none');
    expect(read(bench.slack.homes.at(-1)!.view.blocks)).toContain('interview on 2026-03-05');
  });

  it('is refused for a day that is over', async () => {
    const bench = createHomeBench();
    await expect(bench.press('plan', 'day', '', { day: '2026-02-01' })).rejects.toThrow('in the past');
  });
});

describe('a person’s data', () => {
  it('is exported as a file into the direct message', async () => {
    const bench = createHomeBench();
    const interviewId = await practise(bench);
    await bench.press('export', 'all');
    expect(bench.slack.files).toMatchObject([{ place: { channelId: 'DU1' }, name: 'hotseat-export.json' }]);
    const json = JSON.parse(Buffer.from(bench.slack.files[0]!.data).toString());
    expect(JSON.stringify(json)).toContain(interviewId);
  });

  it('goes one interview at a time, and never somebody else’s', async () => {
    const bench = createHomeBench();
    const [own, other] = [await practise(bench), await practise(bench, BEA)];
    await expect(bench.press('erase', 'interview', other)).rejects.toMatchObject({ code: 'not_found' });
    await bench.press('erase', 'interview', own);
    expect(await bench.services.engine.listInterviews(ANA)).toEqual([]);
    expect(await bench.services.engine.listInterviews(BEA)).toHaveLength(1);
  });

  it('goes altogether only once it is written out', async () => {
    const bench = createHomeBench();
    const interviewId = await practise(bench);
    await practise(bench, BEA);
    await bench.press('privacy', 'overview');
    expect(JSON.stringify(lastView(bench).view)).toContain(interviewId);
    expect(await bench.send('erase_form', { what: 'everything', sure: 'yes' })).toHaveProperty('sure');
    expect(await bench.services.engine.listInterviews(ANA)).toHaveLength(1);
    expect(await bench.send('erase_form', { what: 'everything', sure: ' delete ' })).toBeNull();
    expect(await bench.services.engine.listInterviews(ANA)).toEqual([]);
    expect(await bench.services.engine.listInterviews(BEA)).toHaveLength(1);
    expect(lastPost(bench)).toMatch(/Everything is gone: \d+ records/u);
  });
});

describe('linking with Discord', () => {
  it('shows a code that makes this account that person when it is entered there', async () => {
    const bench = createHomeBench();
    await bench.press('link', 'show');
    const [code] = /[A-Z\d]{8}(?=\*)/u.exec(read(lastView(bench).view.blocks))!;
    await bench.services.linking.redeem('discord:42', code!);
    expect(JSON.stringify(await bench.open())).toContain('Unlink Discord');
    await expect(bench.press('link', 'show')).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('takes a code of Discord, and shows the Home of that person at once', async () => {
    const bench = createHomeBench();
    await bench.bench.stores.stories.save(libraryStory({ personId: 'discord:42', title: 'From Discord' }));
    const { code } = await bench.services.linking.issueCode('discord:42');
    await bench.press('link', 'enter');
    expect(await bench.send('link_form', { code: 'no code' })).toHaveProperty('code');
    expect(await bench.send('link_form', { code: code.toLowerCase() })).toBeNull();
    expect(read(bench.slack.homes.at(-1)!.view.blocks)).toContain('From Discord');
    await bench.press('unlink', 'discord');
    expect(read(bench.slack.homes.at(-1)!.view.blocks)).not.toContain('From Discord');
    await expect(bench.press('unlink', 'discord')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a code that nobody gave', async () => {
    const bench = createHomeBench();
    await expect(bench.send('link_form', { code: 'ABCD2345' })).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('/hotseat', () => {
  const answered = ({ slack }: HomeBench) => read(slack.responses.at(-1)?.message.blocks);

  it('helps, also with a word that it does not know', async () => {
    const bench = createHomeBench();
    await bench.run('');
    expect(answered(bench)).toContain('/practice');
    await bench.run('constructor');
    expect(answered(bench)).toContain('/hotseat privacy');
    expect(bench.slack.posted).toEqual([]);
  });

  it('opens settings and data', async () => {
    const bench = createHomeBench();
    await bench.run('settings');
    expect(lastView(bench).view.title.text).toBe('Settings');
    await bench.run('PRIVACY');
    expect(lastView(bench).view.title.text).toBe('Your data');
  });

  it('shows the history, to who asked alone', async () => {
    const bench = createHomeBench();
    await bench.run('history');
    expect(answered(bench)).toContain('Nothing yet');
    await practise(bench);
    await bench.run('history');
    expect(answered(bench)).toContain('1 question');
  });

  it('shows what the person’s own practice took, of this month or another', async () => {
    const bench = createHomeBench();
    const { usage, clock } = bench.services;
    const spent = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 2_000_000, model: 'gpt-6-luna' };
    const on = { interviewId: 'i-1', at: clock.now(), workspaceId: null };
    await usage.record({ ...spent, ...on, key: 'a', personId: ANA });
    await usage.record({ ...spent, ...on, key: 'b', personId: 'slack:T1:U9' });
    await bench.run('usage');
    expect(answered(bench)).toMatch(/gpt-6-luna.* 1 call .*\$1\.00/u);
    await bench.run('usage 2020-01');
    expect(answered(bench)).toContain('Nothing that costs.');
    await expect(bench.run('usage soon')).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('gives a code, takes one, and parts again', async () => {
    const bench = createHomeBench();
    await bench.run('link');
    expect(answered(bench)).toMatch(/\*[A-Z\d]{8}\*/u);
    await expect(bench.run('link nonsense')).rejects.toMatchObject({ code: 'bad_input' });
    const { code } = await bench.services.linking.issueCode('discord:42');
    await bench.run(`link ${code}`);
    expect(answered(bench)).toContain('Linked');
    expect(await bench.links.resolve(ANA)).toBe('discord:42');
    await bench.run('unlink');
    expect(await bench.links.resolve(ANA)).toBe(ANA);
  });
});
