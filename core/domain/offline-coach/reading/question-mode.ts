import type { CoachRequest } from '../../coach-request.ts';
import type { Theme } from '../lexicon/theme.ts';
import { COMPETENCY_THEME, THEMES } from '../lexicon/themes.ts';
import { plainOf } from '../text/plain.ts';
import { readWords } from '../text/words.ts';

/**
 * What kind of answer a question wants: something that happened, a way of doing things or an explanation,
 * reasons, or plain facts. Only the first is told as a STAR story.
 */
export type QuestionMode = 'story' | 'approach' | 'motivation' | 'facts';

export interface QuestionReading {
  readonly mode: QuestionMode;
  readonly themes: readonly Theme[];
  readonly plain: string;
}

const STORY =
  / (?:(?:tell|told) (?:me|us) about (?:a|an|one|the|some|something|someone|somebody|your (?:last|first|biggest|greatest|hardest|most|worst|best)|winning|leading|handling|dealing|working|managing|making) |a time|an example|example of|an occasion|a situation|an instance|describe (?:a|an|the|your (?:most|biggest|hardest|last|first|worst|best))|give (?:me|us) (?:a|an)|have you ever|when (?:did|have|was the last time) you|when you (?:had|were|did|made|dealt|led|got|took|felt|went|gave|found|[a-zß-ɏ]+ed)|what did you do|you've|have you|you had to|how did you|walk (?:me|us) through (?:a|an|how you (?:did|handled|solved|led|built|got)|the (?:last|hardest|most))|take (?:me|us) through (?:a|how you (?:did|handled|solved|led|built|got))|talk (?:me|us) through a|the last time|what happened|did you)/;
const APPROACH =
  / (?:how (?:would|do|does|should|can|are|is|might) |what (?:would|is|are|does|do you do|steps|happens|makes|'s) |what's|explain|if you|imagine|suppose|say you|let's say|which (?:tools|methods|language)|compare|define)/;

const WANTS_REASONS =
  / (?:why|what (?:motivates|drives|attracts|interests|excites|do you (?:want|like|enjoy|know|hope|look))|where do you|interested|goals?|passion|career|looking for|leaving) /;
/** Asked for one's own best or worst: a story, whatever the rest of the words. */
const OWN_EXTREME =
  / (?:walk (?:me|us) through (?!your (?:cv|resume|résumé|career|background|experience))|(?:thing|something|project|work|piece) (?:that )?you(?:'ve| have)? (?:built|made|did|done|led|created|wrote|designed|fixed)|most proud|proudest|your (?:biggest|best|worst|hardest|toughest|greatest|most|last|first) |(?:making|made) a difference|how did your)/;

/** "What's a change you introduced …": something done once, though it begins as a question about a view does. */
const ONCE_DONE =
  / what(?:'s| is| was) (?:a|an|one|the|something) (?:[^ .?!]+ ){0,6}?(?:that )?(?:you|others) (?:had|made|did|took|got|led|wrote|built|gave|found|changed|[a-zß-ɏ]{3,}ed|(?:really|recently|once) [a-zß-ɏ]+ed) /;

const modeOf = (plain: string, themes: readonly Theme[], type: CoachRequest['question']): QuestionMode => {
  const story = [STORY, OWN_EXTREME, ONCE_DONE].some((pattern) => pattern.test(plain));
  const wants = themes.find((theme) => theme.wants !== 'story')?.wants;
  if (wants && !story) return wants === 'motivation' ? 'motivation' : 'facts';
  if (story) return 'story';
  if (type.competency === 'availability') return 'facts';
  if (type.competency === 'motivation' && WANTS_REASONS.test(plain)) return 'motivation';
  if (APPROACH.test(plain) || type.type === 'technical') return 'approach';
  return 'story';
};

/** What stories are about when the question does not say. */
const ANY_STORY = ['problem', 'achievement'];

const themesFor = (
  mode: QuestionMode,
  asked: readonly Theme[],
  { competency }: CoachRequest['question'],
): readonly Theme[] => {
  const wanted = asked.filter((theme) => theme.wants === mode);
  if (mode !== 'story' && wanted.length > 0) return wanted;
  if (asked.length > 0) return asked;
  const known = [...COMPETENCY_THEME[competency], ...(mode === 'story' ? ANY_STORY : [])];
  return THEMES.filter((theme) => known.includes(theme.id));
};

/** Reads the question itself: its mode and what it is about. */
export const readQuestion = (question: CoachRequest['question']): QuestionReading => {
  const plain = plainOf(readWords(question.text.slice(0, 2_000)));
  const asked = THEMES.filter((theme) => theme.asks.test(plain));
  const mode = modeOf(plain, asked, question);
  return { mode, themes: themesFor(mode, asked, question), plain };
};
