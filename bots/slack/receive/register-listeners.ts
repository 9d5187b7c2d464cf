import type { App, BlockAction, BlockSuggestion, Context } from '@slack/bolt';
import { isAppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { isDatabaseDown } from '../../../core/usecases/despite-outage.ts';
import { idPattern } from '../blocks/action-ids.ts';
import { optionOf } from '../blocks/inputs.ts';
import { sentence } from '../blocks/message.ts';
import type { SlackChannels } from '../client/channels.ts';
import { goneOf } from '../client/slack-failure.ts';
import { workspaceIdOf } from '../identity.ts';
import type { ActionVerb, CommandName, EventName, ShortcutName, ViewVerb } from '../listens.ts';
import type { Delivery, Handler } from './delivery.ts';
import { explainFailure } from './explain-failure.ts';
import type { DeliveryNote } from './inbox.ts';
import type { TellOutage } from './keep-delivery.ts';
import type { Listeners } from './listeners.ts';
import { readEnvelope } from './read-envelope.ts';
import { tellPrivately } from './tell-person.ts';

export interface RegisterDeps {
  readonly channelsFor: (context: Context, teamId: string) => SlackChannels;
  /** The person that an identity of Slack stands for. */
  readonly resolve: (identity: string) => Promise<string>;
  readonly tellOutage: TellOutage;
  readonly logger: Logger;
}

/** How a `DeliveryNote` gets through Bolt. */
export interface NotedContext {
  readonly delivery: DeliveryNote;
}

interface Heard<Body extends object> {
  readonly body: Body;
  readonly context: Context;
}

const MAX_OPTIONS = 100;
const names = <T extends string>(table: Partial<Readonly<Record<T, unknown>>>): readonly T[] =>
  Object.keys(table) as T[];

/** Words are worked on again; what was pressed, or asked for by a command, the person does again. */
const WAITING: ReadonlySet<string> = new Set(['event', 'view']);

/** True for what is to be worked on again once the database is back; the person is told the first time. */
const isPutOff = async (
  { tellOutage, logger }: RegisterDeps,
  delivery: Delivery<object>,
  note: DeliveryNote | undefined,
  error: unknown,
): Promise<boolean> => {
  if (note === undefined || !isDatabaseDown(error) || !WAITING.has(delivery.kind)) return false;
  note.away();
  if (delivery.late) return true;
  await tellOutage('waits', delivery, delivery.body).catch((cause: unknown) =>
    logger.warn({ err: cause, id: delivery.id }, 'person not told of an outage'),
  );
  return true;
};

const fail = async ({ logger }: RegisterDeps, delivery: Delivery<object>, error: unknown): Promise<void> => {
  const { id, kind, name, teamId } = delivery;
  const gone = goneOf(error);
  const facts = { err: error, id, kind, name, teamId };
  if (gone !== null) logger.info({ ...facts, gone }, 'slack delivery came to nothing');
  else if (!isAppError(error) || error.code === 'internal') logger.error(facts, 'slack delivery failed');
  if (gone === 'installation' || gone === 'message') return;
  await tellPrivately(delivery, sentence(explainFailure(error))).catch((cause: unknown) =>
    logger.warn({ err: cause, id }, 'person not told'),
  );
};

const noteOf = (context: object): DeliveryNote | undefined => (context as Partial<NotedContext>).delivery;

const createRunner = (deps: RegisterDeps) => {
  const deliveryOf = <Body extends object>({ body, context }: Heard<Body>): Delivery<Body> | null => {
    const envelope = readEnvelope(body);
    if (envelope === null) return null;
    const { kind, name, person, teamId } = envelope;
    const note = noteOf(context);
    return {
      ...{ id: note?.id ?? envelope.id, kind, name, person, teamId, body },
      ...{ workspaceId: workspaceIdOf(teamId), late: note?.late === true },
      slack: deps.channelsFor(context, teamId),
    };
  };
  return <Body extends object>(handler: Handler<Body>) =>
    async (heard: Heard<Body>): Promise<void> => {
      const delivery = deliveryOf(heard);
      if (delivery === null) return;
      try {
        const { person } = delivery;
        const personId = person && (await deps.resolve(person.personId));
        await handler(
          personId === null ? delivery : { ...delivery, person: { ...person, personId } as typeof person },
        );
      } catch (error) {
        if (await isPutOff(deps, delivery, noteOf(heard.context), error)) return;
        await fail(deps, delivery, error);
      }
    };
};

const OURS = /^hs\d+:/;
const OUTDATED = 'This is from an older version of the bot; please use the command again.';

/** Buttons of a message may be older than this version. */
const outdated =
  (actions: Listeners['actions']): Handler<BlockAction> =>
  async (delivery) => {
    const isKnown = delivery.name === 'open_link' || Object.hasOwn(actions, delivery.name);
    if (!isKnown) await tellPrivately(delivery, sentence(OUTDATED));
  };

/** Tells Bolt who handles what. A handler that throws ends as one private sentence and a line in the log. */
export const registerListeners = (app: App, listeners: Listeners, deps: RegisterDeps): void => {
  const run = createRunner(deps);
  const { events, commands, shortcuts, actions, views, closed, options } = listeners;
  const each = <T extends string, H>(
    table: Partial<Readonly<Record<T, H>>>,
    add: (name: T, its: H) => void,
  ) => {
    for (const name of names(table)) {
      const its = table[name];
      if (its !== undefined) add(name, its);
    }
  };
  // Bolt knows what a delivery of each kind holds, and types it more narrowly than handlers are written.
  each<EventName, Handler<never>>(events, (name, its) => app.event(name, run(its) as never));
  each<CommandName, Handler<never>>(commands, (name, its) => app.command(name, run(its) as never));
  each<ShortcutName, Handler<never>>(shortcuts, (name, its) => app.shortcut(name, run(its) as never));
  each<ActionVerb, Handler<never>>(actions, (name, its) => app.action(idPattern(name), run(its) as never));
  app.action(OURS, run<BlockAction>(outdated(actions)) as never);
  each(views, (name: ViewVerb, { run: its }) =>
    app.view({ type: 'view_submission', callback_id: idPattern(name) }, run(its) as never),
  );
  each<ViewVerb, Handler<never>>(closed, (name, its) =>
    app.view({ type: 'view_closed', callback_id: idPattern(name) }, run(its) as never),
  );
  each(options, (name, load) =>
    app.options({ type: 'block_suggestion', action_id: idPattern(name) }, async ({ body, ack }) => {
      // The person types on; suggestions that are missing are no reason to interrupt.
      const found = await load(body as BlockSuggestion).catch((error: unknown) => {
        deps.logger.warn({ err: error, name }, 'suggestions failed');
        return [];
      });
      await ack({ options: found.slice(0, MAX_OPTIONS).map(optionOf) } as never);
    }),
  );
};
