import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonMover } from '../../../core/ports/link-store.ts';
import { createMongoPersonMover } from '../../../models/stores/mongo-person-mover.ts';
import { sampleItem } from '../../contracts/inbox-store-contract.ts';
import { AT, later } from '../../contracts/store-samples.ts';
import { samplePreferences } from '../../contracts/voice-store-contract.ts';
import { type OpenedCollections, openCollections } from './open-collections.ts';
import {
  dump,
  fillPerson,
  holdInterview,
  keepState,
  killedAfter,
  openPersonStores,
} from './person-mover-harness.ts';

const SLACK = 'slack:T1:U1';
const DISCORD = 'discord:42';

let opened: OpenedCollections;
beforeAll(async () => {
  opened = await openCollections(undefined);
});
const clear = async () => {
  for (const model of Object.values(opened.collections)) await model.deleteMany({});
};
beforeEach(clear);
afterAll(() => opened?.close());

const stores = () => openPersonStores(opened);
const mover = () => createMongoPersonMover(opened.collections);
const state = () => dump(opened.collections);

/** Two people who have all there is, and one that has nothing to do with it. */
const fill = async (): Promise<void> => {
  await fillPerson(stores(), SLACK, 'sl');
  await fillPerson(stores(), DISCORD, 'di');
  await fillPerson(stores(), 'slack:T1:U2', 'other');
  await stores().links.link({ identity: SLACK, personId: DISCORD, linkedAt: later(1000) });
};

/** Does it again and again from the same state, in a process that is killed one write later every time. */
/** Of a hundred writes every third is enough to find one that cannot be gone on from; each test takes others. */
const EVERY = 3;
let turns = 0;

const killEverywhere = async (
  move: (mover: PersonMover) => Promise<unknown>,
  check: (writes: number) => Promise<void>,
): Promise<number> => {
  const restore = await keepState(opened.collections);
  turns += 1;
  for (let writes = turns % EVERY; ; writes += EVERY) {
    await restore();
    const isDone = await move(createMongoPersonMover(killedAfter(opened.collections, writes))).then(
      () => true,
      () => false,
    );
    await check(writes);
    if (isDone) return writes;
  }
};

/** Whatever write a move is cut off after, it is completed by the next. Gives how many writes there were. */
const completedAfterAnyKill = async (move: (mover: PersonMover) => Promise<unknown>): Promise<number> => {
  const restore = await keepState(opened.collections);
  await move(mover());
  const expected = await state();
  await restore();
  return killEverywhere(move, async (writes) => {
    await move(mover());
    expect(await state(), `killed after ${writes} writes`).toEqual(expected);
  });
};

describe('a merge', () => {
  it('moves something of every collection, ids included, and says of each where it came from', async () => {
    await fill();
    const before = (await state()).length;
    const moved = await mover().merge(SLACK, DISCORD);
    expect(await state()).toHaveLength(before);
    let lent = 0;
    for (const [name, model] of Object.entries(opened.collections)) {
      if (name === 'links' || name === 'linkCodes') continue;
      const documents = await model.find({ linkedFrom: SLACK }).lean();
      lent += documents.length;
      if (name === 'preferences') continue;
      expect(documents.length, name).toBeGreaterThan(0);
      for (const { _id, personId } of documents) {
        expect(personId).toBe(DISCORD);
        expect(_id).not.toContain(SLACK);
      }
    }
    expect(moved).toBe(lent);
    expect(await mover().merge(SLACK, DISCORD)).toBe(0);
  });

  it('lets every store find what was moved', async () => {
    await fill();
    await mover().merge(SLACK, DISCORD);
    const all = stores();
    expect((await all.interviews.list(DISCORD)).map(({ id }) => id).toSorted()).toEqual(
      ['di:i1', 'di:i2', 'sl:i1', 'sl:i2'].toSorted(),
    );
    expect(await all.live.find(DISCORD, 'sl:i1')).not.toBeNull();
    expect(await all.rooms.find(DISCORD, 'sl:i1')).not.toBeNull();
    expect(await all.attempts.find(DISCORD, 'sl:i1:a')).not.toBeNull();
    const audio = all.recordings.read({ personId: DISCORD, attemptId: 'sl:i1:a', step: 0 });
    expect(Buffer.concat(await Array.fromAsync(audio))).toHaveLength(1000);
    expect(await all.stories.list(DISCORD)).toHaveLength(4);
    expect(await all.usage.list(DISCORD)).toHaveLength(4);
    expect(await all.seenQuestions.listSince(DISCORD, AT)).toEqual(new Set(['q1', 'di:q2', 'sl:q2']));
    expect(await all.resumes.find(DISCORD, 'sl')).not.toBeNull();
    expect(await all.postings.find(DISCORD, 'sl')).not.toBeNull();
    expect(await all.plans.find(DISCORD, 'sl')).not.toBeNull();
    expect(await all.consents.find(DISCORD, 'sl')).toEqual(AT);
    expect(await all.drills.findEntry(DISCORD, 'sl:i1:d')).not.toBeNull();
    expect((await all.questionSets.list(DISCORD)).map(({ id }) => id)).toEqual(['di:o1', 'di:o2', 'sl:o2']);
  });

  it('leaves what the person has of their own, and moves it where they have none', async () => {
    await fill();
    await mover().merge(SLACK, DISCORD);
    const all = stores();
    expect(await all.preferences.find(DISCORD)).toMatchObject({ voice: 'di' });
    expect(await all.preferences.find(SLACK)).toMatchObject({ voice: 'sl' });
    expect(await all.resumes.find(SLACK, 'base')).not.toBeNull();
    expect(await all.consents.find(SLACK, 'slack:T1')).toEqual(AT);
    expect((await all.questionSets.list(SLACK)).map(({ id }) => id)).toEqual(['sl:o1']);
    await clear();
    await fillPerson(all, SLACK, 'sl');
    await mover().merge(SLACK, DISCORD);
    expect(await all.preferences.find(DISCORD)).toMatchObject({ voice: 'sl' });
    expect(await all.resumes.find(DISCORD, 'base')).toMatchObject({ personId: DISCORD });
    for (const model of Object.values(opened.collections))
      expect(await model.countDocuments({ personId: SLACK })).toBe(0);
  });

  it('that is killed after any write is completed by the next, with nothing lost or doubled', async () => {
    await fill();
    expect(await completedAfterAnyKill((one) => one.merge(SLACK, DISCORD))).toBeGreaterThan(30);
  });

  it('that runs twice at once does what one does', async () => {
    await fill();
    await mover().merge(SLACK, DISCORD);
    const expected = await state();
    await clear();
    await fill();
    await Promise.all([mover().merge(SLACK, DISCORD), mover().merge(SLACK, DISCORD)]);
    expect(await state()).toEqual(expected);
  });

  it('touches no link and no code', async () => {
    await fill();
    await stores().links.saveCode({ codeHash: 'h', personId: SLACK, expiresAt: later(5) });
    await mover().merge(SLACK, DISCORD);
    expect(await opened.collections.linkCodes.findOne({}).lean()).toMatchObject({ personId: SLACK });
    expect(await stores().links.resolve(SLACK)).toBe(DISCORD);
  });
});

