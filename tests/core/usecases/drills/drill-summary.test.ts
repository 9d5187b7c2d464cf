import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDrillSummary } from '../../../../core/domain/drill/describe-drill-summary.ts';
import type { DrillEntry } from '../../../../core/domain/drill/types.ts';
import { collect } from '../../../fakes/engine-bench.ts';
import heldOut from '../../../fixtures/answers/held-out.json' with { type: 'json' };
import {
  answer,
  answerOf,
  createDrillBench,
  entryIn,
  OPEN,
  offlineAssess,
  openBench,
} from './drills-harness.ts';

const ANSWERS = heldOut.map(({ sentences }) => sentences.map(({ text }) => text).join(' '));

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every run of four words in `text` that is also one in `summary`. */
const runsShared = (text: string, summary: string): readonly string[] => {
  const all = ` ${wordsOf(summary).join(' ')} `;
  const words = wordsOf(text);
  return words.slice(3).flatMap((_, at) => {
    const run = words.slice(at, at + 4).join(' ');
    return all.includes(` ${run} `) ? [run] : [];
  });
};

interface Answered {
  readonly personId: string;
  readonly texts: readonly string[];
}

const summarise = async (people: readonly Answered[]) => {
  const bench = createDrillBench({ assess: offlineAssess() });
  const topic = { kind: 'question', text: 'Tell me about a time you improved something at work.' } as const;
  await bench.drills.openDrill({ ...OPEN, topic });
  for (const { personId, texts } of people) {
    for (const text of texts) await answer(bench, { personId, text, messageId: null });
  }
  const summary = await bench.drills.summaryOf('drill-1');
  const { drillId: _, ...said } = summary;
  return { summary, shown: [...describeDrillSummary(summary), JSON.stringify(said)].join('\n') };
};

describe('the group summary over the offline coach', () => {
  it('of real answers compares, counts and suggests, and quotes nobody', async () => {
    const people = ANSWERS.slice(0, 20).map((text, at) => ({ personId: `person-${at}`, texts: [text] }));
    const { summary, shown } = await summarise(people);
    expect(summary.answered).toBe(20);
    expect(summary.strongAnswers.length).toBeGreaterThan(0);
    for (const sentence of [...summary.strongAnswers, ...summary.worthTrying])
      expect(sentence).toMatch(/^[A-Z0-9].*\d.*\.$|^Both .*\.$/);
    for (const { texts } of people) expect(runsShared(texts.join(' '), shown)).toEqual([]);
  });

  it('of twenty equal answers sets nobody apart', async () => {
    const [text = ''] = ANSWERS;
    const people = Array.from({ length: 20 }, (_, at) => ({ personId: `person-${at}`, texts: [text] }));
    const { summary } = await summarise(people);
    for (const sentence of summary.strongAnswers) expect(sentence).toMatch(/^All 20 answers /);
    expect(summary.retries).toBeNull();
  });

  it('tells how retries went, as a mean', async () => {
    const [long = '', other = ''] = ANSWERS.toSorted((a, b) => b.length - a.length);
    const people = ['ana', 'ben', 'cem'].map((personId) => ({
      personId,
      texts: ['I fixed it.', personId === 'ben' ? other : long],
    }));
    const { summary } = await summarise(people);
    expect(summary.retries?.people).toBe(3);
    expect(summary.retries?.meanGain).toBeGreaterThan(0);
  });

  it('never holds four words of an answer in a row, nor who gave it', async () => {
    const word = fc.constantFrom(...new Set(ANSWERS.slice(0, 12).flatMap(wordsOf)));
    const given = fc.oneof(
      fc.constantFrom(...ANSWERS),
      fc.array(word, { minLength: 4, maxLength: 60 }).map((words) => words.join(' ')),
    );
    const person = fc.stringMatching(/^U[A-Z0-9]{8}$/);
    const answered = fc.record({ personId: person, texts: fc.array(given, { minLength: 1, maxLength: 2 }) });
    const group = fc.uniqueArray(answered, { selector: ({ personId }) => personId, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(group, async (people) => {
        const { summary, shown } = await summarise(people);
        expect(summary.answered).toBe(people.length);
        for (const { personId, texts } of people) {
          expect(shown).not.toContain(personId);
          for (const text of texts) expect(runsShared(text, shown)).toEqual([]);
        }
        if (people.length < 3) expect([...summary.strongAnswers, ...summary.worthTrying]).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the standing behind the summary', () => {
  it('is written once, however often the feedback is read', async () => {
    const written: DrillEntry[] = [];
    const bench = await openBench({
      wrapDrills: (store) => ({
        ...store,
        saveEntry: (entry: DrillEntry) => {
          written.push(entry);
          return store.saveEntry(entry);
        },
      }),
    });
    await answer(bench);
    await bench.drills.feedbackOf('ana', 'drill-1');
    await bench.drills.feedbackOf('ana', 'drill-1');
    expect(written.map(({ standing }) => standing !== null)).toEqual([false, true]);
  });

  it('is found again when a crash took it, and follows a follow-up that was answered elsewhere', async () => {
    const bench = await openBench();
    bench.assess.answer({ overall: 5, followUp: 'What came of it?' }, { overall: 8 });
    await answer(bench);
    const entry = entryIn(bench);
    if (entry === undefined) throw new Error('There is no entry.');
    await bench.store.saveEntry({ ...entry, standing: null });
    expect((await bench.drills.summaryOf('drill-1')).answered).toBe(1);
    expect(entryIn(bench)?.standing).toMatchObject({ bestOverall: 5 });
    const { interviewId } = entry;
    await collect(bench.engine.answerFollowUp({ personId: 'ana', interviewId }));
    const followUp = {
      ...{ personId: 'ana', interviewId, attemptId: `${interviewId}-1-1`, step: 1 },
      answer: { transcript: 'Errors fell by half.', words: null },
    };
    await collect(bench.engine.submitAttempt(followUp));
    const { best } = await bench.drills.feedbackOf('ana', 'drill-1');
    expect(best?.steps).toHaveLength(2);
    expect(entryIn(bench)?.standing).toMatchObject({ bestOverall: 8 });
  });

  it('keeps talk time of a spoken answer, and whether its result was measured', async () => {
    const bench = await openBench({ assess: offlineAssess() });
    const text =
      'My task was to cut waiting times. I moved triage to the door. Waiting fell from 50 to 20 minutes.';
    const words = text
      .split(' ')
      .map((word, at) => ({ word, startS: at * 0.4, endS: at * 0.4 + 0.3, confidence: 1 }));
    await collect(bench.drills.answer({ ...answerOf(), answer: { transcript: text, words } }));
    expect(entryIn(bench)?.standing).toMatchObject({ measuredResult: true, words: 20 });
    expect(entryIn(bench)?.standing?.talkTimeS).toBeGreaterThan(5);
  });
});
