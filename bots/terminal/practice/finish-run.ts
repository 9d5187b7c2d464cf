import type { Engine } from '../../../core/usecases/engine.ts';
import { presentTrend } from '../presenters/summary.ts';
import { wrapped } from '../screen/text.ts';
import type { TerminalServices } from '../services.ts';
import type { Conversation } from './conversation.ts';
import type { Ending } from './lead-interview.ts';
import { DEFAULT_USER, type LeadOptions } from './options.ts';
import { offerStories } from './save-stories.ts';
import type { Session } from './session.ts';

const EXIT_BY_SIGNAL: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

export const resumeCommand = (user: string): string =>
  `npm run hotseat -- resume-interview${user === DEFAULT_USER ? '' : ` --user ${JSON.stringify(user)}`}`;

/** The command stands alone, so that it can be copied whole. */
const wayBack = ({ session }: Ending, user: string): readonly string[] =>
  session.interviewId === null
    ? ['Nothing was started yet.']
    : ['Everything is kept. Go on where you were with:', resumeCommand(user)];

const sayGoodbye = async (engine: Engine, conversation: Conversation, user: string, session: Session) => {
  const { write, look, reader } = conversation;
  const { overall } = await engine.readHistory(user);
  write(presentTrend(overall, look));
  if (reader) await offerStories({ engine, personId: user, reader, write, look }, session);
  const again = 'Another round: npm run practice. Everything so far: npm run hotseat -- history';
  write(['', ...wrapped(look.paint.faint(again), look)]);
};

const keepDraft = async (services: TerminalServices, ending: Ending, user: string) => {
  const { interviewId } = ending.session;
  if (ending.draft !== '' && interviewId !== null)
    await services.drafts.keep(user, interviewId, ending.draft);
};

export interface FinishDeps {
  readonly engine: Engine;
  readonly services: TerminalServices;
  readonly conversation: Conversation;
  readonly options: LeadOptions;
  readonly stopped: AbortSignal;
  /** Lines for stderr. */
  readonly warn: (text: string) => void;
}

/** The last words of a run and its exit code. Rethrows what made it fail, with the way back said first. */
export const finishRun = async (deps: FinishDeps, ending: Ending): Promise<number> => {
  const { conversation, options, services, warn } = deps;
  conversation.clear();
  if (ending.how === 'over') {
    const leftover = conversation.script?.leftover();
    if (leftover) warn(`note: ${leftover}`);
    if (!options.json) await sayGoodbye(deps.engine, conversation, options.user, ending.session);
    return 0;
  }
  await keepDraft(services, ending, options.user);
  const lines = wayBack(ending, options.user);
  const { paint } = conversation.look;
  if (ending.how === 'failed') {
    if (ending.session.interviewId !== null) warn(lines.join(' '));
    throw ending.error;
  }
  const [text = '', command] = lines;
  if (options.json) warn(lines.join(' '));
  else conversation.write(['', text, ...(command ? [`  ${paint.strong(command)}`] : [])]);
  return ending.how === 'paused' ? 0 : (EXIT_BY_SIGNAL[String(deps.stopped.reason)] ?? 130);
};
