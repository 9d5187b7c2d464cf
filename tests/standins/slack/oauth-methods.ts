import { randomUUID } from 'node:crypto';
import { Refusal, required, stringOf } from './api-call.ts';
import type { Json, StandinTeam } from './records.ts';
import { changed, need, type World } from './world.ts';

/** The bot's token of a team: a new one when the team has none that works. */
export const giveToken = (world: World, team: StandinTeam, scopes: readonly string[]): string => {
  const known = world.tokens.get(team.token);
  if (known?.state === 'live') {
    known.scopes = [...new Set([...known.scopes, ...scopes])];
    return team.token;
  }
  const teams = team.orgInstall
    ? [...world.teams.values()].filter((each) => each.enterpriseId === team.enterpriseId)
    : [team];
  const token = `xoxb-${team.id}-${randomUUID()}`;
  world.tokens.set(token, {
    ...{ teamIds: teams.map(({ id }) => id), enterpriseId: team.enterpriseId },
    ...{ isEnterprise: team.orgInstall, scopes, state: 'live' },
  });
  for (const each of teams) each.token = token;
  changed(world);
  return token;
};

/** Exchanges the code of the install page. */
export const oauthAccess = (world: World, args: Json, basic: string | null): Json => {
  const [basicId, basicSecret] = basic === null ? [] : basic.split(':');
  if ((basicId ?? stringOf(args, 'client_id')) !== world.app.clientId) throw new Refusal('invalid_client_id');
  if ((basicSecret ?? stringOf(args, 'client_secret')) !== world.app.clientSecret)
    throw new Refusal('bad_client_secret');
  const grant = world.grants.get(required(args, 'code'));
  if (grant === undefined) throw new Refusal('invalid_code');
  if (grant.used) throw new Refusal('code_already_used');
  grant.used = true;
  const team = need(world.teams.get(grant.teamId), `team ${grant.teamId}`);
  const enterprise = { id: team.enterpriseId, name: 'Organisation' };
  return {
    ...{ access_token: giveToken(world, team, grant.scopes), token_type: 'bot', app_id: world.app.id },
    ...{ scope: grant.scopes.join(','), bot_user_id: team.botUserId, authed_user: { id: grant.user } },
    team: team.orgInstall ? null : { id: team.id, name: team.name },
    ...{ enterprise: team.enterpriseId === null ? null : enterprise, is_enterprise_install: team.orgInstall },
  };
};
