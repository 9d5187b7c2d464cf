import type { Competency } from '../../vocabulary.ts';

/** How a competency is called in a sentence. */
export const COMPETENCY_NAMES: Readonly<Record<Competency, string>> = {
  communication: 'Communication',
  motivation: 'Motivation',
  culture_fit: 'Culture fit',
  technical_basics: 'Technical basics',
  availability: 'Availability',
  leadership: 'Leadership',
  problem_solving: 'Problem solving',
  ambiguity_tolerance: 'Ambiguity',
  stakeholder_management: 'Stakeholders',
  technical_depth: 'Technical depth',
};

export const MODEL_VERSION = 'offline-1';
export const OFFLINE_NOTE = 'Offline coach: scored by rules, without an AI model.';
