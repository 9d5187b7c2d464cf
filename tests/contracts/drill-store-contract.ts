import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Drill, DrillEntry } from '../../core/domain/drill/types.ts';
import type { DrillStore } from '../../core/ports/drill-store.ts';
import { AT, later, sampleInterview } from './store-samples.ts';

export interface OpenedDrillStore {
  readonly drills: DrillStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1000;
const [exchange] = sampleInterview().exchanges;

export const sampleDrill = (more: Partial<Drill> = {}): Drill => ({
  id: 'drill-1',
  workspaceId: 'slack:T1',
  frontEnd: 'slack',
  channelId: 'C1',
  question: exchange!.question,
  topic: { kind: 'competency', competency: 'leadership' },
  scheduleId: null,
  openedAt: AT,
  closesAt: later(HOUR_MS),
  messageId: null,
  closedAt: null,
  summaryMessageId: null,
  ...more,
});

export const sampleEntry = (more: Partial<DrillEntry> = {}): DrillEntry => ({
  drillId: 'drill-1',
  personId: 'slack:T1:U1',
  workspaceId: 'slack:T1',
  interviewId: 'i-1',
  answeredAt: AT,
  isLate: false,
  standing: {
    attempts: 1,
    firstOverall: 6,
    bestOverall: 6,
    star: { situation: 'present', task: 'weak', action: 'present', result: 'missing' },
    relevance: 7,
    clarity: 6,
    impact: 5,
    talkTimeS: null,
  },
  sharesScore: false,
  sharesRewrite: false,
  messageId: null,
  ...more,
});

const describeDrills = (store: () => DrillStore): void => {
  it('come back as created, once for each id, also in a race', async () => {
    const created = await Promise.all([1, 2, 3, 4].map(() => store().create(sampleDrill())));
    expect(created.filter(Boolean)).toHaveLength(1);
    expect(await store().create(sampleDrill({ channelId: 'C2' }))).toBe(false);
    expect(await store().find('drill-1')).toEqual(sampleDrill());
    expect(await store().find('drill-2')).toBeNull();
  });

  it('are found by the message that shows them, in its channel and workspace only', async () => {
    await store().create(sampleDrill());
    expect(await store().findByMessage('slack:T1', 'C1', '17.1')).toBeNull();
    await store().setMessage('drill-1', '17.1');
    const posted = sampleDrill({ messageId: '17.1' });
    expect(await store().findByMessage('slack:T1', 'C1', '17.1')).toEqual(posted);
    expect(await store().findByMessage('slack:T1', 'C2', '17.1')).toBeNull();
    expect(await store().findByMessage('slack:T2', 'C1', '17.1')).toBeNull();
  });

  it('share no message, while any number may be without one', async () => {
    await store().create(sampleDrill());
    await store().create(sampleDrill({ id: 'drill-2' }));
    await store().setMessage('drill-1', '17.1');
    await store().setMessage('drill-1', '17.1');
    await expect(store().setMessage('drill-2', '17.1')).rejects.toMatchObject({ code: 'conflict' });
    await store().create(sampleDrill({ id: 'drill-3', channelId: 'C2', messageId: '17.1' }));
    expect(await store().create(sampleDrill({ id: 'drill-4', messageId: '17.1' }))).toBe(false);
    expect(await store().find('drill-2')).toMatchObject({ messageId: null });
    expect(await store().find('drill-4')).toBeNull();
  });

  it('of a workspace are listed newest first, all or the open ones, as many as asked for', async () => {
    for (const n of [1, 2, 3])
      await store().create(sampleDrill({ id: `drill-${n}`, openedAt: later(n), closesAt: later(9) }));
    await store().create(sampleDrill({ id: 'elsewhere', workspaceId: 'slack:T2' }));
    await store().close('drill-2', later(10));
    const ids = async (onlyOpen: boolean, limit = 10) =>
      (await store().list('slack:T1', { onlyOpen, limit })).map(({ id }) => id);
    expect(await ids(false)).toEqual(['drill-3', 'drill-2', 'drill-1']);
    expect(await ids(true)).toEqual(['drill-3', 'drill-1']);
    expect(await ids(true, 1)).toEqual(['drill-3']);
  });

  it('are due from the end of their window on, the longest due first, until they are closed', async () => {
    const due = async (ms: number) => (await store().listDue(later(ms))).map(({ id }) => id);
    await store().create(sampleDrill({ id: 'b', closesAt: later(200) }));
    await store().create(sampleDrill({ id: 'a', closesAt: later(100), workspaceId: 'slack:T2' }));
    expect(await due(99)).toEqual([]);
    expect(await due(100)).toEqual(['a']);
    expect(await due(300)).toEqual(['a', 'b']);
    await store().close('a', later(300));
    expect(await due(300)).toEqual(['b']);
  });

  it('are closed by one of many callers, and keep the message of their summary', async () => {
    await store().create(sampleDrill());
    const closed = await Promise.all([1, 2, 3, 4].map((n) => store().close('drill-1', later(n))));
    expect(closed.filter(Boolean)).toHaveLength(1);
    const { closedAt } = (await store().find('drill-1')) ?? {};
    expect(await store().close('drill-1', later(99))).toBe(false);
    expect(await store().close('none', later(99))).toBe(false);
    await store().setSummaryMessage('drill-1', '18.1');
    const found = await store().find('drill-1');
    expect(found).toEqual(sampleDrill({ closedAt: closedAt ?? null, summaryMessageId: '18.1' }));
    expect(closedAt).toBeInstanceOf(Date);
  });
};

const describeEntries = (store: () => DrillStore): void => {
  it('come back as saved and are replaced, one for each person and drill, also in a race', async () => {
    await Promise.all([1, 2, 3].map(() => store().saveEntry(sampleEntry())));
    expect(await store().findEntry('slack:T1:U1', 'drill-1')).toEqual(sampleEntry());
    const changed = sampleEntry({ standing: null, sharesScore: true, isLate: true, messageId: '17.2' });
    await store().saveEntry(changed);
    expect(await store().listEntries('drill-1')).toEqual([changed]);
    expect(await store().findEntry('slack:T1:U2', 'drill-1')).toBeNull();
    expect(await store().findEntry('slack:T1:U1', 'drill-2')).toBeNull();
  });

  it('of a drill are in order of answering, those of a person newest first', async () => {
    await store().saveEntry(sampleEntry({ personId: 'ada', answeredAt: later(20) }));
    await store().saveEntry(sampleEntry({ personId: 'bob', answeredAt: later(10) }));
    for (const n of [2, 3, 4])
      await store().saveEntry(
        sampleEntry({ drillId: `drill-${n}`, personId: 'ada', answeredAt: later(n * 100) }),
      );
    expect((await store().listEntries('drill-1')).map(({ personId }) => personId)).toEqual(['bob', 'ada']);
    const own = (await store().listEntriesOf('ada', 3)).map(({ drillId }) => drillId);
    expect(own).toEqual(['drill-4', 'drill-3', 'drill-2']);
    expect(await store().listEntriesOf('eve', 3)).toEqual([]);
  });
};

/** What every implementation of the drill port must do. */
export const describeDrillStore = (name: string, open: () => Promise<OpenedDrillStore>): void => {
  describe(`drill store: ${name}`, () => {
    let opened: OpenedDrillStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    describe('drills', () => describeDrills(() => opened.drills));
    describe('entries', () => describeEntries(() => opened.drills));
  });
};
