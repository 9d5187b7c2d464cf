import type { ActionVerb, CommandName, EventName, ShortcutName, ViewVerb } from './listens.ts';
import type { Delivery, Handler, ViewErrors } from './receive/delivery.ts';
import type { Listeners } from './receive/listeners.ts';

type Raw = Readonly<Record<string, unknown>>;

/** A modal that was sent. */
export interface ViewHandler {
  /** Answered within the acknowledgement: sentences keep the modal open, null lets it close. Fast, and without effect. */
  readonly validate?: (body: Raw) => ViewErrors | null;
  readonly handle: Handler<Raw>;
}

/** What is done with each thing that listens.ts names. */
export interface SlackHandlers {
  readonly events: Readonly<Partial<Record<EventName, Handler<Raw>>>>;
  readonly commands: Readonly<Partial<Record<CommandName, Handler<Raw>>>>;
  readonly shortcuts: Readonly<Partial<Record<ShortcutName, Handler<Raw>>>>;
  readonly actions: Readonly<Partial<Record<ActionVerb, Handler<Raw>>>>;
  readonly views: Readonly<Partial<Record<ViewVerb, ViewHandler>>>;
}

/** The same as what the receiver hands deliveries to. */
export const asListeners = ({ views = {}, ...table }: Partial<SlackHandlers>): Partial<Listeners> =>
  ({
    ...table,
    views: Object.fromEntries(
      Object.entries(views).map(([name, { validate, handle }]) => [
        name,
        {
          run: handle,
          ...(validate !== undefined && {
            answer: (body: object) => {
              const errors = validate(body as Raw);
              return errors === null ? null : { kind: 'errors', errors };
            },
          }),
        },
      ]),
    ),
  }) as unknown as Partial<Listeners>;

/** The person of a delivery; only events of the installation have none. */
export const authorOf = ({ person }: Delivery): NonNullable<Delivery['person']> => {
  if (person === null) throw new Error('This delivery has no person.');
  return person;
};
