import { describe, expect, it } from 'vitest';
import { competenciesIn } from '../../../../core/domain/posting/competency-cues.ts';

describe('leadership', () => {
  it.each([
    'Led a team of 6 baristas and cut queue time from 9 to 4 minutes.',
    'Managed a team across two depots.',
    'Supervised night staff and coached new starters.',
  ])('is heard as a résumé says it: %s', (line) => {
    expect(competenciesIn(line)).toContain('leadership');
  });
});
