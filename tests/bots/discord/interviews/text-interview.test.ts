import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../../core/errors/app-error.ts';
import { ANSWER, buttonsOf, createDiscordBench, START_TEXT, textOf } from './discord-bench.ts';

const code = (wanted: string) => (error: unknown) => isAppError(error) && error.code === wanted;

describe('a typed interview in Discord', () => {
  it('goes from the question to the summary by buttons alone', async () => {
    const bench = createDiscordBench();
    bench.assess.answer({ overall: 6.4 });
    await bench.start(START_TEXT);
    expect(textOf(bench.panel())).toContain('Question 1 of 2');
    const feedback = await bench.press(buttonsOf(bench.panel())['Answer'], { typed: ANSWER });
    expect(feedback.shown.length).toBeGreaterThanOrEqual(3);
    expect(Object.keys(buttonsOf(feedback.last()))).toEqual(
      expect.arrayContaining([
        'Retry',
        'Next question',
        'Rewrite',
        'Coach notes',
        'Save story',
        'Share with the group',
      ]),
    );
    expect(textOf(bench.panel())).not.toMatch(/\d\.\d/);

    await bench.press(buttonsOf(feedback.last())['Retry']);
    const again = await bench.press(buttonsOf(bench.panel())['Answer'], { typed: `${ANSWER} Twice.` });
    expect(textOf(again.last())).toMatch(/[★●] \d/);

    await bench.press(buttonsOf(again.last())['Next question']);
    expect(textOf(bench.panel())).toContain('Question 2 of 2');
    const second = await bench.press(buttonsOf(bench.panel())['Answer'], { typed: ANSWER });
    expect(buttonsOf(second.last())).not.toHaveProperty('Next question');
    const summary = await bench.press(buttonsOf(second.last())['Finish interview']);
    expect(textOf(summary.last())).toMatch(/Ready|Needs Practice/);
    expect((await bench.engine.listInterviews('discord:100'))[0]?.status).toBe('completed');
    expect(buttonsOf(summary.last())['My progress']).toBe('cmd:history:open');
    const shownAgain = await bench.press(buttonsOf(bench.panel())['Show my summary']);
    expect(shownAgain.last()).toEqual(summary.last());
  });

  it('takes a double click once', async () => {
    const bench = createDiscordBench();
    await bench.start(START_TEXT);
    const answer = buttonsOf(bench.panel())['Answer'];
    const results = await Promise.allSettled([
      bench.press(answer, { typed: ANSWER }),
      bench.press(answer, { typed: ANSWER }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(bench.assess.calls).toHaveLength(1);
    const feedback = results[0]?.status === 'fulfilled' ? results[0].value : null;
    const retry = buttonsOf(feedback?.last() ?? {})['Retry'];
    const [first, second] = await Promise.allSettled([bench.press(retry), bench.press(retry)]);
    expect(first?.status).toBe('fulfilled');
    expect(second?.status === 'rejected' && code('wrong_state')(second.reason)).toBe(true);
  });

  it('obeys nobody but its owner', async () => {
    const bench = createDiscordBench();
    await bench.start(START_TEXT);
    for (const [label, id] of Object.entries(buttonsOf(bench.panel()))) {
      await expect(bench.press(id, { userId: '666', typed: 'mine' }), label).rejects.toSatisfy(
        code('not_yours'),
      );
    }
    expect(bench.assess.calls).toHaveLength(0);
  });

  it('answers buttons of an interview that is over or unknown with a sentence', async () => {
    const bench = createDiscordBench();
    await bench.start(START_TEXT);
    const { Answer: answer, End: end } = buttonsOf(bench.panel());
    await bench.press(end);
    await expect(bench.press(end)).rejects.toSatisfy(code('wrong_state'));
    await expect(bench.press(answer, { typed: ANSWER })).rejects.toSatisfy(code('wrong_state'));
    const unknown = answer?.replace(/:discord-a-\d+/, ':00000000-0000-4000-8000-000000000000');
    await expect(bench.press(unknown, { typed: ANSWER })).rejects.toSatisfy(code('not_found'));
  });

  it('goes on from its messages after a restart', async () => {
    const bench = createDiscordBench();
    await bench.start(START_TEXT);
    const feedback = await bench.press(buttonsOf(bench.panel())['Answer'], { typed: ANSWER });
    const after = createDiscordBench({ tables: bench.tables, owner: 'discord-b', isGone: () => true });
    await after.interviews.resumeAll();
    await after.press(buttonsOf(feedback.last())['Next question']);
    expect(textOf(after.panel())).toContain('Question 2 of 2');
    const second = await after.press(buttonsOf(after.panel())['Answer'], { typed: ANSWER });
    expect(textOf(second.last())).toContain('Situation');
  });

  it('scores an answer that a killed process had recorded, and shows it on request', async () => {
    const bench = createDiscordBench();
    const release = bench.assess.hold();
    await bench.start(START_TEXT);
    const cut = bench.press(buttonsOf(bench.panel())['Answer'], { typed: ANSWER });
    while (bench.assess.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const after = createDiscordBench({ tables: bench.tables, owner: 'discord-b', isGone: () => true });
    await after.interviews.resumeAll();
    const shown = await after.press(buttonsOf(after.panel())['Show my feedback']);
    expect(textOf(shown.last())).toContain('Situation');
    release();
    await cut.catch(() => undefined);
  });

  it('shares only the tab that the person chose', async () => {
    const bench = createDiscordBench();
    await bench.start(START_TEXT);
    const feedback = await bench.press(buttonsOf(bench.panel())['Answer'], { typed: ANSWER });
    const posted = bench.channels.messages.size;
    const rewrite = await bench.press(buttonsOf(feedback.last())['Rewrite']);
    expect(bench.channels.messages.size).toBe(posted);
    await bench.press(buttonsOf(rewrite.last())['Share with the group']);
    expect(bench.channels.messages.size).toBe(posted + 1);
    expect(textOf(bench.panel())).toContain('polished');
    expect(buttonsOf(bench.panel())).toEqual({});
    expect(textOf(bench.panel())).not.toContain(ANSWER);
  });

  it('shares all of a long answer in order, and only once', async () => {
    const bench = createDiscordBench();
    await bench.start(START_TEXT);
    const words = Array.from({ length: 1500 }, (_, place) => `word${place}`);
    const feedback = await bench.press(buttonsOf(bench.panel())['Answer'], { typed: words.join(' ') });
    const said = await bench.press(buttonsOf(feedback.last())['What you said']);
    const before = bench.channels.messages.size;
    const share = buttonsOf(said.last())['Share with the group'];
    const [first, second] = await Promise.allSettled([bench.press(share), bench.press(share)]);
    expect(first?.status).toBe('fulfilled');
    expect(second?.status === 'rejected' && code('wrong_state')(second.reason)).toBe(true);
    const posted = [...bench.channels.messages.values()].slice(before);
    expect(posted.length).toBeGreaterThan(1);
    expect(
      posted
        .map(textOf)
        .join(' ')
        .match(/word\d+/g),
    ).toEqual(words);
  });
});
