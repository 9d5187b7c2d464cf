import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { isDueNow } from '../../../../core/domain/reminders/due-time.ts';
import { messageKey } from '../../../../core/domain/reminders/message-key.ts';
import { planTime } from '../../../../core/domain/reminders/message-times.ts';
import { isQuiet, type ReminderWishes } from '../../../../core/domain/reminders/wishes.ts';
import { toLocalTime } from '../../../../core/domain/schedule/local-time.ts';
import { sampleStory } from '../../../contracts/store-samples.ts';
import { libraryStory } from '../../../fakes/sample-library.ts';
import { ADA, at, DAY, type OpenReminders, openReminders, planItem, QUESTION } from './reminders-harness.ts';

const MINUTE_MS = 60_000;

let open: OpenReminders;
beforeEach(() => {
  open = openReminders();
});

describe('a reminder', () => {
  it('is enqueued once, in the last hour of work, when nothing of the day is done', async () => {
    await open.havePlan({ items: [planItem(), planItem({ id: 'mock:1', kind: 'mock', rank: 2 })] });
    expect(await open.plansAt(at('09:00'))).toBe(1);
    expect(await open.remindersAt(at('15:55'))).toBe(0);
    expect(await open.remindersAt(at('16:00'))).toBe(1);
    expect(await open.remindersAt(at('16:05'))).toBe(0);
    expect(open.items()[1]).toEqual({
      ...{ key: `reminder:${ADA}:${DAY}`, personId: ADA, kind: 'reminder', channelId: null },
      ...{ frontEnd: 'discord', workspaceId: null, createdAt: at('16:00') },
      ...{ dueAt: at('16:00'), expiresAt: at('17:00') },
      content: {
        ...{ kind: 'reminder', plan: 'acme', day: DAY, others: 1 },
        item: { id: 'answer:one', what: 'Answer it', question: QUESTION, minutes: 10 },
      },
    });
  });

  it('stops once something of the day is done, practised or marked by hand', async () => {
    await open.havePlan({ items: [planItem(), planItem({ id: 'mock:1', kind: 'mock' })] });
    await open.practise(at('11:00'));
    expect(await open.remindersAt(at('16:00'))).toBe(0);
    const marked = [planItem({ doneAt: at('10:00') }), planItem({ id: 'mock:1', kind: 'mock' })];
    await open.havePlan({ personId: 'discord:2', items: marked });
    expect(await open.remindersAt(at('16:05'))).toBe(0);
  });

  it('comes when something was done yesterday, and that day is over where the person lives', async () => {
    await open.havePlan({ items: [planItem(), planItem({ id: 'mock:1', kind: 'mock' })] });
    await open.wish({}, 'America/New_York');
    // 23:30 of the day before in New York.
    await open.practise(at('04:30'));
    expect(await open.remindersAt(at('21:00'))).toBe(1);
    expect(open.items()).toMatchObject([{ content: { item: { id: 'mock:1' }, others: 0 } }]);
  });

  it('is not held back by a story of yesterday, but by one of today', async () => {
    const items = [planItem({ id: 'story:q', kind: 'story' }), planItem({ id: 'mock:1', kind: 'mock' })];
    const story = { personId: ADA, questions: [QUESTION] };
    await open.havePlan({ items });
    await open.stores.stories.save(sampleStory({ ...story, updatedAt: at('10:00') }));
    expect(await open.remindersAt(at('16:00'))).toBe(0);
    await open.stores.stories.save(sampleStory({ ...story, updatedAt: at('20:00', '2026-03-01') }));
    expect(await open.remindersAt(at('16:05'))).toBe(1);
  });

  it('is none for a plan that was made today after its hour', async () => {
    await open.havePlan({ createdAt: at('16:02') });
    expect(await open.remindersAt(at('16:05'))).toBe(0);
  });

  it('changes nothing in a dry run', async () => {
    await open.havePlan();
    expect(await open.remindersAt(at('16:00'), { dryRun: true })).toBe(1);
    expect(open.items()).toEqual([]);
  });
});

