import { describe, expect, it } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { presentQuestion } from '../../../bots/terminal/presenters/question.ts';
import { presentNotes, presentRewrite } from '../../../bots/terminal/presenters/rewrite.ts';
import { presentScores } from '../../../bots/terminal/presenters/scores.ts';
import { presentAttempts, presentCoach, presentNotice } from '../../../bots/terminal/presenters/settled.ts';
import { presentTrend } from '../../../bots/terminal/presenters/summary.ts';
import { createLook } from '../../../bots/terminal/screen/look.ts';
import { NOTICE_CODES } from '../../../core/domain/events.ts';
import { sampleFeedback } from '../../fakes/sample-feedback.ts';

const plainLook = (columns = 80) => createLook({ isTTY: false, columns }, {});
const colorLook = createLook({ isTTY: true, columns: 80 }, {});
const text = (lines: readonly string[]) => lines.join('\n');

const scoresOf = (overall: number, followUp: string | null = null) => sampleFeedback({ overall, followUp });

const LONG =
  'A rather long sentence with aVeryLongWordThatDoesNotFitIntoANarrowWindowWhateverYouDo and 日本語の文字 in it.';

describe('scores', () => {
  it('show the score, the four parts of content and each STAR element with status and note', () => {
    const shown = text(presentScores(scoresOf(6.4, 'And then?'), plainLook()));
    expect(shown).toContain('Score 6.4');
    expect(shown).toContain('STAR 6.4, relevance 6.4, clarity 6.4, impact 6.4');
    expect(shown).toMatch(/Situation .*present It is present\./);
    expect(shown).toMatch(/Result .*missing It is missing\./);
    expect(shown).toContain('+ You said what you did.');
    expect(shown).toContain('Say what came of it.');
    expect(shown).toContain('End with a number.');
  });

  it('call the delivery of a typed answer not measured, and never 0', () => {
    const shown = text(presentScores(scoresOf(6.4), plainLook()));
    expect(shown).toContain('Delivery not measured');
    expect(shown).not.toContain('Delivery 0');
  });

  it('show how delivery was measured when it was spoken, with unknown fillers as not measured', () => {
    const feedback = scoresOf(6.4);
    const spoken = {
      ...feedback,
      scoring: { ...feedback.scoring, delivery: 7.2 },
      delivery_feedback: {
        headline: 'Calm and clear',
        metrics: { wpm: 141.6, filler_count: null, long_pause_count: 2, clarity_note: 'Easy to follow.' },
        one_action_tip: 'Pause before the result.',
      },
    };
    const shown = text(presentScores(spoken, plainLook()));
    expect(shown).toContain('Delivery 7.2');
    expect(shown).toContain('142 words a minute, fillers not measured, 2 long pauses');
  });

  it('show what a retry has gained', () => {
    const earlier = { since: 'since attempt 1', overall: 5 };
    expect(text(presentScores(scoresOf(6.4), plainLook(), earlier))).toContain('+1.4 since attempt 1');
    expect(text(presentScores(scoresOf(4.8), plainLook(), earlier))).toContain('-0.2 since attempt 1');
    expect(text(presentScores(scoresOf(5), plainLook(), earlier))).toContain('±0 since attempt 1');
  });
});

describe('rewrite', () => {
  const rewrite = (polished: string) => ({ ...sampleFeedback().rewrite, polished_answer: polished });

  it('highlights placeholders, also one that is broken over two lines', () => {
    const narrow = createLook({ isTTY: true, columns: 40 }, {});
    const shown = text(presentRewrite(rewrite('So we saved [add the measured result of all this].'), narrow));
    const [start = '', end = ''] = narrow.paint.gap('@').split('@');
    const highlighted = shown
      .split(start)
      .slice(1)
      .map((piece) => piece.split(end)[0]);
    expect(highlighted.join(' ')).toBe('[add the measured result of all this]');
    expect(highlighted.length).toBe(2);
  });

  it('says that placeholders are to be filled in only when there are some', () => {
    expect(text(presentRewrite(rewrite('I saved [X%].'), plainLook()))).toContain(
      'Fill in what stands in brackets',
    );
    expect(text(presentRewrite(rewrite('I saved 5%.'), plainLook()))).not.toContain('Fill in');
  });

  it('gives every coach note with its reason, before and after', () => {
    const shown = text(presentNotes(sampleFeedback().coach_notes, sampleFeedback().rewrite, plainLook()));
    expect(shown).toContain('ownership: Say what you did yourself.');
    expect(shown).toContain('- we led');
    expect(shown).toContain('+ I led');
    expect(shown).toContain('Result    [add the result]');
  });
});

describe('attempts', () => {
  const view = (number: number, overall: number | null, is_best = false) => ({
    ...{ id: String(number), exchange: 1, number, steps: [], overall, is_best, settled: overall !== null },
  });

  it('are listed with the best one marked, as soon as there are two', () => {
    expect(presentAttempts([view(1, 6)], plainLook())).toEqual([]);
    const shown = presentAttempts([view(1, 5), view(2, 6.4, true), view(3, null)], plainLook());
    expect(shown.find((line) => line.includes('6.4'))).toContain('best');
    expect(shown.find((line) => line.includes('5.0'))).not.toContain('best');
    expect(text(shown)).toContain('3  not scored yet');
  });
});

