import { distance } from 'fastest-levenshtein';
import { AppError } from '../../core/errors/app-error.ts';
import { type Config, SETTINGS, type Setting } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const valueShown = (setting: Setting, value: string): string =>
  setting.secret ? 'the value is kept out of this message' : `got ${JSON.stringify(value.slice(0, 60))}`;

/** Names that start with HOTSEAT_ and are not ours: almost always a slip of the finger. */
const unknownNames = (environment: Environment): string[] => {
  const known = Object.values(SETTINGS).map((setting) => setting.name);
  return Object.keys(environment)
    .filter((name) => name.startsWith('HOTSEAT_') && !known.includes(name))
    .map((name) => {
      const nearest = known.toSorted((a, b) => distance(name, a) - distance(name, b))[0] ?? '';
      return `${name} is not a setting; did you mean ${nearest}?`;
    });
};

/**
 * Checks all settings at once. Empty values count as not set. Throws AppError `configuration` whose message has
 * one line a problem: the variable, what is wrong, an example. Values of secrets are never in it.
 */
export const readConfig = (environment: Environment): Config => {
  const problems = unknownNames(environment);
  const config: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries<Setting>(SETTINGS)) {
    const raw = environment[setting.name]?.trim() || undefined;
    const parsed = setting.schema.safeParse(raw);
    if (parsed.success) config[key] = parsed.data;
    else {
      const wrong = parsed.error.issues[0]?.message ?? 'is not valid';
      problems.push(
        `${setting.name} ${wrong}, for example ${setting.example} (${valueShown(setting, raw ?? '')})`,
      );
    }
  }
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`;
    throw new AppError('configuration', `${count} attention:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
  return config as Config;
};
