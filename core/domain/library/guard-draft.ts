import type { ResumeContext } from '../coach-request.ts';
import { checkNumbers, checkText } from '../guards/check-facts.ts';
import { cleanText, clipText } from '../guards/clip-text.ts';
import { createFactSources } from '../guards/fact-sources.ts';
import type { OwnWordsDraft } from './draft-from-own-words.ts';

/** Bounds of a draft in characters, as of a rewrite. */
const LIMITS = { title: 80, answer: 2_200, situation: 500, task: 500, action: 800, result: 500 } as const;

export interface DraftSources {
  readonly question: string;
  readonly resume: ResumeContext | null;
  readonly stories: readonly { readonly transcript: string; readonly polishedAnswer: string }[];
}

export interface GuardedDraft {
  readonly draft: OwnWordsDraft;
  /** Numbers and names that had no source and were replaced by placeholders. */
  readonly replaced: number;
}

/**
 * A draft in which every number and name occurs in the résumé or in a story; names also in the question. What does
 * not is replaced by a placeholder such as `[X%]` or `[team]`. The posting is no source: nobody did there anything yet.
 */
export const guardDraft = (draft: OwnWordsDraft, from: DraftSources): GuardedDraft => {
  const sources = createFactSources(
    [
      from.resume?.sourceText || (from.resume?.summary ?? ''),
      ...from.stories.flatMap(({ transcript, polishedAnswer }) => [transcript, polishedAnswer]),
    ],
    [from.question],
  );
  let replaced = 0;
  const check = (text: string, max: number): string => {
    const checked = checkText(cleanText(text), sources);
    replaced += checked.numbers + checked.names;
    return clipText(checked.text, max);
  };
  const { situation, task, action, result } = draft.star;
  return {
    draft: {
      title: clipText(checkNumbers(cleanText(draft.title).replace(/\s+/gu, ' '), sources), LIMITS.title),
      answer: check(draft.answer, LIMITS.answer),
      star: {
        situation: check(situation, LIMITS.situation),
        task: check(task, LIMITS.task),
        action: check(action, LIMITS.action),
        result: check(result, LIMITS.result),
      },
    },
    replaced,
  };
};
