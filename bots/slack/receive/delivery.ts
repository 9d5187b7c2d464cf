import type { SlackChannels } from '../client/channels.ts';
import type { SlackPerson } from '../identity.ts';

/** What a delivery is about; `name` is the event type, command, callback id or verb of the action id. */
export type DeliveryKind = 'event' | 'command' | 'action' | 'shortcut' | 'view' | 'closed' | 'options';

/** One thing that Slack delivered, already acknowledged and safe from the end of the process. */
export interface Delivery<Body extends object = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly name: string;
  /** Null for events without a person, such as `app_uninstalled`. */
  readonly person: (SlackPerson & { readonly personId: string }) | null;
  readonly teamId: string;
  readonly workspaceId: string;
  /** As Slack sent it. */
  readonly body: Body;
  /** True when an earlier process left it: triggers and short-lived addresses in it are useless. */
  readonly late: boolean;
  readonly slack: SlackChannels;
}

export type Handler<Body extends object> = (delivery: Delivery<Body>) => Promise<void>;

/** Sentences by `block_id`; shown under the fields, and the view stays open. */
export type ViewErrors = Readonly<Record<string, string>>;
