import { AppError } from '../../../../core/errors/app-error.ts';
import type { WorkspaceSettings } from '../../../../core/ports/room-stores.ts';
import { sentence } from '../../blocks/message.ts';
import type { SlackServices } from '../../services.ts';
import type { FormValues } from '../form-values.ts';
import { type FieldErrors, type HomeListeners, onForm, onPress } from '../handler-table.ts';
import { usageView } from '../screens/admin.ts';
import { DEFAULTS, workspaceForm } from '../screens/workspace-form.ts';
import type { Visit } from '../visit.ts';
import { settingsOf } from '../workspace-settings.ts';

const MOST_DOLLARS = 100_000;
const MOST_DAYS = 30;
const MOST_CHANNELS = 100;

/** Asked again for every step: a form may be sent long after it was opened. */
export const assertAdmin = async ({ slack, userId }: Visit): Promise<void> => {
  if (!(await slack.user(userId)).isAdmin)
    throw new AppError('not_yours', 'Only admins of this workspace can see and change that.');
};

const current = ({ services, workspaceId }: Visit): Promise<WorkspaceSettings> =>
  settingsOf(services.workspaces, workspaceId, services.clock.now());

const openWorkspace = async (visit: Visit): Promise<void> => {
  await assertAdmin(visit);
  await visit.open(workspaceForm(await current(visit)));
};

const openUsage = async (visit: Visit): Promise<void> => {
  await assertAdmin(visit);
  const { services, workspaceId } = visit;
  const [report, settings] = await Promise.all([
    services.usageReports.ofWorkspace(workspaceId),
    current(visit),
  ]);
  await visit.open(usageView(report, settings));
};

const wholeNumber = (text: string, most: number): number | null => {
  const number = /^\d{1,9}$/u.test(text) ? Number(text) : null;
  return number !== null && number <= most ? number : null;
};

const check = ({ text, channels }: FormValues): FieldErrors => {
  const budget = text('budget').replace(/^\$\s*/u, '');
  const isBudget = budget === '' || wholeNumber(budget, MOST_DOLLARS) !== null;
  return {
    budget: isBudget ? null : `Write whole dollars, at most ${MOST_DOLLARS}, or nothing for no limit.`,
    days: wholeNumber(text('days'), MOST_DAYS) === null ? `Write a number from 0 to ${MOST_DAYS}.` : null,
    channels: channels('channels').length > MOST_CHANNELS ? `Choose at most ${MOST_CHANNELS}.` : null,
  };
};

/** Only what can be chosen; what is left to hotseat is left out. */
const defaultsOf = ({ choice }: FormValues): WorkspaceSettings['defaults'] => {
  const chosen = Object.entries(DEFAULTS).flatMap(([name, choices]) => {
    const value = choices.find((each) => each.value === choice(name))?.value;
    return value === undefined ? [] : [[name, name === 'questions' ? Number(value) : value] as const];
  });
  return Object.fromEntries(chosen);
};

const save = async (visit: Visit, values: FormValues): Promise<void> => {
  await assertAdmin(visit);
  const { services } = visit;
  const before = await current(visit);
  await services.workspaces.save({
    ...before,
    channels: values.channels('channels'),
    defaults: defaultsOf(values),
    // Nothing and 0 are both no limit.
    monthlyBudgetUsd: wholeNumber(values.text('budget').replace(/^\$\s*/u, ''), MOST_DOLLARS) || null,
    recordingDays: wholeNumber(values.text('days'), MOST_DAYS) ?? before.recordingDays,
    updatedAt: services.clock.now(),
  });
  await visit.tell(sentence('The settings of this workspace are saved.'));
  await visit.refresh();
};

export const createWorkspaceTopic = (services: SlackServices): HomeListeners => ({
  actions: {
    workspace: onPress(services, openWorkspace),
    usage: onPress(services, openUsage),
  },
  views: { workspace_form: onForm(services, check, save) },
});
