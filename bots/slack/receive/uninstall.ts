import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Installations } from './installations.ts';

export interface UninstallDeps {
  /** Null where one workspace has its token in the settings. */
  readonly installations: Installations | null;
  readonly forget: (teamId: string) => void;
  readonly logger: Logger;
}

const Body = z.object({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().nullish() })).nullish(),
  is_enterprise_install: z.boolean().nullish(),
  event: z.object({ type: z.string(), tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish() }),
});

/** Deletes the tokens of a workspace that removed the app, or revoked them. Tokens of single people are never kept. */
export const createUninstall = ({ installations, forget, logger }: UninstallDeps) => {
  const remove = async ({ body }: { readonly body: object }): Promise<void> => {
    const { team_id: teamId = null, enterprise_id: enterpriseId = null, event, ...flags } = Body.parse(body);
    if (event.type === 'tokens_revoked' && (event.tokens?.bot ?? []).length === 0) return;
    const isEnterpriseInstall =
      flags.is_enterprise_install === true || flags.authorizations?.[0]?.is_enterprise_install === true;
    const removed = await installations?.remove(teamId, enterpriseId, isEnterpriseInstall);
    if (teamId !== null) forget(teamId);
    logger.warn({ teamId, removed: removed === true, event: event.type }, 'slack app was removed');
  };
  return (app: App): void => {
    app.event('app_uninstalled', remove);
    app.event('tokens_revoked', remove);
  };
};
