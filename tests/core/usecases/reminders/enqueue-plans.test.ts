import { beforeEach, describe, expect, it } from 'vitest';
import { sampleStory } from '../../../contracts/store-samples.ts';
import {
  ADA,
  at,
  DAY,
  type OpenReminders,
  openReminders,
  plan,
  planItem,
  QUESTION,
} from './reminders-harness.ts';

let open: OpenReminders;
beforeEach(() => {
  open = openReminders();
});
const posted = () => open.items().map(({ content }) => content);
const targets = () => open.items().map(({ frontEnd, workspaceId }) => ({ frontEnd, workspaceId }));

describe('the plan of the day', () => {
  it('is enqueued at the hour, once a local day, until work ends', async () => {
    await open.havePlan();
    expect(await open.plansAt(at('08:59'))).toBe(0);
    expect(await open.plansAt(at('09:00'))).toBe(1);
    for (const later of ['09:00', '09:05', '12:00']) expect(await open.plansAt(at(later))).toBe(0);
    expect(open.items()).toEqual([
      {
        ...{ key: `plan:${ADA}:${DAY}`, personId: ADA, kind: 'plan', channelId: null },
        ...{ frontEnd: 'discord', workspaceId: null, createdAt: at('09:00') },
        ...{ dueAt: at('09:00'), expiresAt: at('17:00') },
        content: {
          ...{ kind: 'plan', plan: 'acme', jobTitle: 'Nurse', company: 'Acme', day: DAY, daysLeft: 7 },
          items: [
            { id: 'answer:one', what: 'Answer it', why: 'It is likely.', question: QUESTION, minutes: 10 },
          ],
          checklist: [],
        },
      },
    ]);
    await open.wish({ hour: 11 });
    expect(await open.plansAt(at('11:00'))).toBe(0);
    expect(await open.plansAt(at('11:00', '2026-03-03'))).toBe(1);
  });

  it('comes in the time zone of the person, and in UTC for a zone that nobody knows', async () => {
    await open.havePlan();
    await open.wish({}, 'Asia/Kathmandu');
    expect(await open.plansAt(at('03:10'))).toBe(0);
    expect(await open.plansAt(at('03:15'))).toBe(1);
    await open.havePlan({ personId: 'discord:2' });
    await open.wish({}, 'Mars/Olympus', 'discord:2');
    expect(await open.plansAt(at('09:00'))).toBe(1);
  });

  it('is made up for within four hours, and not later', async () => {
    await open.havePlan();
    expect(await open.plansAt(at('13:05'))).toBe(0);
    expect(await open.plansAt(at('12:55'))).toBe(1);
  });

  it('is not owed by a plan that was made after the hour', async () => {
    await open.havePlan({ createdAt: at('09:01') });
    expect(await open.plansAt(at('09:05'))).toBe(0);
  });

  it('has what is overdue, and neither what comes later nor what was practised', async () => {
    await open.havePlan({
      items: [
        planItem({ id: 'mock:1', kind: 'mock', question: null, day: '2026-02-27', rank: 3 }),
        planItem({ rank: 2 }),
        planItem({ id: 'again:one', kind: 'again', day: '2026-03-04' }),
      ],
    });
    await open.practise(at('18:00', '2026-03-01'));
    await open.plansAt(at('09:00'));
    expect(posted()).toMatchObject([{ items: [{ id: 'mock:1' }] }]);
  });

  it.each([
    ['was asked before the plan, too', true, 1],
    ['is new', false, 0],
  ])('counts a question of the competency as fresh practice, when it %s', async (_, isOld, expected) => {
    const fresh = {
      id: 'fresh:one',
      kind: 'fresh',
      question: 'Another one?',
      competency: 'leadership',
    } as const;
    await open.havePlan({ items: [planItem(fresh)] });
    if (isOld) await open.practise(at('10:00', '2026-01-05'));
    await open.practise(at('10:00', '2026-03-01'));
    expect(await open.plansAt(at('09:00'))).toBe(expected);
  });

  it('is none when all of the day is done, of a plan that is over, and of one that was forgotten', async () => {
    await open.havePlan({ items: [planItem({ doneAt: at('10:00', '2026-03-01') })] });
    await open.havePlan({ name: 'later', items: [planItem({ day: '2026-03-03' })] });
    await open.havePlan({ name: 'over', interviewDay: '2026-03-01' });
    await open.havePlan({ name: 'old', interviewDay: null, createdAt: at('12:00', '2026-02-15') });
    expect(await open.plansAt(at('09:00'))).toBe(0);
    await open.havePlan({ name: 'week', interviewDay: null, createdAt: at('12:00', '2026-02-16') });
    expect(await open.plansAt(at('09:00'))).toBe(1);
  });

  it('is one of several plans: of the interview that comes first', async () => {
    await open.havePlan({ name: 'general', interviewDay: null });
    await open.havePlan({ name: 'soon', interviewDay: '2026-03-04' });
    await open.havePlan({ name: 'far', interviewDay: '2026-03-30' });
    expect(await open.plansAt(at('09:00'))).toBe(1);
    expect(posted()).toMatchObject([{ plan: 'soon', daysLeft: 2 }]);
  });

  it.each([
    [
      'a story for it was saved',
      'story:q-1',
      'story',
      sampleStory({ personId: ADA, questions: [QUESTION], updatedAt: at('20:00', '2026-03-01') }),
      0,
    ],
    [
      'an unfitting story was saved',
      'story:q-1',
      'story',
      sampleStory({ personId: ADA, updatedAt: at('20:00', '2026-03-01') }),
      1,
    ],
    [
      'the draft waits',
      'draft:s-1',
      'draft',
      sampleStory({ personId: ADA, draft: true, updatedAt: at('20:00', '2026-02-01') }),
      1,
    ],
    [
      'the draft is a story now',
      'draft:s-1',
      'draft',
      sampleStory({ personId: ADA, draft: false, updatedAt: at('20:00', '2026-03-01') }),
      0,
    ],
    [
      'the draft is gone',
      'draft:s-2',
      'draft',
      sampleStory({ personId: ADA, updatedAt: at('20:00', '2026-02-01') }),
      0,
    ],
    [
      'the faulty story is gone',
      'fix:s-2',
      'fix',
      sampleStory({ personId: ADA, updatedAt: at('20:00', '2026-02-01') }),
      0,
    ],
  ] as const)('follows the library: %s', async (_, id, kind, story, expected) => {
    await open.havePlan({ items: [planItem({ id, kind, question: kind === 'story' ? QUESTION : null })] });
    await open.stores.stories.save(story);
    expect(await open.plansAt(at('09:00'))).toBe(expected);
  });
});

