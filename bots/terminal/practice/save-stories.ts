import { isAppError } from '../../../core/errors/app-error.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { ask, type Choice, choose } from '../input/choose.ts';
import type { LineReader } from '../input/line-reader.ts';
import type { Look } from '../screen/look.ts';
import { counted, plainLine, wrapped } from '../screen/text.ts';
import type { Write } from './screen.ts';
import type { Session } from './session.ts';

export interface SaveDeps {
  readonly engine: Engine;
  readonly personId: string;
  readonly reader: LineReader;
  readonly write: Write;
  readonly look: Look;
}

/** Saving is an extra: when it fails the interview goes on. */
const saveOne = async (
  { engine, personId, write, look }: SaveDeps,
  interviewId: string,
  attemptId: string,
  title: string,
): Promise<void> => {
  try {
    const story = await engine.saveStory({ personId, interviewId, attemptId, ...(title && { title }) });
    write(wrapped(look.paint.good(`Saved to your library as "${plainLine(story.title)}".`), look));
  } catch (error) {
    if (!isAppError(error)) throw error;
    write(wrapped(look.paint.poor(plainLine(error.message)), look));
  }
};

/** Saves the attempt that was just scored; a person may name it. */
export const saveScored = async (deps: SaveDeps, session: Session): Promise<void> => {
  const { stand, interviewId, suggestion } = session;
  if (stand.kind !== 'settled' || interviewId === null) return;
  const suggested = plainLine(suggestion?.suggested_title ?? '');
  const question = suggested ? `Title (Enter: ${suggested})` : 'Title';
  const named = deps.reader.interactive ? await ask(deps.reader, deps.look, question) : '';
  await saveOne(deps, interviewId, stand.attemptId, named || suggested);
};

const CHOICES: readonly Choice<'save' | 'no'>[] = [
  { value: 'save', key: 's', label: 'save to my library', words: ['yes', 'y'] },
  { value: 'no', key: 'n', label: 'not now', words: ['no'] },
];

/** After the summary: what it calls worth saving and is not saved yet, all at once. */
export const offerStories = async (deps: SaveDeps, session: Session): Promise<void> => {
  const { engine, personId, reader, write, look } = deps;
  const worth = session.summary?.storiesWorthSaving ?? [];
  if (!reader.interactive || worth.length === 0 || session.interviewId === null) return;
  const saved = new Set((await engine.listStories(personId)).map(({ attemptId }) => attemptId));
  const open = worth.filter(({ attemptId }) => !saved.has(attemptId));
  if (open.length === 0) return;
  write(['', ...wrapped(`Keep ${counted(open.length, 'story', 'stories')} for a real interview?`, look)]);
  const chosen = await choose(reader, write, look, CHOICES, 'save');
  if (chosen !== 'save') return;
  for (const { attemptId, title } of open) await saveOne(deps, session.interviewId, attemptId, title);
};
