/**
 * How much must speak for a theme before an answer counts as being about it, beyond what the learned weights ask.
 * Broad themes are near to every story of work; these bounds are about half of what the labelled answer that fits
 * its theme least well still has, so that they cost no answer that is on its topic.
 */
export const LEAST: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ambiguity: 1.5,
    change: 1.4,
    communicating: 0.7,
    decision: 1.6,
    differences: 1.4,
    improving: 2,
    leading: 0.3,
    planning: 1.3,
    presenting: 2,
    priorities: 1.8,
    refusing: 1.5,
    safety: 1.5,
    stakeholders: 2,
    teamwork: 1.1,
    upset: 1,
  }),
);