describe('the day of the interview', () => {
  const SUNDAY = '2026-03-08';
  const interview = { name: 'today', interviewDay: SUNDAY, items: [planItem({ doneAt: at('10:00') })] };

  it('brings the checklist alone, on a day off, too, and no reminder', async () => {
    await open.havePlan(interview);
    await open.havePlan({ name: 'other' });
    expect(await open.plansAt(at('09:00', SUNDAY))).toBe(1);
    expect(posted()).toMatchObject([
      { plan: 'today', daysLeft: 0, items: [], checklist: ['Check the time.'] },
    ]);
    expect(await open.remindersAt(at('16:00', SUNDAY))).toBe(0);
  });

  it('brings nothing of other plans on a day off', async () => {
    await open.havePlan({ ...interview, createdAt: at('09:30', SUNDAY) });
    await open.havePlan({ name: 'other' });
    expect(await open.plansAt(at('09:35', SUNDAY))).toBe(0);
  });

  it('waits for the end of quiet hours', async () => {
    await open.havePlan(interview);
    await open.wish({ hour: 6 });
    expect(await open.plansAt(at('07:55', SUNDAY))).toBe(0);
    expect(await open.plansAt(at('08:00', SUNDAY))).toBe(1);
  });
});

describe('whom nothing is sent to', () => {
  it.each([
    ['reminders are off', { areOn: false }],
    ['it is a day off', { workingDays: [2] }],
    ['all is snoozed', { snoozedUntil: at('00:00', '2026-03-03') }],
  ])('when %s', async (_, wishes) => {
    await open.havePlan();
    await open.wish(wishes);
    expect(await open.plansAt(at('09:00'))).toBe(0);
  });

  it('is who practises in a terminal alone', async () => {
    await open.havePlan({ personId: 'local' });
    expect(await open.plansAt(at('09:00'))).toBe(0);
  });
});

