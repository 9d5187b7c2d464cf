import type { GroupPractice, PractisedExchange } from '../../core/ports/group-practice.ts';
import type { Collections } from '../collections.ts';
import { translated } from './database-errors.ts';

type Tables = Pick<Collections, 'interviews' | 'attempts'>;

interface AttemptRow {
  readonly personId: string;
  readonly interviewId: string;
  readonly exchange: number;
  readonly steps: readonly {
    readonly feedback?: { readonly scoring?: { readonly overall?: number } } | null;
  }[];
}

const SCORES = { personId: 1, interviewId: 1, exchange: 1, 'steps.feedback.scoring.overall': 1 } as const;

/** The score of an attempt is that of its last settled step. */
const overallOf = ({ steps }: AttemptRow): number | null =>
  steps.findLast(({ feedback }) => feedback)?.feedback?.scoring?.overall ?? null;

/** What all people of a workspace practised in it: scores alone leave the database. */
export const createMongoGroupPractice = ({ interviews, attempts }: Tables): GroupPractice => ({
  listPractised: (workspaceId, from, to) =>
    translated(async () => {
      const held = await interviews
        .find({ workspaceId, lastActivityAt: { $gte: from } }, { _id: 1 })
        .lean<{ _id: string }[]>();
      const found = await attempts
        .find(
          { interviewId: { $in: held.map(({ _id }) => _id) }, submittedAt: { $gte: from, $lt: to } },
          SCORES,
        )
        .sort({ interviewId: 1, exchange: 1, number: 1 })
        .lean<AttemptRow[]>();
      const exchanges = new Map<string, PractisedExchange & { overalls: number[] }>();
      for (const row of found) {
        const overall = overallOf(row);
        if (overall === null) continue;
        const { personId, interviewId, exchange } = row;
        const key = JSON.stringify([interviewId, exchange]);
        const known = exchanges.get(key) ?? { personId, interviewId, exchange, overalls: [] };
        known.overalls.push(overall);
        exchanges.set(key, known);
      }
      return [...exchanges.values()];
    }),
});
