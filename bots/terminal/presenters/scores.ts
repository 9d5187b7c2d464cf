import type { ContentFeedback, Scoring } from '../../../core/domain/attempt-contract/schema.ts';
import type { EventOf } from '../../../core/domain/events.ts';
import { type Level, STAR_ELEMENTS } from '../../../core/domain/vocabulary.ts';
import { scoreBar, scorePaint, scoreText, signed, statusBar, statusPaint } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, heading, plainLine, wrapped } from '../screen/text.ts';

export const LEVEL_MEANING: Readonly<Record<Level, string>> = {
  L4: 'L4, does the work well',
  L5A: 'L5A, coordinates and influences across teams',
  L5B: 'L5B, moves the whole organisation',
};

/** What a score is compared with; `since` goes on after the difference, for example `since attempt 1`. */
export interface EarlierScore {
  readonly since: string;
  readonly overall: number;
}

const glowUp = (overall: number, earlier: EarlierScore | null, look: Look): string => {
  if (earlier === null) return '';
  const difference = Math.round((overall - earlier.overall) * 10) / 10;
  const paint = difference > 0 ? look.paint.good : look.paint.faint;
  return `  ${paint(`${signed(difference)} ${earlier.since}`)}`;
};

const bigScore = (scoring: Scoring, earlier: EarlierScore | null, look: Look): string[] => {
  const score = look.paint.strong(scorePaint(scoring.overall, look)(scoreText(scoring.overall)));
  const line = `Score ${score} ${scoreBar(scoring.overall, look)}`;
  const change = glowUp(scoring.overall, earlier, look);
  return look.width < 70 && change ? [line, `     ${change}`] : [line + change];
};

/** Below this there was no answer to read a level from. */
const NO_ANSWER = 1.5;

const levelShown = ({ overall, level_demonstrated }: Scoring, look: Look): string[] =>
  overall < NO_ANSWER
    ? []
    : wrapped(`Level shown: ${LEVEL_MEANING[level_demonstrated]}`, look).map(look.paint.faint);

const breakdown = (scoring: Scoring, look: Look): string[] => {
  const { star, relevance, clarity, impact } = scoring.content_breakdown;
  const delivery = scoring.delivery === null ? 'not measured (typed)' : scoreText(scoring.delivery);
  const dot = ` ${look.glyphs.dot} `;
  const parts = `STAR ${scoreText(star)}, relevance ${scoreText(relevance)}, clarity ${scoreText(clarity)}, impact ${scoreText(impact)}`;
  return [
    ...wrapped(`Content ${scoreText(scoring.content)}${dot}Delivery ${delivery}`, look),
    ...wrapped(parts, look).map(look.paint.faint),
    ...levelShown(scoring, look),
  ];
};

const starBars = (checklist: ContentFeedback['star_checklist'], look: Look): string[] =>
  STAR_ELEMENTS.flatMap((element) => {
    const { status, note } = checklist[element];
    const name = capitalised(element).padEnd(9);
    const mark = statusPaint(status, look)(status.padEnd(7));
    const lead = `  ${name} ${statusBar(status, look)} ${mark} `;
    const text = plainLine(note);
    // Beside the bar where there is room, below it in a narrow window.
    if (look.width >= 64) return wrapped(text, look, lead);
    return [lead.trimEnd(), ...wrapped(look.paint.faint(text), look, '    ')];
  });

const bullets = (title: string, items: readonly string[], mark: string, look: Look): string[] =>
  items.length === 0
    ? []
    : [...heading(title, look), ...items.flatMap((item) => wrapped(plainLine(item), look, `  ${mark} `))];

const delivery = (feedback: EventOf<'scores_updated'>['delivery_feedback'], look: Look): string[] => {
  if (feedback === null) return [];
  const { wpm, filler_count: fillers, long_pause_count: pauses, clarity_note: note } = feedback.metrics;
  const counts = [
    `${Math.round(wpm)} words a minute`,
    fillers === null ? 'fillers not measured' : `${fillers} fillers`,
    `${pauses} long pauses`,
  ].join(', ');
  return [
    ...heading('How it sounded', look),
    ...wrapped(plainLine(feedback.headline), look, '  '),
    ...wrapped(look.paint.faint(counts), look, '  '),
    ...wrapped(plainLine(note), look, '  '),
    ...wrapped(plainLine(feedback.one_action_tip), look, '  '),
  ];
};

/** Score, STAR bars, strengths, improvements and the tip: the first half of the feedback. */
export const presentScores = (
  event: Pick<EventOf<'scores_updated'>, 'scoring' | 'content_feedback' | 'delivery_feedback'>,
  look: Look,
  earlier: EarlierScore | null = null,
): string[] => {
  const { scoring, content_feedback: content } = event;
  return [
    '',
    ...bigScore(scoring, earlier, look),
    ...wrapped(look.paint.strong(plainLine(content.headline)), look),
    ...breakdown(scoring, look),
    ...heading('Your story', look),
    ...starBars(content.star_checklist, look),
    ...(content.relevance_note ? ['', ...wrapped(plainLine(content.relevance_note), look)] : []),
    ...bullets('What works', content.top_strengths, look.paint.good('+'), look),
    ...bullets('What to improve', content.top_improvements, look.paint.accent(look.glyphs.arrow), look),
    ...delivery(event.delivery_feedback, look),
    ...heading('One thing for next time', look),
    ...wrapped(plainLine(content.one_action_tip), look, '  '),
  ];
};