describe('where it is sent', () => {
  const SLACK = { frontEnd: 'slack', workspaceId: 'slack:T1' };
  const DISCORD = { frontEnd: 'discord', workspaceId: null };
  const link = (identity: string, hour: number) =>
    open.deps.links.link({ identity, personId: ADA, linkedAt: at(`0${hour}:00`, '2026-02-01') });

  it('is the only place there is', async () => {
    await open.havePlan({ personId: 'slack:T1:U1' });
    await open.plansAt(at('09:00'));
    expect(targets()).toEqual([SLACK]);
  });

  it.each([
    [
      'Slack, practised there last',
      [
        ['12:00', SLACK, '2026-02-28'],
        ['12:00', DISCORD, '2026-02-20'],
      ],
      SLACK,
    ],
    [
      'Discord, practised there last',
      [
        ['12:00', SLACK, '2026-02-20'],
        ['12:00', DISCORD, '2026-02-28'],
      ],
      DISCORD,
    ],
    [
      'the other team of Slack',
      [['12:00', { ...SLACK, workspaceId: 'slack:T2' }, '2026-02-28']],
      { ...SLACK, workspaceId: 'slack:T2' },
    ],
    [
      'the first team for messages outside any',
      [['12:00', { ...SLACK, workspaceId: null }, '2026-02-28']],
      SLACK,
    ],
    [
      'their own place after a terminal',
      [['12:00', { frontEnd: 'terminal', workspaceId: null }, '2026-02-28']],
      DISCORD,
    ],
    ['their own place before any practice', [], DISCORD],
  ] as const)('is %s', async (_, practice, expected) => {
    await open.havePlan({ createdAt: at('20:00', '2026-02-28') });
    await link('slack:T1:U1', 1);
    await link('slack:T2:U2', 2);
    for (const [clock, where, day] of practice) await open.practise(at(clock, day), where);
    await open.plansAt(at('09:00'));
    expect(targets()).toEqual([expected]);
  });

  it('is one place when two accounts are linked after the message of the day', async () => {
    await open.havePlan({ personId: 'slack:T1:U1' });
    expect(await open.plansAt(at('09:00'))).toBe(1);
    await open.deps.plans.delete('slack:T1:U1', 'acme');
    await open.havePlan();
    expect(await open.plansAt(at('09:05'), { dryRun: true })).toBe(1);
    await link('slack:T1:U1', 1);
    expect(await open.plansAt(at('09:05'))).toBe(0);
  });
});

describe('a run', () => {
  it('counts in a dry run what the next real one enqueues, and writes nothing', async () => {
    for (let n = 0; n < 603; n += 1) await open.havePlan({ personId: `discord:${n}` });
    expect(await open.plansAt(at('09:00'), { dryRun: true })).toBe(603);
    expect(open.items()).toEqual([]);
    expect(await open.plansAt(at('09:00'))).toBe(603);
    expect(await open.deps.plans.find('discord:7', 'acme')).toEqual(plan({ personId: 'discord:7' }));
  });

  it('that is told to stop writes nothing more; the next one completes it', async () => {
    for (let n = 0; n < 603; n += 1) await open.havePlan({ personId: `discord:${n}` });
    const stop = new AbortController();
    const { outbox } = open.deps;
    const add = outbox.addAll;
    outbox.addAll = async (items) => {
      stop.abort();
      return add(items);
    };
    expect(await open.plansAt(at('09:00'), { signal: stop.signal })).toBe(250);
    expect(await open.plansAt(at('09:00'), { signal: stop.signal })).toBe(0);
    expect(await open.plansAt(at('09:05'))).toBe(353);
    expect(new Set(open.items().map(({ personId }) => personId)).size).toBe(603);
  });
});