describe('parting', () => {
  it('undoes a merge to the last field', async () => {
    await fill();
    const before = await state();
    await mover().merge(SLACK, DISCORD);
    expect(await state()).not.toEqual(before);
    expect(await mover().part(DISCORD, SLACK)).toBeGreaterThan(20);
    expect(await state()).toEqual(before);
    expect(await mover().part(DISCORD, SLACK)).toBe(0);
  });

  const heldSince = async (): Promise<void> => {
    await fill();
    await mover().merge(SLACK, DISCORD);
    const all = stores();
    await holdInterview(all, DISCORD, { id: 'since', createdAt: later(2000) });
    await holdInterview(all, DISCORD, { id: 'before', createdAt: later(999) });
    await holdInterview(all, DISCORD, { id: 'elsewhere', createdAt: later(2000), workspaceId: 'slack:T2' });
    const guild = { frontEnd: 'discord', workspaceId: 'guild' } as const;
    await holdInterview(all, DISCORD, { id: 'discord', createdAt: later(2000), ...guild });
  };

  it('takes along what was made through the identity since, with all that belongs to it', async () => {
    await heldSince();
    await mover().part(DISCORD, SLACK);
    const all = stores();
    const ids = async (personId: string) => (await all.interviews.list(personId)).map(({ id }) => id);
    expect((await ids(SLACK)).toSorted()).toEqual(['since', 'sl:i1', 'sl:i2']);
    expect((await ids(DISCORD)).toSorted()).toEqual(['before', 'di:i1', 'di:i2', 'discord', 'elsewhere']);
    for (const [name, model] of Object.entries(opened.collections)) {
      const of = await model.find({ $or: [{ interviewId: 'since' }, { _id: 'since' }] }).lean();
      for (const { personId, _id } of of) {
        expect(personId, name).toBe(SLACK);
        expect(_id).not.toContain(DISCORD);
      }
    }
    expect(await all.recordings.list(SLACK, 'since')).toHaveLength(1);
    expect(await all.drills.findEntry(SLACK, 'since:d')).not.toBeNull();
    expect(await all.rooms.find(SLACK, 'since')).not.toBeNull();
    expect(await all.live.find(SLACK, 'since')).not.toBeNull();
  });

  it('leaves what another identity of the workspace lent', async () => {
    await heldSince();
    await mover().merge('slack:T1:U2', DISCORD);
    await mover().part(DISCORD, SLACK);
    expect((await stores().interviews.list(DISCORD)).map(({ id }) => id)).toContain('other:i1');
    expect(await stores().interviews.list('slack:T1:U2')).toEqual([]);
  });

  it('gives back what the person changed meanwhile as they changed it', async () => {
    await fillPerson(stores(), SLACK, 'sl');
    await createMongoPersonMover(killedAfter(opened.collections, 10))
      .merge(SLACK, DISCORD)
      .catch(() => {});
    await mover().merge(SLACK, DISCORD);
    await stores().preferences.save(samplePreferences({ personId: DISCORD, voice: 'changed' }));
    await mover().part(DISCORD, SLACK);
    expect(await stores().preferences.find(SLACK)).toMatchObject({ voice: 'changed' });
    expect(await stores().preferences.find(DISCORD)).toBeNull();
  });

  it('that is killed after any write is completed by the next, with nothing lost or doubled', async () => {
    await heldSince();
    expect(await completedAfterAnyKill((one) => one.part(DISCORD, SLACK))).toBeGreaterThan(30);
  });

  it('after a merge that was killed anywhere leaves everything as it was', async () => {
    await fill();
    const before = await state();
    await killEverywhere(
      (one) => one.merge(SLACK, DISCORD),
      async (writes) => {
        await mover().part(DISCORD, SLACK);
        expect(await state(), `killed after ${writes} writes`).toEqual(before);
      },
    );
  });
});

it('moves more documents than one write takes', async () => {
  const inbox = Array.from({ length: 1203 }, (_, n) => sampleItem({ id: `slack:${n}`, personId: SLACK }));
  for (const item of inbox) await stores().inbox.take(item);
  expect(await mover().merge(SLACK, DISCORD)).toBe(1203);
  expect(await opened.collections.inbox.countDocuments({ personId: DISCORD })).toBe(1203);
});
