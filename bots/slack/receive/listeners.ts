import type {
  BlockAction,
  BlockSuggestion,
  EnvelopedEvent,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Choice } from '../blocks/inputs.ts';
import type { ModalView } from '../blocks/screen.ts';
import type { ActionVerb, CommandName, EventName, ShortcutName, ViewVerb } from '../listens.ts';
import { ACTIONS, COMMANDS, EVENTS, SHORTCUTS, VIEWS } from '../listens.ts';
import type { Handler, ViewErrors } from './delivery.ts';

/** What a modal shows at once when it was sent, before anything is worked on. */
export type ViewAnswer =
  /** The view stays open; what was sent is not worked on. */
  | { readonly kind: 'errors'; readonly errors: ViewErrors }
  /** Another view in place of this one. */
  | { readonly kind: 'update'; readonly view: ModalView }
  /** Closes all views, not only this one. */
  | { readonly kind: 'clear' };

export interface ViewListener {
  /** Pure and quick: it runs before the acknowledgement. Null closes the view. */
  readonly answer?: (body: ViewSubmitAction) => ViewAnswer | null;
  readonly run: Handler<ViewSubmitAction>;
}

/** Suggestions for what was typed into an external select; nothing else waits for them. */
export type OptionsListener = (body: BlockSuggestion) => Promise<readonly Choice[]>;

type SlackShortcut = GlobalShortcut | MessageShortcut;

/** Who handles what; each room brings its own part. */
export interface Listeners {
  readonly events: Partial<Readonly<Record<EventName, Handler<EnvelopedEvent>>>>;
  readonly commands: Partial<Readonly<Record<CommandName, Handler<SlashCommand>>>>;
  readonly shortcuts: Partial<Readonly<Record<ShortcutName, Handler<SlackShortcut>>>>;
  readonly actions: Partial<Readonly<Record<ActionVerb, Handler<BlockAction>>>>;
  readonly views: Partial<Readonly<Record<ViewVerb, ViewListener>>>;
  readonly closed: Partial<Readonly<Record<ViewVerb, Handler<ViewClosedAction>>>>;
  readonly options: Partial<Readonly<Record<ActionVerb, OptionsListener>>>;
}

const PARTS = ['events', 'commands', 'shortcuts', 'actions', 'views', 'closed', 'options'] as const;

/** Several rooms' listeners as one. Throws `internal` when two want the same; events go to all who want them. */
export const mergeListeners = (...rooms: readonly Partial<Listeners>[]): Listeners => {
  const merged: Record<(typeof PARTS)[number], Record<string, unknown>> = {
    ...{ events: {}, commands: {}, shortcuts: {}, actions: {}, views: {}, closed: {}, options: {} },
  };
  for (const room of rooms)
    for (const part of PARTS)
      for (const [name, handler] of Object.entries(room[part] ?? {})) {
        const before = merged[part][name];
        if (before !== undefined && part !== 'events')
          throw new AppError('internal', `Two rooms of the Slack bot handle ${name}.`);
        merged[part][name] = before === undefined ? handler : inTurn(before, handler);
      }
  return merged as unknown as Listeners;
};

type AnyHandler = Handler<EnvelopedEvent>;

const inTurn =
  (first: unknown, second: unknown): AnyHandler =>
  async (delivery) => {
    await (first as AnyHandler)(delivery);
    await (second as AnyHandler)(delivery);
  };

/** What is listened to by the table and handled by nobody; empty when all is. */
export const unheard = (listeners: Listeners): readonly string[] => {
  const tables = { events: EVENTS, commands: COMMANDS, shortcuts: SHORTCUTS, actions: ACTIONS, views: VIEWS };
  const own = new Set(['app_uninstalled', 'tokens_revoked', 'open_link']);
  return (Object.keys(tables) as (keyof typeof tables)[]).flatMap((part) =>
    Object.keys(tables[part])
      .filter((name) => !own.has(name) && !Object.hasOwn(listeners[part], name))
      .map((name) => `${part}: ${name}`),
  );
};