describe('who coached', () => {
  it('is said when it was the offline coach or when parts were repaired', () => {
    expect(text(presentCoach({ coach: 'offline-1', degraded: true }, plainLook()))).toContain(
      'offline coach',
    );
    expect(text(presentCoach({ coach: 'gpt-x', degraded: true }, plainLook()))).toContain('repaired');
    expect(presentCoach({ coach: 'gpt-x', degraded: false }, plainLook())).toEqual([]);
  });

  it('has a calm line for every notice, also without a message', () => {
    for (const code of NOTICE_CODES) {
      expect(text(presentNotice({ code, message: '' }, plainLook(200)))).toMatch(/^· [A-Z].*\.$/);
      expect(text(presentNotice({ code, message: 'As it was said.' }, plainLook()))).toBe(
        '· As it was said.',
      );
    }
  });
});

describe('trend', () => {
  it('is told from the second interview on', () => {
    expect(presentTrend({ first: 6, latest: 6, difference: 0, count: 1 }, plainLook())).toEqual([]);
    const shown = text(presentTrend({ first: 5.6, latest: 7, difference: 1.4, count: 3 }, plainLook()));
    expect(shown).toContain('5.6 in your first interview, 7.0 now: +1.4 over 3 interviews.');
  });
});

describe('every presenter', () => {
  const question = {
    type: 'question_asked' as const,
    ...{ exchange: 1, number: 1, of: 3, is_follow_up: false, text: LONG },
    ...{
      competency: 'leadership' as const,
      question_type: 'leadership' as const,
      difficulty: 'hard' as const,
    },
  };
  const wordy = () => {
    const feedback = scoresOf(6.4, LONG);
    const note = {
      change_type: 'clarity' as const,
      original_snippet: LONG,
      revised_snippet: LONG,
      reason: LONG,
    };
    return {
      ...feedback,
      content_feedback: {
        ...feedback.content_feedback,
        ...{ headline: LONG, top_strengths: [LONG], top_improvements: [LONG], relevance_note: LONG },
        star_checklist: {
          ...feedback.content_feedback.star_checklist,
          task: { status: 'weak' as const, note: LONG },
        },
      },
      rewrite: { ...feedback.rewrite, polished_answer: `${LONG}\n\n${LONG} [X]` },
      coach_notes: [note],
    };
  };

  it.each([40, 50, 80, 200])('stays within %i columns', (columns) => {
    const look = plainLook(columns);
    const feedback = wordy();
    const lines = [
      ...presentQuestion(question, look),
      ...presentScores(feedback, look, { since: 'since attempt 1', overall: 5 }),
      ...presentRewrite(feedback.rewrite, look),
      ...presentNotes(feedback.coach_notes, feedback.rewrite, look),
      ...presentNotice({ code: 'coach_fallback', message: LONG }, look),
    ];
    // A line that needs no break at that width is no wider.
    for (const line of lines) expect(wrapAnsi(line, columns, { hard: true, trim: false })).toBe(line);
  });

  it('prints no control characters that came with a text', () => {
    const evil = 'a\u001b[2Jb\u0007c\u001b]0;title\u0007d\u202ee\rf\u009bg';
    const lines = [
      ...presentQuestion({ ...question, text: evil }, plainLook()),
      ...presentRewrite({ ...sampleFeedback().rewrite, polished_answer: evil }, plainLook()),
      ...presentNotice({ code: 'coach_fallback', message: evil }, plainLook()),
    ];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text(lines)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('look', () => {
  it('has colour on a terminal, none in a pipe, and obeys NO_COLOR and FORCE_COLOR', () => {
    const painted = (isTTY: boolean, env: Record<string, string>) =>
      createLook({ isTTY, columns: 80 }, env).paint.good('x') !== 'x';
    expect(painted(true, {})).toBe(true);
    expect(painted(false, {})).toBe(false);
    expect(painted(true, { NO_COLOR: '1' })).toBe(false);
    expect(painted(true, { NO_COLOR: '' })).toBe(true);
    expect(painted(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(painted(true, { FORCE_COLOR: '0' })).toBe(false);
    expect(painted(true, { TERM: 'dumb' })).toBe(false);
    expect(colorLook.paint.gap('[X]')).toContain('[X]');
  });

  it('follows the width of the window, within what can be read', () => {
    const stream = { isTTY: true, columns: 60 };
    const look = createLook(stream, {});
    expect(look.width).toBe(59);
    stream.columns = 40;
    expect(look.width).toBe(39);
    stream.columns = 300;
    expect(look.width).toBe(96);
  });

  it('draws with plain characters where the locale has no others', () => {
    expect(createLook({ columns: 80 }, { LANG: 'C' }).glyphs.full).toBe('#');
    expect(createLook({ columns: 80 }, { LANG: 'en_GB.UTF-8' }).glyphs.full).toBe('█');
    expect(createLook({ columns: 80 }, {}).glyphs.full).toBe('█');
  });
});
