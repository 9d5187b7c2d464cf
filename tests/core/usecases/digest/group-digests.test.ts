import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGroupDigests } from '../../../../core/usecases/digest/create-group-digests.ts';
import type { GroupDigests } from '../../../../core/usecases/digest/group-digests.ts';
import { createMongoAttemptStore } from '../../../../models/stores/mongo-attempt-store.ts';
import { createMongoDrillStore } from '../../../../models/stores/mongo-drill-store.ts';
import { createMongoGroupPractice } from '../../../../models/stores/mongo-group-practice.ts';
import { createMongoInterviewStore } from '../../../../models/stores/mongo-interview-store.ts';
import { sampleDrill, sampleEntry } from '../../../contracts/drill-store-contract.ts';
import { sampleFeedback, sampleInterview, sampleStep } from '../../../contracts/store-samples.ts';
import { type OpenedCollections, openCollections } from '../../../models/stores/open-collections.ts';

const MONDAY = '2026-03-23';
const ZONE = 'Europe/Berlin';
const WEDNESDAY = new Date('2026-03-25T12:00:00Z');
const TEAM = 'slack:T1';

let database: OpenedCollections;
let digests: GroupDigests;
const stores = () => ({
  interviews: createMongoInterviewStore(database.collections),
  attempts: createMongoAttemptStore(database.collections),
  drills: createMongoDrillStore({ ...database.collections, ...database.shared }),
});

interface Practised {
  readonly at?: Date;
  readonly workspaceId?: string | null;
  readonly id?: string;
}

/** One question of an interview, answered with these scores; null waits for its feedback. */
const practise = async (
  personId: string,
  scores: readonly (number | null)[],
  { at = WEDNESDAY, workspaceId = TEAM, id = `of ${personId} at ${at.getTime()}` }: Practised = {},
): Promise<void> => {
  const { interviews, attempts } = stores();
  await interviews.create(sampleInterview({ id, personId, workspaceId, createdAt: at, lastActivityAt: at }));
  for (const [n, overall] of scores.entries()) {
    const attemptId = `${id} ${n}`;
    const step = sampleStep({ attemptId, interviewId: id, personId, number: n + 1 });
    await attempts.recordStep({ ...step, content: { ...step.content, submittedAt: at } });
    if (overall === null) continue;
    const feedback = sampleFeedback(overall);
    await attempts.settleStep({ personId, attemptId, step: 0, feedback, settledAt: at });
  }
};

/** A drill, posted on Tuesday, and who answered it: with what scores, and whether they share that. */
const drill = async (
  id: string,
  answers: readonly (readonly [string, readonly number[], boolean])[],
  more: Parameters<typeof sampleDrill>[0] = {},
): Promise<void> => {
  const { drills } = stores();
  const openedAt = new Date('2026-03-24T08:00:00Z');
  const messageId = `message of ${id}`;
  await drills.create(sampleDrill({ id, workspaceId: TEAM, openedAt, messageId, ...more }));
  for (const [personId, scores, sharesScore] of answers) {
    const interviewId = `${id} by ${personId}`;
    await practise(personId, scores, { id: interviewId });
    const entry = {
      drillId: id,
      personId,
      interviewId,
      workspaceId: TEAM,
      sharesScore,
      sharesRewrite: false,
    };
    await drills.saveEntry(sampleEntry(entry));
  }
};

beforeAll(async () => {
  database = await openCollections(undefined);
  const practice = createMongoGroupPractice(database.collections);
  digests = createGroupDigests({ drills: stores().drills, practice });
});
beforeEach(async () => {
  const { interviews, attempts, drillEntries } = database.collections;
  for (const model of [interviews, attempts, drillEntries]) await model.deleteMany({});
  await database.shared.drills.deleteMany({});
});
afterAll(() => database.close());

describe('the digest of a week', () => {
  it('counts what was practised in drills and interviews, each answer once', async () => {
    await drill('d1', [
      ['ana', [5, 7], false],
      ['ben', [6], false],
    ]);
    await drill('d2', [['ana', [4], false]]);
    await practise('cleo', [3, 8, null]);
    expect(await digests.digestOf(TEAM, MONDAY, ZONE)).toEqual({
      ...{ workspaceId: TEAM, from: MONDAY, to: '2026-03-29', drills: 2, people: 3, answers: 6 },
      ...{ improvement: null, before: [], shared: [] },
    });
  });

  it('tells by how much three or more improved', async () => {
    await drill('d1', [
      ['ana', [5, 7], false],
      ['ben', [6, 6], false],
    ]);
    await practise('cleo', [3, 8, 5]);
    expect((await digests.digestOf(TEAM, MONDAY, ZONE)).improvement).toEqual({ people: 3, meanGain: 2.3 });
  });

  it('shows who shares, and nobody else', async () => {
    await drill('d1', [
      ['ana', [5], true],
      ['ben', [6], false],
    ]);
    const digest = await digests.digestOf(TEAM, MONDAY, ZONE);
    expect(digest.shared).toMatchObject([{ personId: 'ana', drillId: 'd1' }]);
    expect(JSON.stringify(digest)).not.toContain('ben');
  });

  it('holds nothing of other workspaces, of direct messages, and of what was deleted', async () => {
    await practise('ana', [5], { workspaceId: 'slack:T2' });
    await practise('ben', [5], { workspaceId: null });
    await drill('d1', [['cleo', [5], true]]);
    await stores().interviews.delete('cleo', 'd1 by cleo');
    await stores().attempts.deleteByInterview('cleo', 'd1 by cleo');
    await drill('d2', [], { workspaceId: 'slack:T2' });
    await drill('d3', [], { messageId: null });
    const digest = await digests.digestOf(TEAM, MONDAY, ZONE);
    expect(digest).toMatchObject({ drills: 1, people: 0, answers: 0, shared: [] });
  });

  it('begins and ends at midnight where the group is', async () => {
    // Clocks are turned forward in the night to Sunday.
    const times = ['22:59:59', '23:00:00'].map((time) => new Date(`2026-03-22T${time}Z`));
    const ends = ['21:59:59', '22:00:00'].map((time) => new Date(`2026-03-29T${time}Z`));
    for (const [n, at] of [...times, ...ends].entries()) await practise(`person ${n}`, [5], { at });
    const digest = await digests.digestOf(TEAM, MONDAY, ZONE);
    expect(digest.people).toBe(2);
    expect(digest.before).toEqual([{ from: '2026-03-16', people: 1, answers: 1 }]);
  });

  it('has the weeks before with it, seven at most', async () => {
    for (let weeks = 1; weeks < 10; weeks += 1) {
      const at = new Date(WEDNESDAY.getTime() - weeks * 7 * 24 * 60 * 60 * 1000);
      await practise(
        'ana',
        Array.from({ length: weeks }, () => 5),
        { at },
      );
    }
    const { before } = await digests.digestOf(TEAM, MONDAY, ZONE);
    expect(before.map(({ answers }) => answers)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(before[0]?.from).toBe('2026-02-02');
  });

  it('is of a week from Monday alone', async () => {
    await expect(digests.digestOf(TEAM, '2026-03-24', ZONE)).rejects.toMatchObject({ code: 'bad_input' });
    await expect(digests.digestOf(TEAM, 'today', ZONE)).rejects.toMatchObject({ code: 'bad_input' });
  });
});
