import type { SlackStandin } from '../../standins/slack/slack-standin.ts';

/** A place that only one of them speaks of, so that their words are found wherever they are. */
const PLACES = [
  ...['Arvona', 'Belmora', 'Cintra', 'Dovrel', 'Eskarn', 'Fjolna', 'Gravell', 'Hestrup', 'Ilmara', 'Jorvale'],
  ...[
    'Kestrin',
    'Lindova',
    'Mirelle',
    'Norrick',
    'Ostrava',
    'Pellarn',
    'Quorlin',
    'Ravenna',
    'Solvik',
    'Tamsin',
  ],
] as const;

export interface Teammate {
  readonly userId: string;
  /** In everything that they type, and in nothing else. */
  readonly place: string;
  /** A first try that says little. */
  readonly vague: string;
  /** A whole story with a result. */
  readonly story: string;
}

/** Twenty people who have something of their own to say. */
export const addTeam = (standin: SlackStandin): readonly Teammate[] =>
  PLACES.map((place, at) => ({
    userId: standin.addUser(place.toLowerCase()),
    place,
    vague: `In ${place} we usually do what is needed and it mostly works out for everybody.`,
    story: `Last winter two colleagues left our office in ${place} in one week and I had to keep the service running. I rewrote the rota with the team, called the agency and trained two newcomers myself. We never closed a day and overtime fell by ${at + 11} percent.`,
  }));
