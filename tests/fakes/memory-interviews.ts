import type { Interview, LiveInterview } from '../../core/domain/interview/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { InterviewStore, ListInterviews, LiveInterviewStore } from '../../core/ports/stores.ts';

const list = (
  rows: Map<string, Interview>,
  personId: string,
  { limit, statuses }: ListInterviews,
): readonly Interview[] =>
  [...rows.values()]
    .filter((each) => each.personId === personId && (statuses?.includes(each.status) ?? true))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, limit)
    .map((each) => structuredClone(each));

const isIdle = (before: Date) => (each: Interview) =>
  (each.status === 'planned' || each.status === 'in_progress') &&
  each.lastActivityAt.getTime() < before.getTime();

const abandon = (rows: Map<string, Interview>, before: Date): number => {
  const idle = [...rows.values()].filter(isIdle(before));
  for (const each of idle) {
    rows.set(each.id, { ...each, status: 'abandoned', revision: each.revision + 1 });
  }
  return idle.length;
};

export const createMemoryInterviews = (rows: Map<string, Interview>): InterviewStore => ({
  create: async (interview) => {
    if (rows.has(interview.id)) throw new AppError('conflict', `Interview ${interview.id} exists already.`);
    rows.set(interview.id, structuredClone(interview));
  },
  find: async (personId, id) => {
    const found = rows.get(id);
    return found?.personId === personId ? structuredClone(found) : null;
  },
  save: async (interview) => {
    const kept = rows.get(interview.id);
    if (kept?.personId !== interview.personId || kept.revision !== interview.revision - 1) return false;
    rows.set(interview.id, structuredClone(interview));
    return true;
  },
  list: async (personId, options = {}) => list(rows, personId, options),
  delete: async (personId, id) => rows.get(id)?.personId === personId && rows.delete(id),
  abandonIdle: async (before) => abandon(rows, before),
  countIdle: async (before) => [...rows.values()].filter(isIdle(before)).length,
});

export const createMemoryLive = (rows: Map<string, LiveInterview>): LiveInterviewStore => ({
  find: async (personId, interviewId) => {
    const found = rows.get(interviewId);
    return found?.personId === personId ? structuredClone(found) : null;
  },
  save: async (live) => {
    const kept = rows.get(live.interviewId);
    const fits =
      kept === undefined
        ? live.revision === 0
        : kept.personId === live.personId && kept.revision === live.revision - 1;
    if (fits) rows.set(live.interviewId, structuredClone(live));
    return fits;
  },
  delete: async (personId, interviewId) => {
    if (rows.get(interviewId)?.personId === personId) rows.delete(interviewId);
  },
});
