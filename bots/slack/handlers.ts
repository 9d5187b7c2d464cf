import type { ActionVerb, CommandName, EventName, ShortcutName, ViewVerb } from './listens.ts';
import type { Delivery, Handler, ViewErrors } from './receive/delivery.ts';

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

/** Several tables as one. Throws for a name that two of them answer: that is a mistake of ours. */
export const joinHandlers = (...tables: readonly Partial<SlackHandlers>[]): SlackHandlers => {
  const joined = (kind: keyof SlackHandlers): object => {
    const out: Record<string, unknown> = {};
    for (const [name, handler] of tables.flatMap((table) => Object.entries(table[kind] ?? {}))) {
      if (name in out) throw new Error(`Two handlers for the ${kind} of ${name}.`);
      out[name] = handler;
    }
    return out;
  };
  return {
    events: joined('events'),
    commands: joined('commands'),
    shortcuts: joined('shortcuts'),
    actions: joined('actions'),
    views: joined('views'),
  };
};

/** The person of a delivery; only events of the installation have none. */
export const authorOf = ({ person }: Delivery): NonNullable<Delivery['person']> => {
  if (person === null) throw new Error('This delivery has no person.');
  return person;
};
