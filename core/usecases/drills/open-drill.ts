import { z } from 'zod';
import { chooseDrillQuestion } from '../../domain/drill/choose-drill-question.ts';
import type { Drill } from '../../domain/drill/types.ts';
import { seededNumber } from '../../domain/planner/seeded.ts';
import { COMPETENCIES, FRONT_ENDS } from '../../domain/vocabulary.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Drills, OpenDrill } from './drills.ts';
import type { DrillsContext } from './drills-context.ts';

/** Drills of a workspace among which those of the channel are looked for. */
const RECENT = 200;
const LEAST_WINDOW_MS = 60_000;
const MOST_WINDOW_MS = 30 * 24 * 60 * 60 * 1000;

const id = z.string('must be text').min(1, 'must not be empty').max(200, 'is too long');
const topic = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z.object({ kind: z.literal('competency'), competency: z.enum(COMPETENCIES, 'is none there is') }),
  z.object({ kind: z.literal('set'), set: z.string('must be text').nullable() }),
  z.object({ kind: z.literal('role'), role: z.string('must be text') }),
  z.object({
    kind: z.literal('posting'),
    competencies: z.array(z.enum(COMPETENCIES, 'is none there is')).min(1, 'must name a competency'),
  }),
  z.object({ kind: z.literal('question'), text: z.string('must be text') }),
]);
const WINDOW = 'A drill runs from one minute to 30 days.';
const openSchema = z.object({
  id: id.optional(),
  workspaceId: id,
  frontEnd: z.enum(FRONT_ENDS, `must be one of ${FRONT_ENDS.join(', ')}`),
  channelId: id,
  topic,
  scheduleId: id.nullable(),
  windowMs: z.number(WINDOW).min(LEAST_WINDOW_MS, WINDOW).max(MOST_WINDOW_MS, WINDOW),
});

const check = (input: OpenDrill): void => {
  const issue = openSchema.safeParse(input).error?.issues[0];
  if (issue === undefined) return;
  if (issue.message === WINDOW) throw new AppError('bad_input', WINDOW);
  const name = issue.path.join('.') || 'input';
  throw new AppError('bad_input', `The drill cannot be opened: ${name} ${issue.message}.`);
};

const questionFor = async (
  { drills, questionSets }: DrillsContext,
  drillId: string,
  input: OpenDrill,
): Promise<Drill['question']> => {
  const [known, own] = await Promise.all([
    drills.list(input.workspaceId, { onlyOpen: false, limit: RECENT }),
    questionSets.listWorkspace(input.workspaceId),
  ]);
  const recent = known.filter(({ channelId }) => channelId === input.channelId);
  const seed = Math.floor(seededNumber(0, drillId) * 2 ** 31);
  return chooseDrillQuestion({
    topic: input.topic,
    seed,
    recent: recent.map(({ question }) => question),
    own,
  });
};

/** An id is of one workspace; a stranger's is as good as taken. */
const sameWorkspace = (drill: Drill, { workspaceId }: OpenDrill): Drill => {
  if (drill.workspaceId === workspaceId) return drill;
  throw new AppError('conflict', 'This drill id is taken; open the drill with another one.');
};

/** Chooses the question and keeps the drill, before anything is posted. */
export const createOpenDrill =
  (context: DrillsContext): Drills['openDrill'] =>
  async (input) => {
    check(input);
    const { drills, clock, ids, logger } = context;
    const drillId = input.id ?? ids.next();
    const known = input.id === undefined ? null : await drills.find(drillId);
    if (known !== null) return sameWorkspace(known, input);
    const { workspaceId, frontEnd, channelId, scheduleId, windowMs } = input;
    const question = await questionFor(context, drillId, input);
    const openedAt = clock.now();
    const drill: Drill = {
      id: drillId,
      ...{ workspaceId, frontEnd, channelId, question, topic: input.topic, scheduleId, openedAt },
      closesAt: new Date(openedAt.getTime() + windowMs),
      ...{ messageId: null, closedAt: null, summaryMessageId: null },
    };
    if (await drills.create(drill)) {
      logger.info({ drillId, questionId: question.id, scheduled: scheduleId !== null }, 'drill opened');
      return drill;
    }
    const other = await drills.find(drillId);
    if (other === null)
      throw new AppError('conflict', 'The drill could not be opened; try again.', { retryable: true });
    return sameWorkspace(other, input);
  };
