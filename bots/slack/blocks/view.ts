import { AppError } from '../../../core/errors/app-error.ts';
import { fittingId } from './buttons.ts';
import { context } from './parts.ts';
import type { Block, HomeView, ModalView } from './screen.ts';
import { label } from './text.ts';

/** Slack's limits: 100 blocks, title and buttons 24, private metadata 3000, callback id 255. */
const BLOCKS = 100;
const TITLE = 24;
const METADATA = 3000;

const ABSENT = new Set(['markdown', 'table', 'data_table', 'context_actions', 'plan', 'task_card']);
const MORE = 'There is more than fits here; narrow it down to see the rest.';

/** The first blocks, saying so when some are left out: home tabs and modals cannot be turned over. */
const fitting = (blocks: readonly Block[]): Block[] => {
  const shown = blocks.filter(({ type }) => !ABSENT.has(type));
  return shown.length <= BLOCKS ? shown : [...shown.slice(0, BLOCKS - 1), ...context(MORE)];
};

const plainText = (text: string) => ({ type: 'plain_text', text: label(text, TITLE), emoji: true }) as const;

/** Ids that come back with the view, never texts. Throws `internal` over 3000 characters. */
const metadataOf = (meta: object | undefined): { private_metadata?: string } => {
  if (meta === undefined) return {};
  const text = JSON.stringify(meta);
  if (text.length > METADATA) throw new AppError('internal', 'A Slack view carries too much.');
  return { private_metadata: text };
};

export interface Modal {
  readonly callbackId: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Label of the button; needed when there is an input. */
  readonly submit?: string;
  readonly close?: string;
  /** Comes back as `private_metadata`. */
  readonly meta?: object;
  /** Whether closing it is delivered, too. */
  readonly notifyOnClose?: boolean;
}

export const modal = ({
  callbackId,
  title,
  blocks,
  submit,
  close,
  meta,
  notifyOnClose,
}: Modal): ModalView => {
  const hasInput = blocks.some(({ type }) => type === 'input');
  const button = submit ?? (hasInput ? 'Send' : undefined);
  return {
    type: 'modal',
    callback_id: fittingId(callbackId),
    title: plainText(title),
    blocks: fitting(blocks),
    ...(button !== undefined && { submit: plainText(button) }),
    ...(close !== undefined && { close: plainText(close) }),
    ...(notifyOnClose === true && { notify_on_close: true }),
    ...metadataOf(meta),
  };
};

/** App Home. Put what matters first: blocks over 100 are left out. */
export const home = (blocks: readonly Block[], meta?: object): HomeView => ({
  type: 'home',
  blocks: fitting(blocks),
  ...metadataOf(meta),
});
