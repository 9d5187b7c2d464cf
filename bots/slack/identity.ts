import { AppError } from '../../core/errors/app-error.ts';

/**
 * A person as Slack knows them. In an enterprise grid user ids hold everywhere; the team is the workspace where the
 * person was met, so that settings and budgets of that workspace apply.
 */
export interface SlackPerson {
  readonly teamId: string;
  readonly userId: string;
}

const PERSON = /^slack:(?<teamId>[A-Z\d]+):(?<userId>[A-Z\d]+)$/;
const WORKSPACE = /^slack:(?<teamId>[A-Z\d]+)$/;

/** Ids of Slack as core knows them; the prefix keeps them apart from those of other front ends. */
export const personIdOf = ({ teamId, userId }: SlackPerson): string => `slack:${teamId}:${userId}`;
export const workspaceIdOf = (teamId: string): string => `slack:${teamId}`;

/** Throws `internal` for an id of another front end. */
export const personOf = (personId: string): SlackPerson => {
  const { teamId, userId } = PERSON.exec(personId)?.groups ?? {};
  if (teamId === undefined || userId === undefined)
    throw new AppError('internal', 'This person is not known from Slack.');
  return { teamId, userId };
};

/** Throws `internal` for an id of another front end. */
export const teamIdOf = (workspaceId: string): string => {
  const teamId = WORKSPACE.exec(workspaceId)?.groups?.['teamId'];
  if (teamId === undefined) throw new AppError('internal', 'This workspace is not one of Slack.');
  return teamId;
};

/** Which of somebody's identities is theirs in a team; null when they were never met there. */
export const userIdIn = (teamId: string, identities: readonly string[]): string | null =>
  identities.map((identity) => PERSON.exec(identity)?.groups).find((found) => found?.['teamId'] === teamId)?.[
    'userId'
  ] ?? null;
