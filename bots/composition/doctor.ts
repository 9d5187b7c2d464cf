import { access, constants, mkdir } from 'node:fs/promises';
import type { LlmEndpoint } from '../../core/adapters/openai/llm-endpoint.ts';
import type { Check } from './check.ts';
import { checkSpeech } from './check-speech.ts';
import { llmEndpoints } from './endpoints.ts';
import { dataFolder, openConfiguredDatabase } from './open-database.ts';
import { openLogger } from './open-logger.ts';
import { type Config, SETTINGS } from './settings.ts';

const OLDEST_NODE = 24;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const checkRuntime = (): Check => {
  const major = Number(process.versions.node.split('.')[0]);
  const ok = major >= OLDEST_NODE;
  return {
    name: 'Node',
    status: ok ? 'ok' : 'failed',
    message: `running on Node ${process.versions.node}`,
    advice: ok ? null : `Start through npm (npm run …): it brings Node ${OLDEST_NODE} along.`,
  };
};

const checkSettings = (readConfig: () => Config, environment: NodeJS.ProcessEnv): [Check, Config | null] => {
  const name = 'settings';
  try {
    const config = readConfig();
    const set = Object.values(SETTINGS).filter((setting) => environment[setting.name]?.trim());
    const message =
      set.length === 0 ? 'nothing set, defaults apply' : `set: ${set.map((s) => s.name).join(', ')}`;
    return [{ name, status: 'ok', message, advice: null }, config];
  } catch (error) {
    const advice = 'Correct it in .env or in the environment; .env.example explains every setting.';
    return [{ name, status: 'failed', message: messageOf(error), advice }, null];
  }
};

const checkFolder = async (folder: string): Promise<Check> => {
  const name = 'data folder';
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK);
    return { name, status: 'ok', message: `${folder} can be written`, advice: null };
  } catch (error) {
    const advice = `Make the folder writable, or set ${SETTINGS.dataDir.name} to one that is.`;
    return { name, status: 'failed', message: `${folder}: ${messageOf(error)}`, advice };
  }
};

const checkDatabase = async (config: Config, projectDir: string): Promise<Check> => {
  const name = 'database';
  try {
    const database = await openConfiguredDatabase(config, projectDir, await openLogger(config));
    try {
      await database.ping();
      return { name, status: 'ok', message: `${database.describe} answers`, advice: null };
    } finally {
      await database.close();
    }
  } catch (error) {
    const setting = config.mongodbUri === undefined ? SETTINGS.dataDir.name : SETTINGS.mongodbUri.name;
    const advice = `Check ${setting}; what you practise cannot be kept until this works.`;
    return { name, status: 'failed', message: messageOf(error), advice };
  }
};

const checkEndpoint = async (endpoint: LlmEndpoint, signal: AbortSignal): Promise<Check> => {
  const { checkModel } = await import('../../core/adapters/openai/check-model.ts');
  const { status, message } = await checkModel(endpoint, { signal });
  const { settings } = endpoint;
  const failed = status === 'failed';
  const advice = `Check ${settings?.apiKey}, ${settings?.baseUrl} and ${settings?.model}; until then the offline coach steps in.`;
  return {
    name: endpoint.name,
    status: failed ? 'failed' : 'ok',
    message: `${message} (${withoutCredentials(endpoint.baseUrl)})`,
    advice: failed ? advice : null,
  };
};

/** An address may carry a name and a password. */
const withoutCredentials = (address: string): string => {
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
};

const NO_LLM: Check = {
  name: 'LLM',
  status: 'off',
  message: 'none configured: the offline coach gives feedback',
  advice: `For an LLM coach set ${SETTINGS.openaiApiKey.name}, or ${SETTINGS.openaiBaseUrl.name} for a local server.`,
};

export interface DoctorDeps {
  readonly readConfig: () => Config;
  readonly environment: NodeJS.ProcessEnv;
  readonly projectDir: string;
}

/** One check after the other, each as soon as it is known. What is configured has to work. */
export const runDoctor = async function* (
  { readConfig, environment, projectDir }: DoctorDeps,
  signal: AbortSignal,
): AsyncGenerator<Check> {
  yield checkRuntime();
  const [settings, config] = checkSettings(readConfig, environment);
  yield settings;
  if (config === null) return;
  yield await checkFolder(dataFolder(config, projectDir));
  yield await checkDatabase(config, projectDir);
  const endpoints = llmEndpoints(config);
  if (endpoints.length === 0) yield NO_LLM;
  for (const endpoint of endpoints) yield await checkEndpoint(endpoint, signal);
  yield* await checkSpeech(config, environment['PATH']);
};
