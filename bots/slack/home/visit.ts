import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import { pagesOf } from '../blocks/message.ts';
import type { Message, ModalView, Screen } from '../blocks/screen.ts';
import type { SlackChannels } from '../client/channels.ts';
import { personIdOf } from '../identity.ts';
import type { Delivery } from '../receive/delivery.ts';
import { tellPrivately } from '../receive/tell-person.ts';
import type { SlackServices } from '../services.ts';
import { gatherHome, type Who } from './gather-home.ts';
import { presentHome } from './present-home.ts';

/** Of payloads of every kind, what says how to answer the person. */
export interface VisitBody {
  readonly trigger_id?: string;
  /** Absent in App Home and modals. */
  readonly response_url?: string;
  /** Of a press: what it was pressed in. */
  readonly view?: { readonly id?: string; readonly type?: string };
}

/** Somebody who presses, fills in or asks, and the ways to answer them. */
export interface Visit extends Who {
  readonly services: SlackServices;
  readonly slack: SlackChannels;
  readonly workspaceId: string;
  /** The modal that was pressed in; null elsewhere. */
  readonly modalId: string | null;
  /** For the person alone: where they pressed or asked, else in their DM. */
  tell(message: Message): Promise<void>;
  tellAll(screen: Screen): Promise<void>;
  /** On top of the modal that was pressed in. `instead` is told when it is too late for a modal; without it, that. */
  open(view: ModalView, instead?: Screen): Promise<void>;
  /** Their Home as it is now; `personId` when they have just become another person. */
  refresh(personId?: string): Promise<void>;
  /** Id of the DM with them. */
  dm(): Promise<string>;
}

const TOO_LATE = 'That took too long for Slack to open it; please press again.';

/** Throws `internal` for a delivery without a person. */
export const visitOf = (services: SlackServices, delivery: Delivery<VisitBody>): Visit => {
  const { person, slack, workspaceId, late, body } = delivery;
  if (person === null) throw new AppError('internal', 'Nobody is known to have done this in Slack.');
  const { personId, userId } = person;
  const identity = personIdOf(person);
  const modalId = body.view?.type === 'modal' ? (body.view.id ?? null) : null;
  const dm = () => slack.openDm(userId);
  const tell = (message: Message) => tellPrivately(delivery, message);
  const tellAll = async (screen: Screen): Promise<void> => {
    for (const message of pagesOf(screen)) await tell(message);
  };
  const open = async (view: ModalView): Promise<void> => {
    const { trigger_id: trigger } = body;
    if (trigger === undefined || late) throw new AppError('wrong_state', TOO_LATE);
    await (modalId === null ? slack.openView(trigger, view) : slack.pushView(trigger, view));
  };
  return {
    ...{ services, slack, workspaceId, modalId, personId, identity, userId, dm, tell, tellAll },
    open: async (view, instead) => {
      try {
        await open(view);
      } catch (error) {
        if (instead === undefined || !isAppError(error)) throw error;
        await tellAll(instead);
      }
    },
    refresh: async (now = personId) => {
      const model = await gatherHome(services, slack, { identity, userId, personId: now });
      await slack.publishHome(userId, presentHome(model));
    },
  };
};
