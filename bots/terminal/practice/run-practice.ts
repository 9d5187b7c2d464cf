import { AppError } from '../../../core/errors/app-error.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import type { TerminalIo } from '../io.ts';
import { prepareFor } from '../materials/prepare-for.ts';
import { presentPrepared } from '../presenters/materials.ts';
import { plainLine, wrapped } from '../screen/text.ts';
import type { CoachChoice, TerminalServices } from '../services.ts';
import { Stopped } from '../stopped.ts';
import { type Conversation, openConversation } from './conversation.ts';
import { finishRun } from './finish-run.ts';
import { type Ending, leadInterview } from './lead-interview.ts';
import type { LeadOptions, PracticeOptions } from './options.ts';
import { newSession } from './session.ts';
import { askSetup } from './setup.ts';
import { findUnfinished, offerUnfinished } from './unfinished.ts';

const MAX_SEED = 2 ** 31;

interface Run {
  readonly io: TerminalIo;
  readonly services: TerminalServices;
  readonly options: LeadOptions;
  readonly conversation: Conversation;
  readonly engine: Engine;
}

const welcome = ({ write, look }: Conversation, coach: CoachChoice): void => {
  const { paint, glyphs } = look;
  const by = coach === 'offline' ? 'offline coach, no key needed' : 'LLM coach';
  write([
    ...wrapped(
      `${paint.title('hotseat')} ${glyphs.dot} interview practice ${glyphs.dot} ${paint.faint(by)}`,
      look,
    ),
    ...wrapped('You get a question, answer it in your own words, and see how to make it better.', look),
  ]);
};

const nothing: Ending = { how: 'paused', session: newSession, draft: '', error: null };

const conduct = async (run: Run, opening: ReturnType<Engine['startInterview']>): Promise<Ending> => {
  const { engine, conversation, options, io } = run;
  const pilot = conversation.pilot(engine);
  const { show } = conversation;
  return leadInterview({ engine, personId: options.user, pilot, show, stopped: io.stopped }, opening);
};

/** The question of a plan's item; null when none was named. */
const firstQuestion = async ({ io, services }: Run, { user, planItem: wanted }: PracticeOptions) => {
  if (wanted === undefined) return null;
  const { planItem, readPlan } = await import('./plan-item.ts');
  const { plans, plan } = await readPlan({ io, services }, { user });
  return plans.questionOf(user, plan.name, planItem(plan, wanted).id);
};

const startOrResume = async (run: Run, options: PracticeOptions): Promise<Ending> => {
  const { engine, conversation, io } = run;
  const { reader, write, look } = conversation;
  const { user: personId } = options;
  const prepared = await prepareFor(io, run.services, options);
  const first = await firstQuestion(run, options);
  if (reader?.interactive) {
    const found = await offerUnfinished(engine, personId, io.now(), { reader, write, look });
    if (found === 'end') return nothing;
    if (found !== 'new') return conduct(run, engine.resumeInterview({ personId, ...found }, io.stopped));
  }
  const setup = await askSetup(options, reader, write, look);
  if (setup === null) return nothing;
  const { difficulty, format, style } = options;
  const { job, resume } = prepared;
  write(presentPrepared(prepared, look));
  const seed = options.seed ?? Math.floor(Math.random() * MAX_SEED);
  return conduct(
    run,
    engine.startInterview({
      ...{ personId, frontEnd: 'terminal' as const, workspaceId: null, job, resume },
      ...(first !== null && { firstQuestion: first }),
      settings: { ...setup, difficulty, format, style, seed },
    }),
  );
};

/** Opens both ends, runs, and always closes the line editor, which would leave the terminal in raw mode. */
const withRun = async (
  io: TerminalIo,
  services: TerminalServices,
  options: LeadOptions,
  go: (run: Run) => Promise<Ending>,
): Promise<number> => {
  const coach = services.chooseCoach(options.coach);
  const conversation = await openConversation(io, services, options);
  try {
    if (conversation.reader?.interactive) welcome(conversation, coach);
    const engine = await services.engine(coach);
    const ending = await go({ io, services, options, conversation, engine }).catch(
      (error: unknown): Ending => {
        if (error instanceof Stopped) return { ...nothing, how: 'stopped' };
        throw error;
      },
    );
    const warn = (text: string) => io.stderr.write(`${plainLine(text)}\n`);
    return await finishRun({ engine, services, conversation, options, stopped: io.stopped, warn }, ending);
  } finally {
    conversation.close();
  }
};

/** `practice`: gives the exit code. */
export const runPractice = (io: TerminalIo, services: TerminalServices, options: PracticeOptions) =>
  withRun(io, services, options, (run) => startOrResume(run, options));

/** `resume-interview`: without an id, the interview that was active last. */
export const runResume = (
  io: TerminalIo,
  services: TerminalServices,
  options: LeadOptions,
  interviewId: string | undefined,
) =>
  withRun(io, services, options, async (run) => {
    const { engine } = run;
    const id = interviewId ?? (await findUnfinished(engine, options.user))?.id;
    if (id === undefined) {
      throw new AppError('not_found', 'There is no unfinished interview; start one with: npm run practice');
    }
    return conduct(run, engine.resumeInterview({ personId: options.user, interviewId: id }, io.stopped));
  });
