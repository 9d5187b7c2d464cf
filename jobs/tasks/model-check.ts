import type { Job, JobContext, JobReport } from '../job.ts';

/** A model that the settings name. */
export interface ConfiguredModel {
  /** For people: `LLM`, `Deepgram`. */
  readonly provider: string;
  readonly model: string;
  /** The setting to change when it has gone. */
  readonly setting: string;
  /** Asks which models there are, which costs nothing. Unknown where the provider does not say. Throws an AppError. */
  lookUp(signal: AbortSignal): Promise<'there' | 'gone' | 'unknown'>;
}

export interface ModelCheckDeps {
  readonly models: readonly ConfiguredModel[];
  /** Told after every run that was no dry run, also when none has gone. */
  readonly tell?: (gone: readonly ConfiguredModel[]) => void;
}

type Found = Awaited<ReturnType<ConfiguredModel['lookUp']>> | 'unreachable';

const lookUp = async (each: ConfiguredModel, { signal, log }: JobContext): Promise<Found> => {
  const { provider, model, setting } = each;
  try {
    const found = await each.lookUp(signal);
    if (found === 'gone') log.warn({ provider, model, setting }, 'configured model has gone');
    return found;
  } catch (error) {
    // Its calls fail as well: breakers and their log lines tell of that at once, and not once a day.
    log.info({ provider, model, error: String(error) }, 'provider does not say which models it has');
    return 'unreachable';
  }
};

/** What providers take out of service, heard of before people do: `there`, `gone`, `unknown`, `unreachable`. */
export const createModelCheck = ({ models, tell }: ModelCheckDeps): Job => ({
  name: 'model-check',
  describe: 'Asks every configured provider, without a paid call, whether it still has the model.',
  run: async (context): Promise<JobReport> => {
    const counts = { there: 0, gone: 0, unknown: 0, unreachable: 0 };
    const gone: ConfiguredModel[] = [];
    for (const each of models) {
      if (context.signal.aborted) return counts;
      const found = await lookUp(each, context);
      counts[found] += 1;
      if (found === 'gone') gone.push(each);
    }
    if (!context.dryRun && !context.signal.aborted) tell?.(gone);
    return counts;
  },
});
