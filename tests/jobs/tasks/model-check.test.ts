import { expect, it } from 'vitest';
import { AppError } from '../../../core/errors/app-error.ts';
import { type ConfiguredModel, createModelCheck } from '../../../jobs/tasks/model-check.ts';
import { taskContext } from '../task-bench.ts';

const model = (name: string, found: 'there' | 'gone' | 'unknown' | Error): ConfiguredModel => ({
  ...{ provider: 'LLM', model: name, setting: 'HOTSEAT_LLM_MODEL' },
  lookUp: async () => {
    if (found instanceof Error) throw found;
    return found;
  },
});
const MODELS = [
  model('a', 'there'),
  model('b', 'gone'),
  model('c', 'unknown'),
  model('d', new AppError('coach_unavailable', 'No answer.')),
];

it('warns of a model that has gone, with the setting to change, and tells readiness of it', async () => {
  const told: (readonly ConfiguredModel[])[] = [];
  const context = taskContext();
  const job = createModelCheck({ models: MODELS, tell: (gone) => told.push(gone) });
  expect(await job.run(context)).toEqual({ there: 1, gone: 1, unknown: 1, unreachable: 1 });
  expect(told.map((gone) => gone.map((each) => each.model))).toEqual([['b']]);
  expect(context.log.lines.filter(({ level }) => level === 'warn')).toEqual([
    {
      level: 'warn',
      facts: { provider: 'LLM', model: 'b', setting: 'HOTSEAT_LLM_MODEL' },
      message: 'configured model has gone',
    },
  ]);
});

it('tells as well when all are back', async () => {
  const told: number[] = [];
  const tell = (gone: readonly ConfiguredModel[]) => told.push(gone.length);
  await createModelCheck({ models: [model('b', 'gone')], tell }).run(taskContext());
  await createModelCheck({ models: [model('b', 'there')], tell }).run(taskContext());
  expect(told).toEqual([1, 0]);
});

it('tells nobody in a dry run, nor when it was stopped in the middle', async () => {
  const told: unknown[] = [];
  const job = createModelCheck({ models: MODELS, tell: (gone) => told.push(gone) });
  expect(await job.run(taskContext({ dryRun: true }))).toMatchObject({ gone: 1 });
  expect(await job.run(taskContext({ signal: AbortSignal.abort() }))).toMatchObject({ there: 0 });
  expect(told).toEqual([]);
});
