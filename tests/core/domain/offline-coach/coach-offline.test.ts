import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackSchema } from '../../../../core/domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../../../core/domain/coach-request.ts';
import { coachOffline } from '../../../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../../../core/domain/offline-coach/read-answer.ts';
import { COMPETENCIES } from '../../../../core/domain/vocabulary.ts';
import { loadAnswers, requestFor } from '../../../fixtures/answers/labelled-answer.ts';
import { asked, attempt, BAKERY, BAKERY_STORY, withoutPart } from './attempt.ts';
import { SPOKEN_ANSWERS } from './spoken-answers.ts';

const SPOKEN = {
  wordsPerMinute: 142,
  fillerCount: 3,
  topFillers: [{ filler: 'um', count: 3 }],
  longPauseCount: 0,
  meanWordConfidence: 0.95,
  talkTimeS: 62,
};

const anyText = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'I',
        'we',
        'called',
        '42%',
        'um',
        'so',
        '.',
        ',',
        '“',
        '\n',
        '🙂',
        'مرحبا',
        '你好',
        '\u0000',
        '\u202e',
        'the',
        'in the end',
        'would',
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join(' ')),
);

/** Everything in “ ” in a feedback text. */
const quotesIn = (text: string): string[] => [...text.matchAll(/“([^”]*)”/g)].map((match) => match[1] ?? '');

describe('feedback of the offline coach', () => {
  it('is valid for any text, question and setting, and the same every time', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.constantFrom(...COMPETENCIES),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        (answer, question, competency, spoken, followUpsLeft) => {
          const request: CoachRequest = {
            ...attempt(answer, asked(question, competency)),
            delivery: spoken ? SPOKEN : null,
            style: spoken ? 'adversarial' : 'coach',
            followUpsLeft,
          };
          const feedback = coachOffline(request);
          feedbackSchema.parse(feedback);
          expect(coachOffline(request, readAnswer(request))).toEqual(feedback);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['words without an end', 'so I called and '.repeat(1_250)],
    ['one huge word', 'a'.repeat(20_000)],
    ['digits', '1234567890 '.repeat(1_800)],
    ['emoji', '🎉'.repeat(10_000)],
    ['right-to-left text', 'مرحبا بالعالم '.repeat(1_400)],
    ['control characters', '\u0000\u0007\u202e\u200b'.repeat(5_000)],
    ['punctuation', '.,!?;: "“”'.repeat(2_000)],
    ['markup', '<b>[x]{y}</b> '.repeat(1_400)],
  ])('is valid for 20 000 characters of %s', (_, answer) => {
    feedbackSchema.parse(coachOffline(attempt(answer)));
  });

  it('is valid for every labelled and every fresh answer', () => {
    for (const item of loadAnswers('tune')) feedbackSchema.parse(coachOffline(requestFor(item)));
    for (const one of SPOKEN_ANSWERS) {
      feedbackSchema.parse(coachOffline(attempt(one.answer, asked(one.question, one.competency, one.type))));
    }
  });

  it('says that it is the offline coach', () => {
    const feedback = coachOffline(attempt(BAKERY_STORY));
    expect(feedback.content_feedback.relevance_note).toContain('Offline coach');
    expect(feedback.metadata).toMatchObject({ model_version: 'offline-1', degraded: true });
  });

  it("quotes the person's own words and nothing else", () => {
    for (const one of SPOKEN_ANSWERS) {
      const {
        content_feedback: content,
        follow_up,
        coach_notes,
      } = coachOffline(attempt(one.answer, asked(one.question, one.competency, one.type)));
      const said = one.answer.replace(/\s+/g, ' ');
      const texts = [
        ...content.top_strengths,
        ...Object.values(content.star_checklist).map(({ note }) => note),
        follow_up.question_text,
      ];
      const quotes = texts.flatMap(quotesIn).filter((quote) => !quote.includes('My job was to'));
      expect(quotes.length).toBeGreaterThan(0);
      for (const quote of quotes) expect(said).toContain(quote.replace(/…$/, ''));
      for (const { original_snippet } of coach_notes) expect(one.answer).toContain(original_snippet);
    }
  });

  it('names what to do in every improvement and never judges the person', () => {
    for (const item of loadAnswers('tune')) {
      const { content_feedback: content } = coachOffline(requestFor(item));
      expect(content.top_improvements.length).toBeGreaterThan(0);
      const all = JSON.stringify(content).replace(/“[^”]*”/g, '');
      expect(all).not.toMatch(/\b(?:hire|reject|unqualified|bad answer|poor|terrible)\b/i);
      expect(all).not.toMatch(/undefined|null|NaN|\bQ\b|\.\./);
    }
  });

  it('speaks of a team only when one was spoken of', () => {
    const noteOf = (answer: string): string => {
      const request = attempt(answer);
      return coachOffline(request, readAnswer(request)).content_feedback.star_checklist.action.note;
    };
    const alone = 'A visitor shouted at a nurse so I took him outside and listened until he was calm';
    expect(noteOf(alone)).not.toMatch(/team/);
    const together = [
      'Last May two nurses left our ward and nobody had planned for it. Our goal was to keep every shift filled.',
      'We called the agency and we swapped eleven shifts. We rewrote the rota. In the end no shift stayed empty.',
    ].join(' ');
    expect(noteOf(together)).toMatch(/team/);
  });

  it('measures delivery only when it was spoken', () => {
    const typed = coachOffline(attempt(BAKERY_STORY));
    expect(typed.scoring.delivery).toBeNull();
    expect(typed.delivery_feedback).toBeNull();
    expect(typed.scoring.overall).toBe(typed.scoring.content);
    const spoken = coachOffline(attempt(BAKERY_STORY, { delivery: SPOKEN, durationS: 62 }));
    expect(spoken.scoring.delivery).not.toBeNull();
    expect(spoken.delivery_feedback?.metrics.wpm).toBe(142);
  });

  it('is honest about a language that it cannot read', () => {
    for (const answer of [
      'En mi último trabajo el cliente estaba muy enfadado porque el pedido no llegaba, y yo llamé a la empresa para que lo mandaran otra vez.',
      '昨年、私は工場で働いていて、機械が壊れました。',
    ]) {
      const feedback = coachOffline(attempt(answer));
      expect(feedback.content_feedback.headline).toContain('English');
      expect(feedback.scoring.overall).toBeLessThanOrEqual(1);
    }
  });

  it('tells how far the person has come', () => {
    const history = [{ number: 1, overall: 4.2, headline: 'Too short' }];
    expect(coachOffline(attempt(BAKERY_STORY, { history })).content_feedback.relevance_note).toMatch(/Up \d/);
  });
});

