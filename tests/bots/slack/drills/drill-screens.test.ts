import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActionId } from '../../../../bots/slack/blocks/action-ids.ts';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import { cleaned } from '../../../../bots/slack/blocks/text.ts';
import { presentDrill, presentDrillSummary, timeText } from '../../../../bots/slack/drills/drill-screens.ts';
import type { DrillSummary } from '../../../../core/domain/drill/types.ts';
import { LIST_LIMITS } from '../../../../core/domain/question-sets/parse-question-list.ts';
import { hostileText, readByPeople, textsIn } from '../blocks/hostile-texts.ts';
import { buttonsIn, expectSafe, idsIn, lettersIn, lettersOf } from '../presenters/expect-safe.ts';
import { sampleDrill } from './sample-drill.ts';

const SUMMARY: DrillSummary = {
  ...{ drillId: 'd', answered: 12, late: 2, retries: { people: 4, meanGain: 1.2 } },
  ...{ strongAnswers: ['They named a number.'], worthTrying: ['Say what you did yourself.'] },
};
const CLOSED = { closedAt: new Date('2026-03-03T09:00:05.000Z') };

const shown = (screen: { readonly blocks: readonly unknown[] }) => textsIn(screen.blocks).join('\n');
const verbsIn = (blocks: Parameters<typeof idsIn>[0]) =>
  idsIn(blocks)
    .flatMap((id) => readActionId(id) ?? [])
    .map(({ verb, subject }) => [verb, subject?.kind, subject?.id]);

describe('the message of a drill', () => {
  it('is one message with its buttons, in any words that a question can have', () => {
    const text = hostileText.map((words) => cleaned(words).slice(0, LIST_LIMITS.text + 1));
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (words, hearsClips, isClosed) => {
        const drill = sampleDrill(words, isClosed ? CLOSED : {});
        const [message, ...more] = pagesOf(presentDrill(drill, hearsClips));
        expect(more).toEqual([]);
        expectSafe(message!);
        expect(buttonsIn(message!.blocks)).toEqual([['Answer', 'My feedback']]);
        expect(lettersIn(message!.blocks)).toContain(lettersOf(words));
      }),
    );
  });

  it('has buttons that name the drill', () => {
    const { blocks } = presentDrill(sampleDrill(), true);
    expect(verbsIn(blocks)).toEqual([
      ['answer', 'drill', 'asked-Ev0000001'],
      ['show_feedback', 'drill', 'asked-Ev0000001'],
    ]);
  });

  it('says until when and how it can be answered', () => {
    const until = '<!date^1772528400^{date_short_pretty} at {time}|2026-03-03 09:00 UTC>';
    expect(timeText(sampleDrill().closesAt)).toBe(until);
    expect(shown(presentDrill(sampleDrill(), true))).toContain(`Open until ${until}`);
    expect(shown(presentDrill(sampleDrill(), true))).toContain('text or an audio clip');
    expect(shown(presentDrill(sampleDrill(), false))).not.toContain('audio clip');
  });

  it('says where the summary is once the window has closed, and that answers are still welcome', () => {
    const text = shown(presentDrill(sampleDrill('Why?', CLOSED), true));
    expect(text).toMatch(/summary is in the thread[\s\S]*Late answers/u);
    expect(text).not.toContain('Open until');
  });

  it('reads in notifications as the question was written', () => {
    const [message] = pagesOf(presentDrill(sampleDrill('Why R&D, and not <that>?'), true));
    expect(readByPeople(message!.text)).toBe('Drill: Why R&D, and not <that>?');
  });
});

describe('the summary of a drill', () => {
  it('is within the limits, calls nobody and loses nothing, whatever its sentences are', () => {
    const sentences = fc.array(hostileText, { maxLength: 4 });
    fc.assert(
      fc.property(sentences, sentences, fc.nat(500), (strongAnswers, worthTrying, answered) => {
        const summary = { ...SUMMARY, answered, strongAnswers, worthTrying };
        const pages = pagesOf(presentDrillSummary(sampleDrill(), summary));
        for (const page of pages) expectSafe(page);
        const blocks = pages.flatMap((page) => page.blocks);
        for (const text of [...strongAnswers, ...worthTrying])
          expect(lettersIn(blocks)).toContain(lettersOf(text));
        expect(buttonsIn(blocks)).toEqual([['Answer']]);
      }),
    );
  });

  it('tells how many answered, what retries brought, and what strong answers had in common', () => {
    const text = shown(presentDrillSummary(sampleDrill(), SUMMARY));
    expect(text).toContain('12 people answered, 2 of them after the window had closed.');
    expect(text).toMatch(/4 people tried again and gained 1\.2 points/u);
    expect(text).toContain('*What strong answers had in common*\n• They named a number.');
    expect(text).toContain('*Worth trying next time*\n• Say what you did yourself.');
  });

  it('leaves out what there is nothing to say of', () => {
    const nobody = { ...SUMMARY, answered: 0, late: 0, retries: null, strongAnswers: [], worthTrying: [] };
    const text = shown(presentDrillSummary(sampleDrill(), nobody));
    expect(text).toContain('Nobody has answered this drill so far');
    expect(text).not.toMatch(/in common|Worth trying|tried again/u);
  });

  it('can be answered from, late', () => {
    const { blocks } = presentDrillSummary(sampleDrill(), SUMMARY);
    expect(verbsIn(blocks)).toEqual([['answer', 'drill', 'asked-Ev0000001']]);
  });
});
