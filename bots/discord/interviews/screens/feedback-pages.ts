import type { APIEmbed } from 'discord.js';
import type { Feedback } from '../../../../core/domain/attempt-contract/schema.ts';
import { STAR_ELEMENTS } from '../../../../core/domain/vocabulary.ts';
import { pagesOfLines } from '../../commands/page-breaks.ts';
import type { Tab } from '../press-ids.ts';
import { embedsOfSections } from './sections.ts';
import { asWritten, named, pagesOf, scoreBar, scoreColour, scoreText } from './text.ts';

export type ShownFeedback = Pick<Feedback, 'scoring' | 'content_feedback' | 'delivery_feedback'> &
  Partial<Pick<Feedback, 'rewrite' | 'coach_notes' | 'library_suggestion' | 'metadata'>>;

/** What there is to see of one attempt. */
export interface ShownAttempt {
  readonly transcript: string;
  readonly feedback: ShownFeedback;
  /** Overall of every attempt at this question, in order, and which of them is the best. */
  readonly attempts: readonly { readonly overall: number | null; readonly isBest: boolean }[];
}

/** Messages of one tab, each with the embeds that belong side by side. */
type Pages = readonly (readonly APIEmbed[])[];

const STATUS_BARS = { present: '▰▰▰', weak: '▰▱▱', missing: '▱▱▱' } as const;
const GREY = 0x95a5a6;
const GREEN = 0x2ecc71;
const BLURPLE = 0x5865f2;
/** Two texts side by side, their titles and footers fit into Discord's 6000. */
const PAGE = 1800;
const NOTES = 3500;

const dots = (attempts: ShownAttempt['attempts']): string =>
  attempts.length < 2
    ? ''
    : attempts
        .map(({ overall, isBest }) => `${isBest ? '★' : '●'} ${overall === null ? '…' : scoreText(overall)}`)
        .join('  ');

const bullets = (items: readonly string[], mark: string): readonly string[] =>
  items.length === 0 ? ['—'] : items.map((item) => `${mark} ${asWritten(item)}`);

const headOf = ({ feedback: { scoring, content_feedback }, attempts }: ShownAttempt): string => {
  const { star, relevance, clarity, impact } = scoring.content_breakdown;
  const delivery = scoring.delivery === null ? 'not measured' : scoreText(scoring.delivery);
  return [
    `**${asWritten(content_feedback.headline)}**`,
    `Content ${scoreText(scoring.content)} · Delivery ${delivery} · Level shown ${scoring.level_demonstrated}`,
    `-# Structure ${scoreText(star)} · relevance ${scoreText(relevance)} · clarity ${scoreText(clarity)} · impact ${scoreText(impact)}`,
    dots(attempts),
  ]
    .filter((line) => line !== '')
    .join('\n');
};

const scoresPages = (shown: ShownAttempt): Pages => {
  const { scoring, content_feedback: content } = shown.feedback;
  const star = STAR_ELEMENTS.map((element) => {
    const { status, note } = content.star_checklist[element];
    return `\`${STATUS_BARS[status]}\` **${named(element)}** ${asWritten(note)}`;
  });
  // Who coached stands below every page already.
  const relevance = asWritten(content.relevance_note.replace(/\s*Offline coach: [^.]*\.$/, ''));
  const head = {
    title: `${scoreText(scoring.overall)} ${scoreBar(scoring.overall)}`,
    description: headOf(shown),
    color: scoreColour(scoring.overall),
  };
  return embedsOfSections(head, [
    { name: 'Your story', lines: star },
    { name: 'Did it answer the question?', lines: relevance === '' ? [] : [relevance] },
    { name: 'What works', lines: bullets(content.top_strengths, '+') },
    { name: 'What to improve', lines: bullets(content.top_improvements, '→') },
    { name: 'One thing for next time', lines: [asWritten(content.one_action_tip) || '—'] },
  ]).map((embed) => [embed]);
};

