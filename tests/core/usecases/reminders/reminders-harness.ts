import { createOfflineDrafter } from '../../../../core/adapters/offline/offline-drafter.ts';
import type { PlanItem, PracticePlan } from '../../../../core/domain/practice-plan/types.ts';
import { DEFAULT_WISHES, type ReminderWishes } from '../../../../core/domain/reminders/wishes.ts';
import type { Link } from '../../../../core/ports/link-store.ts';
import type { OutboxItem } from '../../../../core/ports/outbox-store.ts';
import { createLibrary } from '../../../../core/usecases/library/create-library.ts';
import {
  createEnqueuePlans,
  createEnqueueReminders,
} from '../../../../core/usecases/reminders/enqueue-messages.ts';
import { createIsStillWanted } from '../../../../core/usecases/reminders/is-still-wanted.ts';
import type { RemindersDeps } from '../../../../core/usecases/reminders/reminders-deps.ts';
import { sampleInterview, sampleStep } from '../../../contracts/store-samples.ts';
import { createMemoryOutbox, type OutboxRow } from '../../../fakes/memory-jobs.ts';
import { createMemoryLinks } from '../../../fakes/memory-links.ts';
import { createMemoryPlans } from '../../../fakes/memory-plans.ts';
import { createMemoryPractice } from '../../../fakes/memory-practice.ts';
import { createMemoryPreferences } from '../../../fakes/memory-rooms.ts';
import { createMemoryStores, createMemoryTables } from '../../../fakes/memory-stores.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

export const ADA = 'discord:1';
export const QUESTION = 'How do you hand over a shift?';
/** A Monday. */
export const DAY = '2026-03-02';
export const at = (clock: string, day: string = DAY): Date => new Date(`${day}T${clock}:00.000Z`);

export const planItem = (more: Partial<PlanItem> = {}): PlanItem => ({
  ...{ id: 'answer:one', kind: 'answer', rank: 1, what: 'Answer it', why: 'It is likely.' },
  ...{ question: QUESTION, competency: 'communication', minutes: 10, day: DAY, doneAt: null },
  ...more,
});

export const plan = (more: Partial<PracticePlan> = {}): PracticePlan => ({
  ...{ personId: ADA, name: 'acme', jobTitle: 'Nurse', company: 'Acme', interviewDay: '2026-03-09' },
  ...{ createdAt: at('12:00', '2026-02-27'), items: [planItem()], leftOut: 0, revision: 0 },
  checklist: ['Check the time.'],
  ...more,
});

/** Use cases over fakes, with what people have in them. */
export const openReminders = () => {
  const tables = createMemoryTables();
  const stores = createMemoryStores(tables);
  const rows = { plans: new Map<string, PracticePlan>(), links: new Map<string, Link>() };
  const outboxRows = new Map<string, OutboxRow>();
  const clock = { now: () => at('00:00') };
  const library = createLibrary({
    ...{ stories: stores.stories, drafters: [createOfflineDrafter()], clock, logger: silentLogger },
  });
  const deps = {
    plans: createMemoryPlans(rows.plans),
    preferences: createMemoryPreferences(tables.preferences),
    links: createMemoryLinks(rows.links),
    practice: createMemoryPractice(tables),
    library: async () => library,
    outbox: createMemoryOutbox(outboxRows),
  } satisfies RemindersDeps;
  const signal = new AbortController().signal;
  const run = { dryRun: false, signal };
  const [plans, reminders] = [createEnqueuePlans(deps), createEnqueueReminders(deps)];
  let practised = 0;
  return {
    deps,
    stores,
    plansAt: (now: Date, more: object = {}) => plans({ ...run, ...more, now }),
    remindersAt: (now: Date, more: object = {}) => reminders({ ...run, ...more, now }),
    isStillWanted: createIsStillWanted(deps),
    items: (): OutboxItem[] => [...outboxRows.values()].map(({ item }) => item),
    havePlan: (more: Partial<PracticePlan> = {}) => deps.plans.save(plan(more)),
    wish: (more: Partial<ReminderWishes>, timeZone: string | null = null, personId = ADA) =>
      deps.preferences.save({
        ...{ personId, voice: null, visibility: 'private', timeZone },
        reminders: { ...DEFAULT_WISHES, ...more },
      }),
    /** An interview with one answered question. */
    practise: async (when: Date, where: object = { frontEnd: 'discord', workspaceId: 'discord:9' }) => {
      practised += 1;
      const [id, attemptId] = [`i-${practised}`, `a-${practised}`];
      const base = sampleInterview();
      const [exchange] = base.exchanges;
      if (exchange === undefined) throw new Error('The sample asks nothing.');
      const exchanges = [{ ...exchange, question: { ...exchange.question, text: QUESTION } }];
      const owner = { personId: ADA, ...where };
      const times = { createdAt: when, lastActivityAt: when };
      await stores.interviews.create({ ...base, ...owner, ...times, id, exchanges });
      const content = { question: QUESTION, transcript: 'I write it down.', words: null, submittedAt: when };
      await stores.attempts.recordStep(
        sampleStep({ attemptId, interviewId: id, personId: owner.personId, content }),
      );
    },
  };
};
export type OpenReminders = ReturnType<typeof openReminders>;
