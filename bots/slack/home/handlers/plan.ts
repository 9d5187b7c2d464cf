import type { Day } from '../../../../core/domain/practice-plan/types.ts';
import { sentence } from '../../blocks/message.ts';
import type { SlackServices } from '../../services.ts';
import { zoneOf } from '../gather-home.ts';
import { type HomeListeners, onPress, type Pressed } from '../handler-table.ts';
import { localDay } from '../local-days.ts';
import { short } from '../screens/parts.ts';
import type { Visit } from '../visit.ts';

type Press = (visit: Visit, pressed: Pressed) => Promise<void>;

/** For the posting in use, and for how the résumé fits it. */
const make = async (visit: Visit, interviewDay: Day | null): Promise<void> => {
  const { services, slack, personId, workspaceId } = visit;
  const [plans, materials] = await Promise.all([services.plans(), services.materials()]);
  const [context, zone] = await Promise.all([
    materials.prepareContext({ personId }),
    zoneOf(services, slack, visit),
  ]);
  const { job, matchReport, used } = context;
  await plans.make({
    ...{ personId, job, interviewDay, workspaceId, today: localDay(services.clock.now(), zone) },
    ...(used.posting !== null && { name: used.posting }),
    ...(matchReport !== null && { gaps: matchReport.gapDefences }),
  });
  await visit.refresh();
};

/** As `planValue` wrote it. */
const readValue = (value: string): readonly [name: string, itemId: string] => {
  const [name = '', itemId = ''] = value.split('\n');
  return [name, itemId];
};

const done: Press = async (visit, { value }) => {
  const [name, itemId] = readValue(value);
  await (await visit.services.plans()).mark(visit.personId, name, itemId);
  await visit.refresh();
};

const remove: Press = async (visit, { value }) => {
  const [name] = readValue(value);
  const gone = await (await visit.services.plans()).delete(visit.personId, name);
  await visit.refresh();
  const says = gone ? `The plan *${short(name, 60)}* is gone.` : 'There is no such plan any more.';
  await visit.tell(sentence(says));
};

const PRESSES: Readonly<Record<string, Press>> = {
  make: (visit) => make(visit, null),
  day: (visit, { day }) => make(visit, day),
  done,
  delete: remove,
};

export const createPlanTopic = (services: SlackServices): HomeListeners => ({
  actions: {
    plan: onPress(services, (visit, pressed) => PRESSES[pressed.wish]?.(visit, pressed) ?? visit.refresh()),
  },
});