/** A text over several embeds, each with its place. */
const paged = (title: string, pages: readonly string[], color: number): readonly APIEmbed[] =>
  pages.map((page, place) => ({
    ...{ title, description: page || '—', color },
    ...(pages.length > 1 && { footer: { text: `Part ${place + 1} of ${pages.length}` } }),
  }));

const saidEmbeds = ({ transcript }: ShownAttempt) => paged('What you said', pagesOf(transcript, PAGE), GREY);

const polishedEmbeds = ({ feedback: { rewrite } }: ShownAttempt) =>
  paged('Your answer, polished', pagesOf(rewrite?.polished_answer ?? '', PAGE), GREEN);

/** The rewrite once more, as the four parts of a story, and the words that belong into it. */
const storyEmbeds = ({ feedback: { rewrite } }: ShownAttempt): readonly APIEmbed[] => {
  if (rewrite === undefined) return [];
  const sections = [
    ...STAR_ELEMENTS.map((element) => ({
      name: named(element),
      lines: [asWritten(rewrite.star_version[element])],
    })),
    { name: 'Words to use', lines: [rewrite.keywords_to_include.map(asWritten).filter(Boolean).join(' · ')] },
  ].filter(({ lines }) => lines.some((line) => line !== ''));
  return sections.length === 0
    ? []
    : embedsOfSections({ title: 'Your answer, part by part', color: GREEN }, sections);
};

/** What was said beside how it could be said; whichever is longer goes on alone. */
const rewritePages = (shown: ShownAttempt): Pages => {
  const said = saidEmbeds(shown);
  const polished = polishedEmbeds(shown);
  const beside = Array.from({ length: Math.max(said.length, polished.length) }, (_, place) => [
    ...said.slice(place, place + 1),
    ...polished.slice(place, place + 1),
  ]);
  return [...beside, ...storyEmbeds(shown).map((embed) => [embed])];
};

const soundPages = ({ feedback }: ShownAttempt): Pages => {
  const { delivery_feedback: delivery, scoring } = feedback;
  const color = scoreColour(scoring.overall);
  const title = 'How you said it';
  if (delivery === null) return [[{ title, description: 'Not measured: this answer was typed.', color }]];
  const { wpm, filler_count: fillers, long_pause_count: pauses, clarity_note: note } = delivery.metrics;
  const counted = fillers === null ? 'not measured' : String(fillers);
  const lines = [
    `**${asWritten(delivery.headline)}**`,
    `${Math.round(wpm)} words a minute (aim at 130–160) · fillers: ${counted} · long pauses: ${pauses}`,
    asWritten(note),
    `→ ${asWritten(delivery.one_action_tip)}`,
  ];
  return paged(title, pagesOfLines([lines.join('\n\n')], NOTES), color).map((embed) => [embed]);
};

const notesPages = ({ feedback }: ShownAttempt): Pages => {
  const notes = (feedback.coach_notes ?? []).map(
    (note) =>
      `**${named(note.change_type)}** ~~${asWritten(note.original_snippet)}~~ → ${asWritten(note.revised_snippet)}\n-# ${asWritten(note.reason)}`,
  );
  const pages = notes.length === 0 ? ['Nothing to change.'] : pagesOfLines(notes, NOTES);
  return paged('Coach notes', pages, BLURPLE).map((embed) => [embed]);
};

const PAGES: Readonly<Record<Tab, (shown: ShownAttempt) => Pages>> = {
  scores: scoresPages,
  said: (shown) => saidEmbeds(shown).map((embed) => [embed]),
  sound: soundPages,
  rewrite: rewritePages,
  notes: notesPages,
};

/** Everything of a tab, page by page, nothing left out; at least one page. */
export const pagesOfTab = (shown: ShownAttempt, tab: Tab): Pages => PAGES[tab](shown);

/** What a person chose to share: the rewrite goes without what it was made of. */
export const embedsToShare = (shown: ShownAttempt, tab: Tab): readonly APIEmbed[] =>
  tab === 'rewrite' ? [...polishedEmbeds(shown), ...storyEmbeds(shown)] : pagesOfTab(shown, tab).flat();
