import type { ViewErrors } from '../receive/delivery.ts';
import type { Listeners } from '../receive/listeners.ts';
import type { SlackServices } from '../services.ts';
import { type FormBody, type FormValues, readForm, readMeta } from './form-values.ts';
import { type HomeForm, type HomeVerb, wishOf } from './home-ids.ts';
import { type Visit, type VisitBody, visitOf } from './visit.ts';

/** What one topic of Home listens to. */
export type HomeListeners = Partial<{
  readonly actions: Pick<Listeners['actions'], HomeVerb>;
  readonly views: Pick<Listeners['views'], HomeForm>;
  readonly events: Pick<Listeners['events'], 'app_home_opened'>;
}>;

/** Of a `block_actions` payload. */
interface ActionBody extends VisitBody {
  readonly actions?: readonly {
    readonly action_id?: string;
    readonly value?: string;
    readonly selected_date?: string | null;
  }[];
}

/** A button or picker that was used. */
export interface Pressed {
  /** What of the verb. */
  readonly wish: string;
  /** What it is about; empty for none. */
  readonly value: string;
  /** Of a date picker; null elsewhere. */
  readonly day: string | null;
}

export const onPress =
  (
    services: SlackServices,
    work: (visit: Visit, pressed: Pressed) => Promise<void>,
  ): NonNullable<Listeners['actions'][HomeVerb]> =>
  async (delivery) => {
    const {
      action_id: id,
      value = '',
      selected_date: day = null,
    } = (delivery.body as ActionBody).actions?.[0] ?? {};
    await work(visitOf(services, delivery), { wish: wishOf(id), value, day });
  };

/** A sentence by field; null for a field that is fine. */
export type FieldErrors = Readonly<Record<string, string | null>>;

const errorsOf = (errors: FieldErrors): ViewErrors | null => {
  const found = Object.entries(errors).filter((each): each is [string, string] => each[1] !== null);
  return found.length === 0 ? null : Object.fromEntries(found);
};

type Meta = Readonly<Record<string, unknown>>;

/** `check` looks at the values alone, so that it can answer at once. */
export const onForm = (
  services: SlackServices,
  check: (values: FormValues, meta: Meta) => FieldErrors,
  work: (visit: Visit, values: FormValues) => Promise<void>,
): NonNullable<Listeners['views'][HomeForm]> => ({
  answer: (body) => {
    const sent = body as FormBody;
    const errors = errorsOf(check(readForm(sent), readMeta(sent)));
    return errors === null ? null : { kind: 'errors', errors };
  },
  run: async (delivery) => {
    const visit = visitOf(services, { ...delivery, body: {} });
    await work(visit, readForm(delivery.body as FormBody));
  },
});
