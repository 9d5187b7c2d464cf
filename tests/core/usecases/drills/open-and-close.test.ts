import { describe, expect, it } from 'vitest';
import type { OwnQuestion } from '../../../../core/domain/question-sets/types.ts';
import type { OpenDrill } from '../../../../core/usecases/drills/drills.ts';
import { settle } from '../../../fakes/fake-time.ts';
import { answer, createDrillBench, HOUR_MS, OPEN, openBench } from './drills-harness.ts';

describe('opening a drill', () => {
  it('chooses a question and keeps it before anything is posted', async () => {
    const { drills, time } = createDrillBench();
    const opened = await drills.openDrill(OPEN);
    expect(opened).toMatchObject({
      id: 'drill-1',
      question: { origin: 'bank' },
      openedAt: time.clock.now(),
      closesAt: new Date(time.clock.now().getTime() + 4 * HOUR_MS),
      messageId: null,
      closedAt: null,
    });
    await drills.posted('drill-1', 'message-0');
    const found = await drills.findByMessage('team', 'general', 'message-0');
    expect(found).toEqual({ ...opened, messageId: 'message-0' });
  });

  it('with the same id again, also at once, gives the same drill', async () => {
    const { drills, drillTables } = createDrillBench();
    const [first, second] = await Promise.all([drills.openDrill(OPEN), drills.openDrill(OPEN)]);
    expect(second).toEqual(first);
    expect(await drills.openDrill({ ...OPEN, topic: { kind: 'role', role: 'nurse' } })).toEqual(first);
    expect(drillTables.drills.size).toBe(1);
    await expect(drills.openDrill({ ...OPEN, workspaceId: 'other' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('asks a channel something else each time, whatever other channels had', async () => {
    const { drills, time } = createDrillBench();
    const topic = { kind: 'competency', competency: 'leadership' } as const;
    const asked: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      await time.advance(1_000);
      const { question } = await drills.openDrill({ ...OPEN, id: `d-${n}`, topic });
      asked.push(question.id);
    }
    expect(new Set(asked).size).toBe(8);
  });

  it('takes questions that the workspace brought, and no other one’s', async () => {
    const { drills, questionSets } = createDrillBench();
    const own: Omit<OwnQuestion, 'workspaceId'> = {
      id: 'own-1',
      personId: 'lead',
      set: 'Support',
      text: 'How do you calm an angry caller?',
      textKey: 'how do you calm an angry caller',
      competency: 'communication',
      type: 'behavioural',
      difficulty: 'easy',
      guessed: [],
      rating: null,
      retired: false,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    };
    await questionSets.add({ ...own, workspaceId: 'other' });
    const topic = { kind: 'set', set: 'support' } as const;
    await expect(drills.openDrill({ ...OPEN, topic })).rejects.toMatchObject({ code: 'not_found' });
    await questionSets.add({ ...own, id: 'own-2', workspaceId: 'team' });
    expect((await drills.openDrill({ ...OPEN, topic })).question).toMatchObject({
      id: 'own-2',
      origin: 'own',
    });
  });

  it('asks what a posting asks for', async () => {
    const { drills } = createDrillBench();
    const topic = { kind: 'posting', competencies: ['stakeholder_management'] } as const;
    const { question } = await drills.openDrill({ ...OPEN, topic });
    expect(question.competency).toBe('stakeholder_management');
  });

  it.each<[string, Partial<OpenDrill>]>([
    ['a posting that asks for nothing', { topic: { kind: 'posting', competencies: [] } }],
    ['a window of a second', { windowMs: 1_000 }],
    ['a window that is no number', { windowMs: Number.NaN }],
    ['a window of 999 days', { windowMs: 999 * 24 * HOUR_MS }],
    ['no channel', { channelId: '' }],
    ['a question of one word', { topic: { kind: 'question', text: 'Why?' } }],
    ['a competency that is none', { topic: { kind: 'competency', competency: 'magic' as 'leadership' } }],
  ])('is refused with %s', async (_, change) => {
    const { drills, drillTables } = createDrillBench();
    await expect(drills.openDrill({ ...OPEN, ...change })).rejects.toMatchObject({
      code: 'bad_input',
      message: /\.$/,
    });
    expect(drillTables.drills.size).toBe(0);
  });

  it('is told how long its window may be, in words of people', async () => {
    const { drills } = createDrillBench();
    for (const windowMs of [1_000, 31 * 24 * HOUR_MS, Number.NaN])
      await expect(drills.openDrill({ ...OPEN, windowMs })).rejects.toThrow(
        /^A drill runs from one minute to 30 days\.$/,
      );
  });
});

describe('sharing', () => {
  it('shows the channel what the person chose, and takes it back', async () => {
    const { drills, ...bench } = await openBench();
    await answer({ drills });
    const ref = { personId: 'ana', drillId: 'drill-1' };
    expect(await drills.share({ ...ref, score: true })).toMatchObject({
      sharesScore: true,
      sharesRewrite: false,
    });
    expect(await drills.share({ ...ref, rewrite: true })).toMatchObject({
      sharesScore: true,
      sharesRewrite: true,
    });
    expect(await drills.share({ ...ref, score: false })).toMatchObject({
      sharesScore: false,
      sharesRewrite: true,
    });
    expect(bench.drillTables.entries.size).toBe(1);
    await expect(drills.share(ref)).rejects.toMatchObject({ code: 'bad_input' });
    await expect(drills.share({ ...ref, personId: 'ben', score: true })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('waits for feedback, and is not lost when more feedback comes at the same time', async () => {
    const bench = await openBench();
    const release = bench.assess.hold();
    const going = answer(bench);
    await settle();
    const ref = { personId: 'ana', drillId: 'drill-1' };
    await expect(bench.drills.share({ ...ref, score: true })).rejects.toMatchObject({ code: 'wrong_state' });
    release();
    await going;
    await Promise.all([
      answer(bench, { text: 'I rebuilt the whole roster in a week.', messageId: 'message-2' }),
      bench.drills.share({ ...ref, score: true }),
      bench.drills.share({ ...ref, rewrite: true }),
    ]);
    expect(await bench.drills.entryOf('ana', 'drill-1')).toMatchObject({
      sharesScore: true,
      sharesRewrite: true,
      standing: { attempts: 2 },
    });
  });
});

describe('closing drills', () => {
  it('gives each due drill to one caller, once', async () => {
    const { drills, time } = await openBench();
    await drills.openDrill({ ...OPEN, id: 'drill-2', channelId: 'random', windowMs: 8 * HOUR_MS });
    await drills.posted('drill-2', 'message-9');
    expect(await drills.closeDue(time.clock.now())).toEqual([]);
    await time.advance(4 * HOUR_MS);
    const both = await Promise.all([drills.closeDue(time.clock.now()), drills.closeDue(time.clock.now())]);
    expect(both.flat().map(({ id }) => id)).toEqual(['drill-1']);
    expect((await drills.listOpen('team')).map(({ id }) => id)).toEqual(['drill-2']);
  });

  it('leaves out a drill that never reached its channel', async () => {
    const { drills, time } = createDrillBench();
    await drills.openDrill(OPEN);
    await time.advance(5 * HOUR_MS);
    expect(await drills.closeDue(time.clock.now())).toEqual([]);
    expect(await drills.listOpen('team')).toEqual([]);
  });

  it('keeps the message of the summary, of a drill that is there', async () => {
    const { drills, time } = await openBench();
    await time.advance(4 * HOUR_MS);
    await drills.closeDue(time.clock.now());
    expect(await drills.find('drill-1')).toMatchObject({ summaryMessageId: null });
    await drills.summaryPosted('drill-1', 'message-1');
    expect(await drills.find('drill-1')).toMatchObject({ summaryMessageId: 'message-1' });
    await expect(drills.summaryPosted('drill-9', 'm')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows a person the drills of today with their own answers', async () => {
    const bench = await openBench();
    await answer(bench);
    await bench.time.advance(5 * HOUR_MS);
    await bench.drills.closeDue(bench.time.clock.now());
    await bench.drills.openDrill({ ...OPEN, id: 'drill-2' });
    const today = async (personId: string) =>
      (await bench.drills.todays('team', personId)).map(({ drill, entry }) => [
        drill.id,
        entry?.standing?.attempts,
      ]);
    expect(await today('ana')).toEqual([
      ['drill-2', undefined],
      ['drill-1', 1],
    ]);
    expect(await today('ben')).toEqual([
      ['drill-2', undefined],
      ['drill-1', undefined],
    ]);
    await bench.time.advance(24 * HOUR_MS);
    expect((await today('ana')).map(([id]) => id)).toEqual(['drill-2']);
  });
});
