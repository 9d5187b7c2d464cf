import { AppError } from '../../../core/errors/app-error.ts';
import type { Link } from '../../../core/ports/link-store.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { define, text, verb } from './options.ts';
import { asWritten, type Page } from './page.ts';
import { createVerbCommand, type Reader, type Verb } from './verb-command.ts';

const CODE_LENGTH = 20;
const ACCOUNT = text('account', 'Which one', { complete: true, required: true });

const definition = define('link', 'One history and one library here and in Slack', [
  verb('code', 'A code to enter in Slack'),
  verb('enter', 'Enter a code from Slack', text('code', 'As ABCD2345', { required: true, max: CODE_LENGTH })),
  verb('list', 'Slack accounts that are linked with you'),
  verb('remove', 'Part from a Slack account again', ACCOUNT),
]);

const time = (at: Date, style: 'R' | 'D'): string => `<t:${Math.floor(at.getTime() / 1000)}:${style}>`;

/** `slack:T1:U1` as people may know it: the platform shows no names for ids. */
const nameOf = ({ identity }: Link): string => {
  const [, teamId = '', userId = ''] = identity.split(':');
  return `member ${userId} of workspace ${teamId}`;
};

const showCode: Verb = async ({ services, personId }): Promise<Page> => {
  const { code, expiresAt } = await services.linking.issueCode(personId);
  return {
    title: 'Your code for Slack',
    lines: [
      `**${code}**`,
      `In Slack, write \`/hotseat link ${code}\`, or enter it in App Home.`,
      `Good once, until ${time(expiresAt, 'R')}. Tell it to nobody: whoever enters it shares your history.`,
    ],
  };
};

const enter: Verb = async ({ services, interaction, personId }) => {
  const { moved } = await services.linking.redeem(personId, interaction.options.getString('code', true));
  return {
    title: 'Linked',
    lines: [`One history and one library here and in Slack: ${moved} records of Slack are here now.`],
  };
};

const list: Reader['read'] = async ({ services, personId }) => {
  const links = await services.linking.list(personId);
  const lines = links.map((link) => `• ${asWritten(nameOf(link))}, since ${time(link.linkedAt, 'D')}`);
  return { title: 'Linked with you', lines: lines.length === 0 ? ['No Slack account.'] : lines };
};

/** Only ever an identity of the person's own list. */
const remove: Verb = async ({ services, interaction, personId }) => {
  const identity = interaction.options.getString('account', true);
  const links = await services.linking.list(personId);
  const parted = links.some((link) => link.identity === identity)
    ? await services.linking.unlink(identity)
    : null;
  if (parted === null) throw new AppError('not_found', 'No such Slack account is linked with you.');
  return {
    title: 'Unlinked',
    lines: ['What you did in Slack is in Slack again; the rest stays here.'],
  };
};

/** Most choices that Discord shows. */
const CHOICES = 25;

export const createLinkCommand = (services: DiscordServices): DiscordCommand =>
  createVerbCommand(services, {
    definition,
    verbs: { code: showCode, enter, remove },
    readers: { list: { read: list } },
    complete: async ({ user }) =>
      (await services.linking.list(personIdOf(user.id))).slice(0, CHOICES).map((link) => ({
        name: nameOf(link),
        value: link.identity,
      })),
  });
