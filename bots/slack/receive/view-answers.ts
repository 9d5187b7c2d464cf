import type { ViewSubmitAction } from '@slack/bolt';
import type { Listeners } from './listeners.ts';

/** What a modal that was sent is answered, in Slack's words. */
export const viewAnswers =
  (listeners: Listeners) =>
  (name: string, body: ViewSubmitAction): { body: object; isRefused: boolean } | null => {
    const view = Object.entries(listeners.views).find(([verb]) => verb === name)?.[1];
    const answer = view?.answer?.(body) ?? null;
    if (answer === null) return null;
    if (answer.kind === 'errors')
      return { body: { response_action: 'errors', errors: answer.errors }, isRefused: true };
    const isUpdate = answer.kind === 'update';
    const shown = isUpdate ? { response_action: 'update', view: answer.view } : { response_action: 'clear' };
    return { body: shown, isRefused: false };
  };
