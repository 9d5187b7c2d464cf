import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { SETTINGS } from '../../bots/composition/settings.ts';

const messageOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('settings', () => {
  it('work when nothing is set, with the offline coach and the embedded database', () => {
    const config = readConfig({});
    expect(config.openaiApiKey).toBeUndefined();
    expect(config.mongodbUri).toBeUndefined();
    expect(config).toMatchObject({
      llmModel: 'gpt-6-luna',
      dataDir: '.hotseat',
      llmFirstTokenTimeoutMs: 5000,
    });
  });

  it('take an empty value as not set', () => {
    expect(readConfig({ OPENAI_API_KEY: '', MONGODB_URI: '  ' })).toEqual(readConfig({}));
  });

  it('report every problem in one message with the variable, what is wrong and an example', () => {
    const message = messageOf({
      OPENAI_BASE_URL: 'localhost:11434',
      HOTSEAT_LLM_IDLE_TIMEOUT_MS: 'soon',
      HOTSEAT_LOG_LEVEL: 'loud',
    });
    expect(message).toContain('3 settings need attention');
    expect(message).toContain(
      'OPENAI_BASE_URL must be an http:// or https:// address, for example http://127.0.0.1:11434/v1',
    );
    expect(message).toContain(
      'HOTSEAT_LLM_IDLE_TIMEOUT_MS must be a whole number of milliseconds from 100 to 120000, for example 5000 (got "soon")',
    );
    expect(message).toContain('HOTSEAT_LOG_LEVEL must be one of silent, error, warn, info, debug');
  });

  it('never show the value of a secret', () => {
    const message = messageOf({
      OPENAI_API_KEY: 'sk-secret with space',
      MONGODB_URI: 'http://me:hunter2@db',
    });
    expect(message).toContain('OPENAI_API_KEY must be a name without spaces');
    expect(message).toContain('MONGODB_URI must start with mongodb://');
    expect(message).not.toContain('sk-secret');
    expect(message).not.toContain('hunter2');
  });

  it('point out a misspelt name', () => {
    expect(messageOf({ HOTSEAT_LLM_MODLE: 'x' })).toContain(
      'HOTSEAT_LLM_MODLE is not a setting; did you mean HOTSEAT_LLM_MODEL?',
    );
  });

  it('are all in .env.example, each with its meaning, and nothing else is', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const names = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
    expect(names).toEqual(Object.values(SETTINGS).map((setting) => setting.name));
    for (const setting of Object.values(SETTINGS)) expect(example).toContain(setting.meaning);
  });

  it('are all in the README, each with its meaning', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const setting of Object.values(SETTINGS))
      expect(readme).toContain(`| \`${setting.name}\` | ${setting.meaning} |`);
  });

  it('have examples that are themselves valid', () => {
    for (const setting of Object.values(SETTINGS))
      expect(setting.schema.safeParse(setting.example).success).toBe(true);
  });
});
