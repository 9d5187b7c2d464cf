import { isAppError } from '../../core/errors/app-error.ts';
import { sentence } from './blocks/message.ts';
import type { Message } from './blocks/screen.ts';
import { plain } from './blocks/text.ts';
import { authorOf, type SlackHandlers, type ViewHandler } from './handlers.ts';
import type { Delivery, Handler } from './receive/delivery.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Says something to who caused a delivery, and to nobody else: where they did it, or in their direct messages. */
export const tellPerson = async (delivery: Delivery, message: Message): Promise<void> => {
  const { slack, body, late } = delivery;
  const url = body['response_url'];
  if (typeof url === 'string' && !late) return slack.respond(url, message);
  await slack.post({ channelId: await slack.openDm(authorOf(delivery).userId) }, message);
};

/** What a person did wrong is told to them in one sentence; anything else is a fault and is thrown. */
export const explaining =
  (handler: Handler<Raw>): Handler<Raw> =>
  async (delivery) => {
    try {
      await handler(delivery);
    } catch (error) {
      if (!isAppError(error) || delivery.person === null) throw error;
      await tellPerson(delivery, sentence(plain(error.message)));
    }
  };

const each = <T, Name extends string>(
  table: Readonly<Partial<Record<Name, T>>> | undefined,
  change: (value: T) => T,
): Partial<Record<Name, T>> =>
  Object.fromEntries(
    Object.entries(table ?? {}).map(([name, value]) => [name, change(value as T)]),
  ) as Partial<Record<Name, T>>;

/** The same for all that people press, send and run; events have their own way. */
export const explainingAll = (table: Partial<SlackHandlers>): Partial<SlackHandlers> => ({
  ...table,
  commands: each(table.commands, explaining),
  shortcuts: each(table.shortcuts, explaining),
  actions: each(table.actions, explaining),
  views: each(table.views, (view: ViewHandler) => ({ ...view, handle: explaining(view.handle) })),
});

/** Id of what opens a modal. It is good for three seconds, so an earlier process's is of no use. */
export const triggerOf = ({ body }: Delivery): string => String(body['trigger_id'] ?? '');

/** What stands in the fields of a modal that was sent, by block id; files and boxes are lists elsewhere. */
export const typedIn = (body: Raw, blockId: string): string => {
  const view = body['view'] as
    | {
        state?: {
          values?: Record<
            string,
            Record<string, { value?: string | null; selected_option?: { value: string } | null }>
          >;
        };
      }
    | undefined;
  const element = Object.values(view?.state?.values?.[blockId] ?? {})[0];
  return element?.value ?? element?.selected_option?.value ?? '';
};

export const callbackOf = (body: Raw): string =>
  String((body['view'] as { callback_id?: string } | undefined)?.callback_id ?? '');

/** The action id of a press. */
export const pressedId = (body: Raw): string =>
  String((body['actions'] as { action_id?: string }[] | undefined)?.[0]?.action_id ?? '');
