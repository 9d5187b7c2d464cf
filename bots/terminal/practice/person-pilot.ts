import type { AppError } from '../../../core/errors/app-error.ts';
import { choose } from '../input/choose.ts';
import type { LineReader } from '../input/line-reader.ts';
import { readAnswer } from '../input/read-answer.ts';
import { presentAnswerHelp, presentQuestion } from '../presenters/question.ts';
import { presentNotes } from '../presenters/rewrite.ts';
import { presentFollowUp } from '../presenters/settled.ts';
import type { Look } from '../screen/look.ts';
import { plainLine, wrapped } from '../screen/text.ts';
import type { AnswerMove, NextMove, Pilot } from './lead-interview.ts';
import { type MenuItem, menuFor } from './menu.ts';
import type { Write } from './screen.ts';
import type { Session } from './session.ts';

export interface PersonPilotDeps {
  readonly reader: LineReader;
  readonly write: Write;
  readonly look: Look;
  /** Saves the attempt that was just scored and says how it went. */
  readonly save: (session: Session) => Promise<void>;
  /** Words that were left unsent the last time. */
  readonly takeDraft: (session: Session) => Promise<string | null>;
}

const showDraft = ({ write, look }: PersonPilotDeps, draft: string) =>
  write([
    ...wrapped('Here is what you had typed; go on from there, or /over to start again:', look).map(
      look.paint.faint,
    ),
    ...draft.split('\n').flatMap((line) => wrapped(line, look, '  ')),
  ]);

const answer = async (deps: PersonPilotDeps, session: Session): Promise<AnswerMove> => {
  const { reader, write, look } = deps;
  let soFar = (await deps.takeDraft(session)) ?? '';
  if (soFar !== '') showDraft(deps, soFar);
  for (;;) {
    const typed = await readAnswer(reader, look, soFar);
    if (typed.kind === 'help' || typed.kind === 'question') {
      soFar = typed.soFar;
      if (typed.kind === 'help') write(presentAnswerHelp(look));
      else if (session.question) write(presentQuestion(session.question, look));
    } else if (typed.kind === 'answer') {
      if (typed.text.trim() !== '') return typed;
      write(wrapped('Nothing was typed yet. Say it as it comes, you can always try again.', look));
      soFar = '';
    } else if (typed.kind === 'end') return { kind: reader.interactive ? 'pause' : 'finish' };
    else return { kind: typed.kind };
  }
};

const next = async (deps: PersonPilotDeps, session: Session): Promise<NextMove> => {
  const { reader, write, look, save } = deps;
  reader.dropBlank();
  const { stand } = session;
  const followUp = stand.kind === 'settled' ? stand.followUp : null;
  if (followUp !== null) write(presentFollowUp({ question_text: followUp, reason: '' }, look));
  const menu = menuFor(session, followUp !== null);
  for (;;) {
    const chosen = await choose<MenuItem>(
      reader,
      write,
      look,
      menu.choices,
      menu.fallback,
      menu.pipeFallback,
    );
    if (chosen === 'end') return reader.interactive ? 'pause' : 'finish';
    if (typeof chosen === 'object') {
      // From a pipe, a line that is no command begins the next answer.
      reader.unread(chosen.other);
      return menu.pipeFallback === 'next' ? 'next' : 'finish';
    }
    if (chosen === 'notes') write(presentNotes(session.notes, session.rewrite, look));
    else if (chosen === 'save') await save(session);
    else return chosen;
  }
};

/** A person who types, or a pipe that stands in for one. */
export const createPersonPilot = (deps: PersonPilotDeps): Pilot => ({
  answer: (session) => answer(deps, session),
  next: (session) => next(deps, session),
  refused: (error: AppError) => {
    if (!deps.reader.interactive) throw error;
    deps.write(['', ...wrapped(deps.look.paint.poor(plainLine(error.message)), deps.look)]);
  },
});
