import { AppError } from '../../../../core/errors/app-error.ts';
import { sentence } from '../../blocks/message.ts';
import type { SlackServices } from '../../services.ts';
import type { FormValues } from '../form-values.ts';
import { type FieldErrors, type HomeListeners, onForm, onPress } from '../handler-table.ts';
import { counted } from '../screens/parts.ts';
import { codeScreen, codeView, linkForm } from '../screens/privacy-views.ts';
import type { Visit } from '../visit.ts';

const assertUnlinked = ({ personId, identity }: Visit): void => {
  if (personId !== identity)
    throw new AppError('wrong_state', 'You are linked with Discord already; unlink it first, please.');
};

/** A code for the other platform. */
export const issueCode = async (visit: Visit) => {
  assertUnlinked(visit);
  return visit.services.linking.issueCode(visit.identity);
};

const showCode = async (visit: Visit): Promise<void> => {
  const issued = await issueCode(visit);
  await visit.open(codeView(issued), codeScreen(issued));
};

const askForCode = async (visit: Visit): Promise<void> => {
  assertUnlinked(visit);
  await visit.open(linkForm());
};

/** The code of the other platform. From here on the person is who they are there. */
export const redeemCode = async (visit: Visit, code: string): Promise<void> => {
  const { personId, moved } = await visit.services.linking.redeem(visit.identity, code);
  await visit.tell(
    sentence(`Linked: one history and one library here and on Discord (${counted(moved, 'record')} moved).`),
  );
  await visit.refresh(personId);
};

/** Only ever the person's own identity. */
export const unlink = async (visit: Visit): Promise<void> => {
  const parted = await visit.services.linking.unlink(visit.identity);
  if (parted === null) throw new AppError('not_found', 'You are not linked with Discord.');
  await visit.tell(
    sentence('Unlinked: what you did in Slack is in Slack again, the rest stays with Discord.'),
  );
  await visit.refresh(visit.identity);
};

/** Case, spaces and dashes do not count; whether it is good only the store knows. */
export const checkCode = (code: string): string | null =>
  /^[A-Z\d]{8}$/u.test(code.toUpperCase().replaceAll(/[\s-]/gu, ''))
    ? null
    : 'A code has eight letters and digits, as ABCD2345.';

const checkLink = ({ text }: FormValues): FieldErrors => ({ code: checkCode(text('code')) });

export const createLinkTopic = (services: SlackServices): HomeListeners => ({
  actions: {
    link: onPress(services, (visit, { wish }) => (wish === 'enter' ? askForCode(visit) : showCode(visit))),
    unlink: onPress(services, unlink),
  },
  views: { link_form: onForm(services, checkLink, (visit, { text }) => redeemCode(visit, text('code'))) },
});
