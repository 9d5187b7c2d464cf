import { describe, expect, it } from 'vitest';
import { checkFacts, checkText } from '../../../../core/domain/guards/check-facts.ts';
import { createFactSources } from '../../../../core/domain/guards/fact-sources.ts';
import { ANSWER, goodFeedback, requestOf } from '../../usecases/assess-harness.ts';

const PAYMENTS = `so last year uh I was working at a company called brightside and we had this payments service written in
java and it was timing out like four or five times a week and my manager dave asked me to sort it. so I spent two weeks
looking at the logs in splunk and the connection pool was set to ten and I bumped it to fifty. timeouts went from five
a week to basically zero and we saved around twelve thousand dollars in refunds a quarter`;

const BAKERY = `I run a bakery, we were throwing away about a third of the bread every evening. I started counting what
sold for six weeks and cut the afternoon bake by half. waste went down to ten percent and my boss Maria was really
pleased and the Leeds shop copied it`;

const WARD = `there were three of us, me and two nurses, on the night shift at St Mary's and the monitor failed on bed
seven at like 2am. I took manual obs every fifteen minutes until 6 and told the registrar Dr Okafor`;

const MIGRATION = `We migrated 1.2 million records from Oracle to Postgres 14 over Q2 2023 with 99.95% uptime, team of 5,
budget $250k, I was tech lead reporting to the CTO at Acme Corp.`;

const check = (said: string, rewritten: string): string =>
  checkText(rewritten, createFactSources([said])).text;

describe('rewrites as models write them', () => {
  it.each([
    [
      PAYMENTS,
      'Last year at Brightside, our Java payments service was timing out four to five times a week. My manager, Dave, asked me to resolve it. Over two weeks I analyzed logs in Splunk, found that the connection pool was capped at 10 and raised it to 50. As a result, weekly timeouts dropped from five to zero, saving approximately $12,000 per quarter.',
    ],
    [PAYMENTS, 'Within 14 days, the Brightside payments service was stable. Splunk logs had shown why.'],
    [
      BAKERY,
      'Every evening, a third of our bread was wasted — We changed that. By cutting the afternoon bake 50%, I brought waste from 33% down to just 10%. One day, Maria said: "Great job." Her Leeds shop followed.',
    ],
    [
      WARD,
      "On a night shift at St. Mary's Hospital, I worked with two other nurses when the monitor on bed 7 failed at 2:00 a.m. Every 15 minutes until 6 a.m. I took manual observations, and I informed Dr. Okafor.",
    ],
    [
      MIGRATION,
      "As tech lead at Acme Corp, reporting to the CTO, I led a five-person team to migrate 1,200,000 records from Oracle to PostgreSQL 14 during the second quarter of '23, with a quarter-million dollar budget and 99.95 percent uptime.",
    ],
  ])('stay as they are where every fact was said: %#', (said, rewritten) => {
    expect(check(said, rewritten)).toBe(rewritten);
  });

  it.each([
    [
      PAYMENTS,
      'Timeouts fell by 100%, saving $48,000 a year.',
      'Timeouts fell by [X%], saving [amount] a year.',
    ],
    [PAYMENTS, 'Dave Miller praised me in Q2.', 'Dave [name] praised me in [time].'],
    [
      PAYMENTS,
      'I fixed it in two months with 50% fewer calls.',
      'I fixed it in [time] with [X%] fewer calls.',
    ],
    [BAKERY, 'The York shop sold 31 loaves in six days.', 'The [name] shop sold [number] loaves in [time].'],
    [
      WARD,
      'Nurse Patel and Dr. Okafor agreed for four hours.',
      'Nurse [name] and Dr. Okafor agreed for [time].',
    ],
    [
      MIGRATION,
      'We cut costs by €250k with a team of 6.',
      'We cut costs by [amount] with a team of [number].',
    ],
  ])('get placeholders where one was not: %#', (said, rewritten, expected) => {
    expect(check(said, rewritten)).toBe(expected);
  });
});

describe('the coach note on replaced facts', () => {
  const { rewrite, coach_notes: coachNotes } = goodFeedback();

  it('stands in front, shows before and after, and keeps the list within its bound', () => {
    const polished_answer = 'Our checkout was slow. In the end latency fell by 63%.';
    const full = Array.from({ length: 12 }, () => coachNotes[0]!);
    const checked = checkFacts({ rewrite: { ...rewrite, polished_answer }, coachNotes: full }, requestOf());
    expect(checked.replaced).toBe(true);
    expect(checked.coachNotes).toHaveLength(12);
    expect(checked.coachNotes[0]).toEqual({
      change_type: 'metrics',
      original_snippet: 'In the end latency fell by thirty-one percent.',
      revised_snippet: 'In the end latency fell by [X%].',
      reason:
        '[X%] stands where a number had no source in your answer, résumé or posting. Put in the real one, or leave it out.',
    });
  });

  it('is about clarity where only names were replaced', () => {
    const star_version = { ...rewrite.star_version, situation: 'Our checkout at Zorbex was slow.' };
    const checked = checkFacts({ rewrite: { ...rewrite, star_version }, coachNotes }, requestOf());
    expect(checked.rewrite.star_version.situation).toBe('Our checkout at [company] was slow.');
    expect(checked.coachNotes[0]?.change_type).toBe('clarity');
  });

  it('fits the bounds around a placeholder far into a long sentence', () => {
    const polished_answer = `${'Our checkout was slow and customers complained every week and so '.repeat(6)} it fell by 63%.`;
    const { coachNotes: notes } = checkFacts(
      { rewrite: { ...rewrite, polished_answer }, coachNotes },
      requestOf(),
    );
    expect(notes[0]?.revised_snippet).toContain('[X%]');
    expect(notes[0]?.revised_snippet.length).toBeLessThanOrEqual(120);
    expect(notes[0]?.reason.length).toBeLessThanOrEqual(170);
  });

  it('also guards the new wording of other notes', () => {
    const invented = { ...coachNotes[0]!, revised_snippet: 'moved 40 queries to a cache' };
    const { coachNotes: notes } = checkFacts({ rewrite, coachNotes: [invented] }, requestOf());
    expect(notes[1]?.revised_snippet).toBe('moved [number] queries to a cache');
  });

  it('is not written when nothing was replaced', () => {
    expect(ANSWER).toContain('thirty-one percent');
    expect(checkFacts({ rewrite, coachNotes }, requestOf())).toEqual({
      rewrite,
      coachNotes,
      replaced: false,
    });
  });
});
