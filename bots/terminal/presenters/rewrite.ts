import type { CoachNote, Rewrite } from '../../../core/domain/attempt-contract/schema.ts';
import { STAR_ELEMENTS } from '../../../core/domain/vocabulary.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, heading, plain, plainLine, words, wrapped } from '../screen/text.ts';

const PLACEHOLDER = /\[[^\]\n]{1,80}\]/g;

/** Placeholders are what the person has to bring: they must not be read over. Painted after wrapping. */
const paintGaps = (lines: readonly string[], look: Look): string[] => {
  // A placeholder may be broken over two lines, so the whole is painted piece by piece.
  const marked = lines.join('\n').replace(/\[[^\]]{1,120}\]/g, (gap) =>
    gap
      .split('\n')
      .map((piece) => piece.replace(/\S.*\S|\S/, (inner) => look.paint.gap(inner)))
      .join('\n'),
  );
  return marked.split('\n');
};

const paragraphs = (text: string, look: Look): string[] =>
  paintGaps(
    plain(text)
      .split(/\n+/)
      .filter((paragraph) => paragraph.trim() !== '')
      .flatMap((paragraph, index) => [...(index > 0 ? [''] : []), ...wrapped(paragraph.trim(), look, '  ')]),
    look,
  );

/** The polished answer: the second half of the feedback. */
export const presentRewrite = (rewrite: Rewrite, look: Look): string[] => {
  const answer = rewrite.polished_answer.trim();
  if (answer === '') return [];
  const keywords = rewrite.keywords_to_include.map(plainLine).filter(Boolean).join(', ');
  const gaps = answer.match(PLACEHOLDER)?.length ?? 0;
  return [
    ...heading('Your answer, polished', look),
    ...paragraphs(answer, look),
    ...(gaps > 0
      ? wrapped('Fill in what stands in brackets with your own facts.', look, '  ').map(look.paint.faint)
      : []),
    ...(keywords ? wrapped(look.paint.faint(`Words worth using: ${keywords}`), look, '  ') : []),
  ];
};

const presentNote = (note: CoachNote, look: Look): string[] => {
  const before = plainLine(note.original_snippet);
  const after = plainLine(note.revised_snippet);
  return [
    ...wrapped(plainLine(note.reason), look, `  ${look.paint.accent(words(note.change_type))}: `, '    '),
    ...(before ? wrapped(look.paint.poor(before), look, '    - ') : []),
    ...(after ? paintGaps(wrapped(look.paint.good(after), look, '    + '), look) : []),
  ];
};

/** On request: what was changed and why, and the answer in its four parts. */
export const presentNotes = (notes: readonly CoachNote[], rewrite: Rewrite | null, look: Look): string[] => {
  const parts = STAR_ELEMENTS.flatMap((element) => {
    const text = plainLine(rewrite?.star_version[element] ?? '');
    return text === '' ? [] : paintGaps(wrapped(text, look, `  ${capitalised(element).padEnd(9)} `), look);
  });
  const changes =
    notes.length === 0
      ? ['  Nothing had to be changed.']
      : notes.flatMap((note, index) => [...(index > 0 ? [''] : []), ...presentNote(note, look)]);
  return [
    ...heading('What was changed, and why', look),
    ...changes,
    ...(parts.length > 0 ? [...heading('The same in four parts', look), ...parts] : []),
  ];
};
