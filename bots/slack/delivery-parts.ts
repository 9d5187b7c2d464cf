import type { Message } from './blocks/screen.ts';
import { unescaped } from './blocks/text.ts';
import type { Delivery } from './receive/delivery.ts';
import { tellPrivately } from './receive/tell-person.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Says something to who caused a delivery, and to nobody else. */
export const tellPerson = (delivery: Delivery, message: Message): Promise<void> =>
  tellPrivately(delivery, message);

/** What somebody wrote behind a command. */
export const commandText = ({ body }: Delivery): string => unescaped(String(body['text'] ?? ''));

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