describe('the follow-up', () => {
  it('asks about the weakest part in the words of the person', () => {
    const noAction = coachOffline(attempt(withoutPart('action'))).follow_up;
    expect(noAction.should_ask).toBe(true);
    expect(noAction.question_text).toMatch(/what did you|what you did|did you personally/i);
    expect(quotesIn(noAction.question_text).length).toBe(1);
    const noResult = coachOffline(attempt(withoutPart('result'))).follow_up;
    expect(noResult.question_text).toMatch(/how did things stand|what changed/i);
  });

  it('is not asked when nothing is missing, or when none is left', () => {
    expect(coachOffline(attempt(BAKERY_STORY)).follow_up).toEqual({
      should_ask: false,
      question_text: '',
      reason: '',
    });
    const closed = coachOffline(attempt(withoutPart('result'), { followUpsLeft: 0 }));
    expect(closed.follow_up.should_ask).toBe(false);
    expect(closed.metadata.follow_up_type).toBe('none');
  });

  it('says why it is asked', () => {
    expect(coachOffline(attempt(withoutPart('result'))).metadata.follow_up_type).toBe('missing_star');
    const away = coachOffline(
      attempt(BAKERY_STORY, asked('When can you start, and can you work weekends?', 'availability')),
    );
    expect(away.metadata.follow_up_type).toBe('low_relevance');
  });

  it('is sharper in adversarial style, and never rude', () => {
    const sharp = coachOffline(attempt(withoutPart('result'), { style: 'adversarial' })).follow_up
      .question_text;
    expect(sharp).toMatch(/why/i);
    expect(sharp).not.toMatch(/stupid|useless|pathetic|lazy/i);
  });

  it('offers an easier way in when there was no answer', () => {
    const { question_text } = coachOffline(attempt('I have no idea, sorry.')).follow_up;
    expect(question_text.length).toBeGreaterThan(20);
    expect(quotesIn(question_text)).toEqual([]);
  });
});

describe('the level', () => {
  it('grows with the scope of what was done', () => {
    const levelOf = (answer: string) => coachOffline(attempt(answer)).scoring.level_demonstrated;
    expect(levelOf(BAKERY_STORY.replace('shift lead', 'a baker'))).toBe('L4');
    const across = `${BAKERY.situation} ${BAKERY.task} I convinced the sales team and the finance lead to move the vans, and I trained both shifts on the new rota. ${BAKERY.result}`;
    expect(levelOf(across)).toBe('L5A');
    const wide =
      'In 2022 returns were rising across the company. The board asked me to set a strategy for all our stores. I negotiated with four suppliers, I convinced the regional directors, and I wrote the policy that all stores follow. Returns fell from nine to four percent.';
    expect(levelOf(wide)).toBe('L5B');
  });
});
