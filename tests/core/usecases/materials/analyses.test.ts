import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { Analyst } from '../../../../core/ports/analyst.ts';
import { createMaterials } from '../../../../core/usecases/materials/create-materials.ts';
import { RULES_VERSION } from '../../../../core/usecases/materials/rules-analyst.ts';
import { withRulesFallback } from '../../../../core/usecases/materials/with-rules-fallback.ts';
import { createFakeTime, settle } from '../../../fakes/fake-time.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';
import { DEVELOPER, NURSE, POSTING } from '../../domain/materials/samples.ts';
import { codeOf, createCountingAnalyst, createMaterialsBench, text } from './materials-harness.ts';

const DAY = 24 * 60 * 60 * 1000;
const given = { personId: 'ada', resume: text(NURSE), posting: text(POSTING) };

describe('analyses', () => {
  it('of résumé and posting are made at the same time', async () => {
    const { materials, analyst } = createMaterialsBench();
    const release = analyst.hold();
    const prepared = materials.prepareContext(given);
    await settle();
    expect(analyst.calls.toSorted()).toEqual(['posting', 'resume']);
    release();
    await prepared;
  });

  it('are made once for a week, and again after it', async () => {
    const { materials, analyst, time } = createMaterialsBench();
    const first = await materials.prepareContext(given);
    await time.advance(7 * DAY - 1);
    expect(await materials.prepareContext(given)).toEqual(first);
    expect(analyst.calls).toHaveLength(2);
    await time.advance(2);
    await materials.prepareContext(given);
    expect(analyst.calls).toHaveLength(4);
  });

  it('are made once for many starts at the same time', async () => {
    const { materials, analyst } = createMaterialsBench();
    const release = analyst.hold();
    const all = Promise.all(Array.from({ length: 10 }, () => materials.prepareContext(given)));
    await settle();
    release();
    await all;
    expect(analyst.calls).toHaveLength(2);
  });

  it('are made once for two processes on one database', async () => {
    const one = createMaterialsBench();
    const two = createMaterials({ ...one.deps, owner: 'p2' });
    const release = one.analyst.hold();
    one.time.jump(true);
    const both = Promise.all([one.materials.prepareContext(given), two.prepareContext(given)]);
    await settle();
    release();
    const [a, b] = await both;
    one.time.jump(false);
    expect(a).toEqual(b);
    expect(one.analyst.calls).toHaveLength(2);
  });

  it('are taken over from a process that died over them', async () => {
    const dead = createMaterialsBench();
    dead.analyst.hold();
    void dead.materials.prepareContext(given);
    await settle();
    const analyst = createCountingAnalyst();
    const alive = createMaterials({ ...dead.deps, analyst, owner: 'p2' });
    dead.time.jump(true);
    const prepared = await alive.prepareContext(given);
    dead.time.jump(false);
    expect(prepared.job?.company).toBe('Acme Robotics');
    expect(analyst.calls).toHaveLength(2);
  });

  it('of one person say nothing to another with the same text', async () => {
    const { materials, analyst, tables } = createMaterialsBench();
    await materials.prepareContext(given);
    await materials.prepareContext({ ...given, personId: 'bob' });
    expect(analyst.calls).toHaveLength(4);
    const hashes = [...tables.analyses.values()].map(({ key }) => key.contentHash);
    expect(new Set(hashes).size).toBe(4);
  });

  it('by another analyst are made again', async () => {
    const { materials, deps } = createMaterialsBench();
    await materials.prepareContext(given);
    const analyst = createCountingAnalyst('llm-2');
    const next = createMaterials({ ...deps, analyst });
    await next.prepareContext(given);
    await next.prepareContext(given);
    expect(analyst.calls).toHaveLength(2);
  });

  it('go on when one of two callers leaves, and stop when both do', async () => {
    const { materials, analyst } = createMaterialsBench();
    const input = { personId: 'ada', resume: text(NURSE), posting: null };
    const release = analyst.hold();
    const [one, two, three] = [new AbortController(), new AbortController(), new AbortController()];
    const leaves = codeOf(materials.prepareContext(input, one.signal));
    const stays = codeOf(materials.prepareContext(input, two.signal));
    await settle();
    one.abort();
    expect(await leaves).toMatch(/^cancelled/);
    release();
    expect(await stays).toBe('done');
    analyst.hold();
    const alone = codeOf(materials.prepareContext({ ...input, resume: text(DEVELOPER) }, three.signal));
    await settle();
    three.abort();
    expect(await alone).toMatch(/^cancelled/);
    expect(analyst.signals.at(-1)?.aborted).toBe(true);
  });

  it('are not written down for a person who deleted everything meanwhile', async () => {
    const usage = { model: 'm', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    const analyst = createCountingAnalyst('llm-1', usage);
    const { materials, tables, usage: recorded } = createMaterialsBench({ analyst });
    const release = analyst.hold();
    const prepared = materials.prepareContext(given);
    await settle();
    tables.analyses.clear();
    release();
    await prepared;
    expect([...tables.analyses, ...recorded]).toEqual([]);
  });

  it('that cost tokens are recorded once', async () => {
    const usage = { model: 'm', inputTokens: 900, cachedInputTokens: 0, outputTokens: 200 };
    const analyst = createCountingAnalyst('llm-1', usage);
    const { materials, usage: recorded } = createMaterialsBench({ analyst });
    await materials.prepareContext(given);
    await materials.prepareContext(given);
    expect(recorded.map(({ personId, inputTokens }) => [personId, inputTokens])).toEqual([
      ['ada', 900],
      ['ada', 900],
    ]);
  });

  it('that fail leave nothing and may be tried again', async () => {
    const analyst = createCountingAnalyst();
    let fails = true;
    const shaky: Analyst = {
      ...analyst,
      analyseResume: (value, signal) =>
        fails
          ? Promise.reject(new AppError('coach_unavailable', 'Down.'))
          : analyst.analyseResume(value, signal),
    };
    const { materials, tables } = createMaterialsBench({ analyst: shaky });
    const input = { personId: 'ada', resume: text(NURSE), posting: null };
    expect(await codeOf(materials.prepareContext(input))).toMatch(/^coach_unavailable/);
    expect([...tables.analyses]).toEqual([]);
    fails = false;
    expect(await codeOf(materials.prepareContext(input))).toBe('done');
  });
});

describe('withRulesFallback', () => {
  const failing = (error: unknown) => {
    let calls = 0;
    const fail = () => {
      calls += 1;
      return Promise.reject(error);
    };
    const first: Analyst = { version: 'llm-1', analyseResume: fail, analysePosting: fail };
    return { first, calls: () => calls };
  };
  const { signal } = new AbortController();

  it('reads by rules when the model fails, says so, and leaves it alone for a minute', async () => {
    const time = createFakeTime();
    const { first, calls } = failing(new AppError('coach_stalled', 'Slow.'));
    const analyst = withRulesFallback(first, { clock: time.clock, logger: silentLogger });
    expect(analyst.version).toBe('llm-1');
    expect(await analyst.analyseResume(NURSE, signal)).toMatchObject({
      by: RULES_VERSION,
      analysis: { seniority: 'L5A' },
    });
    await analyst.analysePosting(POSTING, signal);
    expect(calls()).toBe(1);
    await time.advance(60_000);
    await analyst.analysePosting(POSTING, signal);
    expect(calls()).toBe(2);
  });

  it('passes on what rules cannot cure', async () => {
    const { clock } = createFakeTime();
    for (const code of ['bad_input', 'cancelled'] as const) {
      const analyst = withRulesFallback(failing(new AppError(code, 'No.')).first, {
        clock,
        logger: silentLogger,
      });
      await expect(analyst.analyseResume(NURSE, signal)).rejects.toMatchObject({ code });
    }
  });

  it('lets the model read again next time, since what the rules read was only in need', async () => {
    const time = createFakeTime();
    const { first, calls } = failing(new AppError('coach_unavailable', 'Down.'));
    const analyst = withRulesFallback(first, { clock: time.clock, logger: silentLogger, restMs: 0 });
    const { materials } = createMaterialsBench({ analyst });
    await materials.prepareContext({ ...given, posting: null });
    await materials.prepareContext({ ...given, posting: null });
    expect(calls()).toBe(2);
  });
});
