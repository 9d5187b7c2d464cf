import type { Choice } from '../input/choose.ts';
import { isLastQuestion, type Session } from './session.ts';

export type MenuItem = 'follow_up' | 'retry' | 'next' | 'notes' | 'save' | 'finish';

export interface Menu {
  readonly choices: readonly Choice<MenuItem>[];
  /** What Enter alone does. */
  readonly fallback: MenuItem;
  readonly pipeFallback: 'next' | 'finish';
}

const ITEMS: Readonly<Record<MenuItem, Choice<MenuItem>>> = {
  follow_up: {
    value: 'follow_up',
    key: 'f',
    label: 'answer the follow-up',
    words: ['follow-up', 'followup', 'follow up', 'answer'],
  },
  retry: { value: 'retry', key: 'r', label: 'try again', words: ['again', 'try'] },
  next: { value: 'next', key: 'n', label: 'next question', words: ['go', 'go on', 'skip'] },
  notes: { value: 'notes', key: 'c', label: 'coach notes', words: ['coach', 'coach-notes', 'note', 'why'] },
  save: { value: 'save', key: 's', label: 'save story', words: ['story', 'save it'] },
  finish: { value: 'finish', key: 'q', label: 'finish', words: ['end', 'done', 'quit', 'exit', 'stop'] },
};

/** What can be done after feedback. */
export const menuFor = (session: Session, followUpOffered: boolean): Menu => {
  const last = isLastQuestion(session);
  const items: readonly MenuItem[] = [
    ...(followUpOffered ? (['follow_up'] as const) : []),
    'retry',
    ...(last ? [] : (['next'] as const)),
    'notes',
    'save',
    'finish',
  ];
  const pipeFallback = last ? 'finish' : 'next';
  return {
    choices: items.map((item) => ITEMS[item]),
    fallback: followUpOffered ? 'follow_up' : pipeFallback,
    pipeFallback,
  };
};
