import type { Attempt, AttemptStep } from '../../core/domain/interview/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type {
  AnalysisClaim,
  AttemptStore,
  RecordStep,
  SettleStep,
  UnsettledAttempt,
} from '../../core/ports/stores.ts';

interface Claim {
  readonly owner: string;
  readonly until: number;
}

export interface AttemptRow {
  readonly attempt: Attempt;
  /** By step. */
  readonly claims: Map<number, Claim>;
}

const byPlace = (a: Attempt, b: Attempt) => a.exchange - b.exchange || a.number - b.number;

const samePlace = (a: Attempt, b: RecordStep) =>
  a.interviewId === b.interviewId && a.exchange === b.exchange && a.number === b.number;

const createdFrom = (input: RecordStep, step: AttemptStep): Attempt => ({
  id: input.attemptId,
  interviewId: input.interviewId,
  personId: input.personId,
  exchange: input.exchange,
  number: input.number,
  steps: [step],
  delivery: input.delivery,
  durationS: input.durationS,
  feedback: null,
  submittedAt: input.content.submittedAt,
  settledAt: null,
});

const record = (rows: Map<string, AttemptRow>, input: RecordStep): 'recorded' | 'duplicate' => {
  const { attemptId, personId, step, content, delivery, durationS } = structuredClone(input);
  const row = rows.get(attemptId);
  const added = { ...content, feedback: null };
  if (row === undefined) {
    if (step !== 0) throw new AppError('conflict', `Attempt ${attemptId} has no step ${step - 1} yet.`);
    const taken = [...rows.values()].some(({ attempt }) => samePlace(attempt, input));
    if (taken) throw new AppError('conflict', 'Another attempt was recorded here in the meantime.');
    rows.set(attemptId, { attempt: createdFrom(structuredClone(input), added), claims: new Map() });
    return 'recorded';
  }
  const { attempt } = row;
  if (attempt.personId !== personId) throw new AppError('conflict', `Attempt id ${attemptId} is taken.`);
  if (step < attempt.steps.length) return 'duplicate';
  if (step > attempt.steps.length) {
    throw new AppError('conflict', `Attempt ${attemptId} has no step ${step - 1} yet.`);
  }
  const steps = [...attempt.steps, added];
  rows.set(attemptId, {
    ...row,
    attempt: { ...attempt, steps, delivery, durationS, settledAt: null },
  });
  return 'recorded';
};

const claimStep = (row: AttemptRow | undefined, claim: AnalysisClaim): boolean => {
  if (row === undefined || row.attempt.personId !== claim.personId) return false;
  const step = row.attempt.steps[claim.step];
  if (step === undefined || step.feedback !== null) return false;
  const now = claim.now.getTime();
  const held = row.claims.get(claim.step);
  const free =
    held === undefined || held.owner === claim.owner || held.until <= now || claim.isGone(held.owner);
  if (free) row.claims.set(claim.step, { owner: claim.owner, until: now + claim.leaseMs });
  return free;
};

const settle = (rows: Map<string, AttemptRow>, input: SettleStep): boolean => {
  const row = rows.get(input.attemptId);
  if (row === undefined || row.attempt.personId !== input.personId) return false;
  const { attempt } = row;
  const old = attempt.steps[input.step];
  if (old === undefined || old.feedback !== null) return false;
  const { feedback, settledAt } = structuredClone(input);
  const steps = attempt.steps.map((step, at) => (at === input.step ? { ...step, feedback } : step));
  const isLast = input.step === steps.length - 1;
  row.claims.delete(input.step);
  rows.set(attempt.id, {
    ...row,
    attempt: { ...attempt, steps, feedback, settledAt: isLast ? settledAt : attempt.settledAt },
  });
  return true;
};

const waitingSince = ({ steps }: Attempt): number => steps.at(-1)?.submittedAt.getTime() ?? 0;

const listUnsettled = (rows: Map<string, AttemptRow>, before: Date): readonly UnsettledAttempt[] =>
  [...rows.values()]
    .map(({ attempt }) => attempt)
    .filter((attempt) => attempt.settledAt === null && waitingSince(attempt) < before.getTime())
    .sort((a, b) => waitingSince(a) - waitingSince(b) || (a.id < b.id ? -1 : 1))
    .map(({ id, personId, interviewId }) => ({ attemptId: id, personId, interviewId }));

export const createMemoryAttempts = (rows: Map<string, AttemptRow>): AttemptStore => ({
  recordStep: async (input) => record(rows, input),
  find: async (personId, attemptId) => {
    const attempt = rows.get(attemptId)?.attempt;
    return attempt?.personId === personId ? structuredClone(attempt) : null;
  },
  listByInterview: async (personId, interviewId) =>
    [...rows.values()]
      .map((row) => row.attempt)
      .filter((attempt) => attempt.personId === personId && attempt.interviewId === interviewId)
      .sort(byPlace)
      .map((attempt) => structuredClone(attempt)),
  streamByPerson: async function* (personId) {
    const own = [...rows.values()].map((row) => row.attempt).filter((each) => each.personId === personId);
    const started = (attempt: Attempt) => attempt.steps[0]?.submittedAt.getTime() ?? 0;
    for (const attempt of own.sort((a, b) => started(a) - started(b))) yield structuredClone(attempt);
  },
  claim: async (claim) => claimStep(rows.get(claim.attemptId), claim),
  release: async ({ personId, attemptId, step, owner }) => {
    const row = rows.get(attemptId);
    if (row?.attempt.personId === personId && row.claims.get(step)?.owner === owner) row.claims.delete(step);
  },
  settleStep: async (input) => settle(rows, input),
  listUnsettled: async (before, limit) => listUnsettled(rows, before).slice(0, limit),
  deleteByInterview: async (personId, interviewId) => {
    const doomed = [...rows.values()].filter(
      ({ attempt }) => attempt.personId === personId && attempt.interviewId === interviewId,
    );
    for (const { attempt } of doomed) rows.delete(attempt.id);
    return doomed.length;
  },
});
