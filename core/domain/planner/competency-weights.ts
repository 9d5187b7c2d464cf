import type { JobContext } from '../coach-request.ts';
import { competenciesIn } from '../posting/competency-cues.ts';
import { type Competency, STAGE_COMPETENCIES, type Stage } from '../vocabulary.ts';

/** What the other stage looks at, for a posting that names it: half of its weight goes to its neighbour here. */
const NEIGHBOUR: Readonly<Partial<Record<Competency, Competency>>> = {
  communication: 'stakeholder_management',
  stakeholder_management: 'communication',
  technical_basics: 'technical_depth',
  technical_depth: 'technical_basics',
  culture_fit: 'leadership',
  leadership: 'culture_fit',
};

const BASE_WEIGHT = 1;
/** The competency that a posting names first; each later one counts a little less. */
const NAMED_FIRST = 3;
const NAMED_STEP = 0.4;
const NAMED_LEAST = 1;
const SKILL_WEIGHT = 0.5;
/** Many concrete skills make a technical interview, but never only that. */
const MAX_SKILL_WEIGHT = 2;

type Weights = Map<Competency, number>;

const add = (weights: Weights, competency: Competency, amount: number): void => {
  const neighbour = NEIGHBOUR[competency];
  const own = weights.get(competency);
  if (own !== undefined) weights.set(competency, own + amount);
  else if (neighbour !== undefined)
    weights.set(neighbour, (weights.get(neighbour) ?? BASE_WEIGHT) + amount / 2);
};

const addSkills = (weights: Weights, stage: Stage, skills: readonly string[]): void => {
  const perCompetency = new Map<Competency, number>();
  const technical = stage === 'recruiter_screen' ? 'technical_basics' : 'technical_depth';
  for (const skill of skills) {
    const named = competenciesIn(skill);
    for (const competency of named.length === 0 ? [technical as Competency] : named)
      perCompetency.set(competency, (perCompetency.get(competency) ?? 0) + SKILL_WEIGHT);
  }
  for (const [competency, weight] of perCompetency)
    add(weights, competency, Math.min(weight, MAX_SKILL_WEIGHT));
};

/**
 * How much each competency of the stage matters for this job; all equal without one. Soft skills among the key
 * skills count for their competency, all others for the technical one.
 */
export const competencyWeights = (stage: Stage, job: JobContext | null): ReadonlyMap<Competency, number> => {
  const weights: Weights = new Map(STAGE_COMPETENCIES[stage].map((c) => [c as Competency, BASE_WEIGHT]));
  if (job === null) return weights;
  for (const [index, competency] of job.competencies.entries())
    add(weights, competency, Math.max(NAMED_FIRST - NAMED_STEP * index, NAMED_LEAST));
  addSkills(weights, stage, job.keySkills);
  return weights;
};
