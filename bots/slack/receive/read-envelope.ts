import { z } from 'zod';
import { verbOf } from '../blocks/action-ids.ts';
import { personIdOf, type SlackPerson } from '../identity.ts';
import type { DeliveryKind } from './delivery.ts';

/** What a delivery is, as far as it is needed before anything is done with it. */
export interface Envelope {
  /** The same for every delivery of the same thing. */
  readonly id: string;
  readonly kind: DeliveryKind;
  /** Event type, command, callback id, or verb of an action or view; empty for an id of another kind. */
  readonly name: string;
  readonly teamId: string;
  readonly person: (SlackPerson & { readonly personId: string }) | null;
}

const Id = z.object({ id: z.string().min(1) });
const Person = z.object({ id: z.string().min(1), team_id: z.string().nullish() });
const UserRef = z.union([z.string(), Id.transform(({ id }) => id)]);
const Written = z.object({ user: z.string().optional() });

const Event = z.object({
  type: z.literal('event_callback'),
  event_id: z.string().min(1),
  team_id: z.string().nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
  event: z.object({
    type: z.string(),
    user: UserRef.optional(),
    message: Written.optional(),
    previous_message: Written.optional(),
  }),
});

const Command = z.object({
  command: z.string().startsWith('/'),
  trigger_id: z.string().min(1),
  team_id: z.string(),
  user_id: z.string(),
});

const interactive = { user: Person, team: Id.nullish(), trigger_id: z.string().optional() };
const Action = z.object({
  ...{ ...interactive, type: z.literal('block_actions') },
  actions: z.array(z.object({ action_id: z.string(), action_ts: z.string().optional() })).min(1),
});
const Shortcut = z.object({
  ...{ ...interactive, type: z.enum(['shortcut', 'message_action']), callback_id: z.string() },
  trigger_id: z.string().min(1),
});
const View = z.object({
  ...{ ...interactive, type: z.enum(['view_submission', 'view_closed']) },
  view: z.object({
    id: z.string().min(1),
    hash: z.string().optional(),
    callback_id: z.string(),
    app_installed_team_id: z.string().nullish(),
  }),
});
const Options = z.object({
  ...{ ...interactive, type: z.literal('block_suggestion'), action_id: z.string() },
});

type Parts = Omit<Envelope, 'person'> & { readonly userId: string | undefined };

const found = ({ id, kind, name, teamId, userId }: Parts): Envelope | null => {
  if (teamId === '') return null;
  const person = userId === undefined ? null : { teamId, userId, personId: personIdOf({ teamId, userId }) };
  return { id: `slack:${kind}:${id}`, kind, name, teamId, person };
};

/** The workspace where it happened: in an organisation people come with their own or with none. */
const teamOf = ({ team, user }: { team?: { id: string } | null | undefined; user: z.infer<typeof Person> }) =>
  team?.id ?? user.team_id ?? '';

const readEvent = ({ event, event_id: id, ...body }: z.infer<typeof Event>): Envelope | null => {
  const teamId = body.authorizations?.[0]?.team_id ?? body.team_id ?? '';
  const userId = event.user ?? event.message?.user ?? event.previous_message?.user;
  return found({ id, kind: 'event', name: event.type, teamId, userId });
};

const readView = (body: z.infer<typeof View>): Envelope | null => {
  const { id, hash = '', callback_id: callbackId, app_installed_team_id: installedIn } = body.view;
  const isClosed = body.type === 'view_closed';
  return found({
    ...(isClosed ? { id, kind: 'closed' } : { id: `${id}:${hash}`, kind: 'view' }),
    ...{ name: verbOf(callbackId) ?? '', teamId: installedIn ?? teamOf(body), userId: body.user.id },
  });
};

const readAction = (body: z.infer<typeof Action>): Envelope | null => {
  const [action] = body.actions;
  if (action === undefined) return null;
  const id = body.trigger_id ?? `${body.user.id}:${action.action_id}:${action.action_ts ?? ''}`;
  const name = verbOf(action.action_id) ?? '';
  return found({ id, kind: 'action', name, teamId: teamOf(body), userId: body.user.id });
};

type Reader = (body: unknown) => Envelope | null | undefined;

const reader =
  <T>(schema: z.ZodType<T>, read: (body: T) => Envelope | null): Reader =>
  (body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? read(parsed.data) : undefined;
  };

const READERS: readonly Reader[] = [
  reader(Event, readEvent),
  reader(Command, ({ trigger_id: id, command: name, team_id: teamId, user_id: userId }) =>
    found({ id, kind: 'command', name, teamId, userId }),
  ),
  reader(Action, readAction),
  reader(Shortcut, (body) =>
    found({
      ...{ id: body.trigger_id, kind: 'shortcut', name: body.callback_id },
      ...{ teamId: teamOf(body), userId: body.user.id },
    }),
  ),
  reader(View, readView),
  reader(Options, (body) =>
    found({
      ...{ id: body.action_id, kind: 'options', name: verbOf(body.action_id) ?? '' },
      ...{ teamId: teamOf(body), userId: body.user.id },
    }),
  ),
];

/** Null for what is nothing that the bot knows. */
export const readEnvelope = (body: unknown): Envelope | null => {
  for (const read of READERS) {
    const envelope = read(body);
    if (envelope !== undefined) return envelope;
  }
  return null;
};
