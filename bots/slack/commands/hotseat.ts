import { AppError } from '../../../core/errors/app-error.ts';
import { actions } from '../blocks/buttons.ts';
import { sentence } from '../blocks/message.ts';
import { section } from '../blocks/parts.ts';
import type { Screen } from '../blocks/screen.ts';
import { checkCode, issueCode, redeemCode, unlink } from '../home/handlers/link.ts';
import { openPrivacy } from '../home/handlers/privacy.ts';
import { openSettings } from '../home/handlers/settings.ts';
import { historyScreen } from '../home/screens/history.ts';
import { act } from '../home/screens/parts.ts';
import { codeScreen } from '../home/screens/privacy-views.ts';
import { ownUsageScreen } from '../home/screens/usage.ts';
import { type Visit, type VisitBody, visitOf } from '../home/visit.ts';
import { COMMANDS } from '../listens.ts';
import type { Listeners } from '../receive/listeners.ts';
import type { SlackServices } from '../services.ts';

type Verb = (visit: Visit, rest: string) => Promise<void>;

const HELP = [
  ...Object.entries(COMMANDS).map(
    ([name, { description, usageHint }]) => `*${name}* ${usageHint}\n${description}`,
  ),
  'In a direct message to me, or where you mention me, `practice` starts an interview, too. Answer in its thread with text or an audio clip.',
  'App Home has your progress, library, plan, résumé, settings and data: press my name, then *Home*.',
].join('\n\n');

const helpScreen: Screen = {
  text: 'How to practise here',
  blocks: [
    ...section(HELP),
    ...actions([
      act(['practise', 'start'], 'Start practice', { style: 'primary' }),
      act(['settings', 'change'], 'Settings'),
    ]),
  ],
};

const help: Verb = ({ tellAll }) => tellAll(helpScreen);

/** Without a code it gives one; with one it takes it. */
const link: Verb = async (visit, code) => {
  if (code === '') return visit.tellAll(codeScreen(await issueCode(visit)));
  const wrong = checkCode(code);
  if (wrong !== null) throw new AppError('bad_input', wrong);
  await redeemCode(visit, code);
};

const history: Verb = async ({ services, personId, tellAll }) =>
  tellAll(historyScreen(await services.engine.readHistory(personId)));

/** The person's own; sums of the workspace are in App Home, for its admins. */
const usage: Verb = async ({ services, personId, tellAll }, month) =>
  tellAll(ownUsageScreen(await services.usageReports.ofPerson(personId, month === '' ? {} : { month })));

const VERBS: Readonly<Record<string, Verb>> = {
  help,
  link,
  unlink,
  privacy: openPrivacy,
  history,
  usage,
  settings: openSettings,
};

const UNKNOWN = `I know ${Object.keys(VERBS)
  .map((name) => `\`/hotseat ${name}\``)
  .join(', ')}.`;

/** Everything is answered to who asked, and to nobody else. */
export const createHotseatCommand = (
  services: SlackServices,
): NonNullable<Listeners['commands']['/hotseat']> => {
  return async (delivery) => {
    const { text = '' } = delivery.body as VisitBody & { readonly text?: string };
    const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*?)\s*$/u.exec(text) ?? [];
    const visit = visitOf(services, delivery);
    const name = word.toLowerCase() || 'help';
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (verb === undefined) await visit.tell(sentence(UNKNOWN));
    else await verb(visit, rest);
  };
};