describe('a message that waits in the outbox', () => {
  const itemOf = (clock: string, kind: 'plan' | 'reminder') => ({
    personId: ADA,
    dueAt: at(clock),
    content: open.items().find((item) => item.kind === kind)?.content as never,
  });
  const isWanted = (kind: 'plan' | 'reminder', clock = '16:10') =>
    open.isStillWanted(itemOf(kind === 'plan' ? '09:00' : '16:00', kind), at(clock));

  beforeEach(async () => {
    await open.havePlan();
    await open.plansAt(at('09:00'));
    await open.remindersAt(at('16:00'));
  });

  it('is wanted while nothing has changed', async () => {
    expect([await isWanted('plan'), await isWanted('reminder')]).toEqual([true, true]);
  });

  it('is not wanted once it is done', async () => {
    await open.practise(at('16:05'));
    expect([await isWanted('plan'), await isWanted('reminder')]).toEqual([false, false]);
  });

  it('is not wanted once a story would do for it, whatever question it was told for', async () => {
    const question = 'Tell me about a time you led a change that people did not want.';
    await open.havePlan({
      personId: 'discord:2',
      items: [planItem({ id: 'story:q', kind: 'story', question })],
    });
    await open.plansAt(at('09:05'));
    const { content, dueAt } = open.items().find(({ personId }) => personId === 'discord:2') ?? {};
    const item = { personId: 'discord:2', content: content as never, dueAt: dueAt ?? at('09:00') };
    expect(await open.isStillWanted(item, at('09:10'))).toBe(true);
    const near = 'Tell me about a time when you led a change nobody wanted.';
    await open.stores.stories.save(libraryStory({ personId: 'discord:2', questions: [near] }));
    expect(await open.isStillWanted(item, at('09:10'))).toBe(false);
  });

  it('is not wanted without its plan', async () => {
    await open.deps.plans.delete(ADA, 'acme');
    expect([await isWanted('plan'), await isWanted('reminder')]).toEqual([false, false]);
  });

  it.each([
    ['reminders are off', { areOn: false }],
    ['all is snoozed', { snoozedUntil: at('17:00') }],
    ['it is quiet', { quietHours: { from: 16, to: 17 } }],
  ])('is not wanted when %s by now', async (_, wishes) => {
    await open.wish(wishes);
    expect([await isWanted('plan'), await isWanted('reminder')]).toEqual([false, false]);
  });

  it('is always wanted when it is no message of a plan', async () => {
    const content = { kind: 'notice', text: 'Hello.' } as const;
    expect(await open.isStillWanted({ personId: ADA, content, dueAt: at('09:00') }, at('23:00'))).toBe(true);
  });
});

describe('messages of a person, whatever is wished for, wherever, whenever the job runs', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const anyWishes: fc.Arbitrary<ReminderWishes> = fc.record({
    ...{ areOn: fc.constant(true), snoozedUntil: fc.constant(null) },
    hour,
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 3 }),
    workingHours: fc.record({ from: hour, to: hour }),
    quietHours: fc.option(fc.record({ from: hour, to: hour })),
  });
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Asia/Kolkata', 'UTC');
  /** Berlin turns its clocks on the second of these days, New York on that of the other week. */
  const starts = fc.constantFrom('2026-03-28', '2026-10-24', '2026-03-07', '2026-10-31');
  const gaps = fc.array(
    fc.integer({ min: 1, max: 60 }).map((five) => five * 5),
    { minLength: 40, maxLength: 60 },
  );

  const runs = fc.record({ first: anyWishes, second: anyWishes, zone: zones, start: starts, gaps });
  type Runs = typeof runs extends fc.Arbitrary<infer T> ? T : never;

  /** Runs both jobs again and again; gives the keys of the plans that were due at one of the runs. */
  const liveThrough = async (one: OpenReminders, { first, second, zone, start, gaps: minutes }: Runs) => {
    const due = new Set<string>();
    let ms = at('00:00', start).getTime();
    for (const [place, gap] of minutes.entries()) {
      ms += gap * MINUTE_MS;
      const now = new Date(ms);
      const wishes = place < minutes.length / 2 ? first : second;
      await one.wish(wishes, zone);
      const { day, hour: shown } = toLocalTime(now, zone);
      const time = planTime(wishes, { day, timeZone: zone, isInterviewDay: false });
      if (time !== null && isDueNow(time, now)) due.add(messageKey('plan', ADA, day));
      const before = one.items().length;
      await one.plansAt(now);
      await one.remindersAt(now);
      if (one.items().length > before) expect(isQuiet(shown, wishes.quietHours)).toBe(false);
    }
    return due;
  };

  it('are one of a kind a local day, never in quiet hours, and none is missing that was due when it ran', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (all) => {
        const one = openReminders();
        const createdAt = new Date(at('00:00', all.start).getTime() - 24 * 60 * MINUTE_MS);
        await one.havePlan({ interviewDay: null, createdAt });
        const due = await liveThrough(one, all);
        const keys = one.items().map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(keys.filter((key) => key.startsWith('plan:')))).toEqual(due);
      }),
      { numRuns: 20 },
    );
  });
});
