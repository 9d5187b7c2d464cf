import type { ResumeBullet } from '../../../core/domain/library/resume-bullets.ts';
import type { Story } from '../../../core/domain/story.ts';
import { scorePaint, scoreText } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, counted, plainLine, words, wrapped } from '../screen/text.ts';
import { stamp } from './history.ts';
import { presentNotes, presentRewrite } from './rewrite.ts';

/** A draft was never scored, so it has a word where others have a score. */
const scoreMark = ({ overall, draft }: Story, look: Look): string => {
  if (draft === true) return `${look.paint.fair('draft')} `;
  const score = scoreText(overall).padStart(4);
  return `${overall === 0 ? look.paint.faint('   –') : scorePaint(overall, look)(score)}  `;
};

const tagsOf = ({ tags }: Story): string => (tags.length === 0 ? '' : `, ${tags.map(plainLine).join(', ')}`);

export const presentStories = (stories: readonly Story[], look: Look): string[] => {
  if (stories.length === 0) {
    return wrapped('No stories yet. After an answer you like, choose "save" in a practice run.', look);
  }
  const { paint } = look;
  return [
    paint.title(counted(stories.length, 'story', 'stories')),
    ...stories.flatMap((story) => [
      '',
      ...wrapped(paint.strong(plainLine(story.title)), look, `${scoreMark(story, look)}  `),
      ...wrapped(
        paint.faint(`${capitalised(words(story.competency))}, saved ${stamp(story.savedAt)}${tagsOf(story)}`),
        look,
        '      ',
      ),
      ...wrapped(paint.faint(story.id), look, '      '),
      // Drafts made of the same story share its title.
      ...(story.draft === true ? wrapped(plainLine(story.questions[0] ?? ''), look, '      ') : []),
    ]),
  ];
};

/** `answers` are the questions to show with it, those it was told for when absent. */
export const presentStory = (
  story: Story,
  look: Look,
  answers: readonly string[] = story.questions,
): string[] => [
  look.paint.title(plainLine(story.title)),
  ...wrapped(
    look.paint.faint(
      `${capitalised(words(story.competency))}, ${story.draft === true ? 'a draft' : story.overall === 0 ? 'not scored' : `score ${scoreText(story.overall)}`}, ${story.id}${tagsOf(story)}`,
    ),
    look,
  ),
  '',
  ...answers.flatMap((question) => wrapped(plainLine(question), look, `${look.glyphs.arrow} `)),
  ...presentRewrite(
    { polished_answer: story.polishedAnswer, star_version: story.star, keywords_to_include: [] },
    look,
  ),
  ...presentNotes(
    story.coachNotes,
    { polished_answer: story.polishedAnswer, star_version: story.star, keywords_to_include: [] },
    look,
  ),
];

export const presentBullets = (bullets: readonly ResumeBullet[], look: Look): string[] =>
  bullets.length === 0
    ? wrapped(
        'No bullet in this story: it tells nothing that you did. Add what you did, and what came of it.',
        look,
      )
    : bullets.flatMap(({ text }) => wrapped(plainLine(text), look, '- '));
