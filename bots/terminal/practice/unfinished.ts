import type { Interview } from '../../../core/domain/interview/types.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { type Choice, choose } from '../input/choose.ts';
import type { LineReader } from '../input/line-reader.ts';
import type { Look } from '../screen/look.ts';
import { words, wrapped } from '../screen/text.ts';
import type { Write } from './screen.ts';

const ONE_DAY_MS = 24 * 60 * 60 * 1000;
const LOOK_BACK = 20;

const isOpen = ({ status }: Interview): boolean => status === 'in_progress' || status === 'planned';

/** The interview that was active last and is not over; null when there is none. */
export const findUnfinished = async (engine: Engine, personId: string): Promise<Interview | null> => {
  const interviews = await engine.listInterviews(personId, LOOK_BACK);
  const byActivity = (a: Interview, b: Interview) => b.lastActivityAt.getTime() - a.lastActivityAt.getTime();
  return (
    interviews.filter(isOpen).toSorted(byActivity)[0] ??
    interviews.filter(({ status }) => status === 'abandoned').toSorted(byActivity)[0] ??
    null
  );
};

const CHOICES: readonly Choice<'resume' | 'new'>[] = [
  { value: 'resume', key: 'r', label: 'go on with it', words: ['resume', 'yes', 'y', 'go on'] },
  { value: 'new', key: 'n', label: 'start a new one', words: ['new', 'no'] },
];

const minutesText = (minutes: number): string => {
  if (minutes < 1) return 'a moment ago';
  if (minutes < 120) return `${minutes} min ago`;
  return `${Math.round(minutes / 60)} hours ago`;
};

/** Offers to go on with an interview of the last day. Gives its id, `new`, or `end` when the person leaves. */
export const offerUnfinished = async (
  engine: Engine,
  personId: string,
  now: Date,
  { reader, write, look }: { readonly reader: LineReader; readonly write: Write; readonly look: Look },
): Promise<{ readonly interviewId: string } | 'new' | 'end'> => {
  const found = await findUnfinished(engine, personId);
  if (found === null || !isOpen(found)) return 'new';
  const idleMs = now.getTime() - found.lastActivityAt.getTime();
  if (idleMs > ONE_DAY_MS) return 'new';
  const at = Math.max(1, found.exchanges.length);
  const when = minutesText(Math.floor(idleMs / 60_000));
  const text = `You have an unfinished interview (${words(found.settings.stage)}, question ${at} of ${found.settings.questions}, ${when}).`;
  write(['', ...wrapped(text, look)]);
  const chosen = await choose(reader, write, look, CHOICES, 'resume');
  if (chosen === 'resume') return { interviewId: found.id };
  return chosen === 'end' ? 'end' : 'new';
};
