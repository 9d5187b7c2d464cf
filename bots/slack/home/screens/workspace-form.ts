import { DIFFICULTY_MODES, FORMATS, STAGES, STYLES } from '../../../../core/domain/vocabulary.ts';
import type { WorkspaceSettings } from '../../../../core/ports/room-stores.ts';
import { viewId } from '../../blocks/action-ids.ts';
import { type Choice, selectInput, textInput } from '../../blocks/inputs.ts';
import type { Block, ModalView } from '../../blocks/screen.ts';
import { modal } from '../../blocks/view.ts';
import { named } from '../../presenters/marks.ts';
import { VISIBILITIES } from './settings-views.ts';

/** Stands for hotseat's own default. */
export const UNSET = 'unset';

const choicesOf = (values: readonly string[]): readonly Choice[] =>
  values.map((value) => ({ value, text: named(value) }));

/** What interviews are like here unless somebody says otherwise. */
export const DEFAULTS: Readonly<Record<keyof WorkspaceSettings['defaults'], readonly Choice[]>> = {
  questions: choicesOf(['1', '2', '3', '4', '5']),
  stage: choicesOf(STAGES),
  difficulty: choicesOf(DIFFICULTY_MODES),
  format: choicesOf(FORMATS),
  style: choicesOf(STYLES),
  visibility: VISIBILITIES,
};

const channelsInput = (channels: readonly string[]): Block => ({
  type: 'input',
  block_id: 'channels',
  optional: true,
  label: { type: 'plain_text', text: 'Channels for drills and interviews' },
  hint: { type: 'plain_text', text: 'All that I am in when you choose none' },
  element: {
    type: 'multi_conversations_select',
    action_id: 'channels',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(channels.length > 0 && { initial_conversations: [...channels] }),
  },
});

const defaultInput = ([id, choices]: readonly [string, readonly Choice[]], value: unknown): Block =>
  selectInput({
    ...{
      id,
      label: `${named(id)}, unless told otherwise`,
      initial: value === undefined ? UNSET : String(value),
    },
    choices: [{ value: UNSET, text: 'As hotseat does' }, ...choices],
  });

export const workspaceForm = ({
  channels,
  defaults,
  monthlyBudgetUsd,
  recordingDays,
}: WorkspaceSettings): ModalView =>
  modal({
    ...{ callbackId: viewId('workspace_form'), title: 'This workspace', submit: 'Save' },
    blocks: [
      channelsInput(channels),
      textInput({
        ...{ id: 'budget', label: 'US dollars a month for providers', lines: 'one', optional: true },
        hint: 'Empty: no limit',
        ...(monthlyBudgetUsd !== null && { initial: String(monthlyBudgetUsd) }),
      }),
      textInput({
        ...{
          id: 'days',
          label: 'Days that recordings are kept',
          lines: 'one',
          initial: String(recordingDays),
        },
        hint: '0 to 30; 0 keeps none',
      }),
      ...Object.entries(DEFAULTS).map((each) =>
        defaultInput(each, defaults[each[0] as keyof typeof DEFAULTS]),
      ),
    ],
  });
