import type { Story } from '../../../core/domain/story.ts';
import { scorePaint, scoreText } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, counted, plainLine, words, wrapped } from '../screen/text.ts';
import { stamp } from './history.ts';
import { presentNotes, presentRewrite } from './rewrite.ts';

export const presentStories = (stories: readonly Story[], look: Look): string[] => {
  if (stories.length === 0) {
    return wrapped('No stories yet. After an answer you like, choose "save" in a practice run.', look);
  }
  const { paint } = look;
  return [
    paint.title(counted(stories.length, 'story', 'stories')),
    ...stories.flatMap((story) => [
      '',
      ...wrapped(
        paint.strong(plainLine(story.title)),
        look,
        `${scorePaint(story.overall, look)(scoreText(story.overall).padStart(4))}  `,
      ),
      ...wrapped(
        paint.faint(`${capitalised(words(story.competency))}, saved ${stamp(story.savedAt)}`),
        look,
        '      ',
      ),
      ...wrapped(paint.faint(story.id), look, '      '),
    ]),
  ];
};

export const presentStory = (story: Story, look: Look): string[] => [
  look.paint.title(plainLine(story.title)),
  ...wrapped(
    look.paint.faint(
      `${capitalised(words(story.competency))}, score ${scoreText(story.overall)}, ${story.id}`,
    ),
    look,
  ),
  '',
  ...story.questions.flatMap((question) => wrapped(plainLine(question), look, `${look.glyphs.arrow} `)),
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
