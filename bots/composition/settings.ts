import { z } from 'zod';
import {
  HEALTH_PORT,
  HOST,
  HOSTS,
  HTTP,
  MONGO,
  NAME,
  oneOf,
  PORT,
  SECRET_KEY,
  SLACK_API,
  token,
  wholeNumber,
} from './setting-checks.ts';

/**
 * Every setting of hotseat, once: name, meaning, default, example and check. `.env.example`, the README table,
 * `doctor` and the start-up check are all read from here.
 */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
  readonly secret: boolean;
  readonly schema: z.ZodType<unknown, string | undefined>;
}

const define = <S extends z.ZodType<unknown, string | undefined>>(
  name: string,
  meaning: string,
  example: string,
  schema: S,
  secret = false,
) => ({ name, meaning, example, secret, schema });

export const SETTINGS = {
  openaiApiKey: define(
    'OPENAI_API_KEY',
    'Key of the LLM endpoint. Without a key and without OPENAI_BASE_URL the offline coach works alone.',
    'sk-your-key',
    NAME.optional(),
    true,
  ),
  openaiBaseUrl: define(
    'OPENAI_BASE_URL',
    'Address of any OpenAI-compatible server (a proxy, Ollama, llama.cpp, vLLM, LM Studio, …).',
    'http://127.0.0.1:11434/v1',
    HTTP.optional(),
  ),
  llmModel: define('HOTSEAT_LLM_MODEL', 'Model of the LLM coach.', 'gpt-6-luna', NAME.default('gpt-6-luna')),
  llmReasoningEffort: define(
    'HOTSEAT_LLM_REASONING_EFFORT',
    'Reasoning effort asked of the model; `unset` sends nothing, for models that do not know the option.',
    'none',
    oneOf(['unset', 'none', 'minimal', 'low', 'medium', 'high']).default('unset'),
  ),
  llm2ApiKey: define(
    'HOTSEAT_LLM2_API_KEY',
    'Key of a second LLM endpoint, tried when the first fails.',
    'sk-another-key',
    NAME.optional(),
    true,
  ),
  llm2BaseUrl: define(
    'HOTSEAT_LLM2_BASE_URL',
    'Address of the second LLM endpoint; the second endpoint is used when this or its key is set.',
    'http://127.0.0.1:8080/v1',
    HTTP.optional(),
  ),
  llm2Model: define(
    'HOTSEAT_LLM2_MODEL',
    'Model of the second endpoint.',
    'gpt-6-luna',
    NAME.default('gpt-6-luna'),
  ),
  embeddingModel: define(
    'HOTSEAT_EMBEDDING_MODEL',
    'Embedding model of the first LLM endpoint: stories are then found by meaning, too, for which their questions and the asked one are sent there. Without it matching goes by words.',
    'text-embedding-3-small',
    NAME.optional(),
  ),
  llmFirstTokenTimeoutMs: define(
    'HOTSEAT_LLM_FIRST_TOKEN_TIMEOUT_MS',
    'How long an LLM may take to its first token before the next coach is asked.',
    '5000',
    wholeNumber(100, 120_000, 'milliseconds').default(5000),
  ),
  llmIdleTimeoutMs: define(
    'HOTSEAT_LLM_IDLE_TIMEOUT_MS',
    'How long an LLM may fall silent in mid-answer before the next coach goes on.',
    '5000',
    wholeNumber(100, 120_000, 'milliseconds').default(5000),
  ),
  llmTotalTimeoutMs: define(
    'HOTSEAT_LLM_TOTAL_TIMEOUT_MS',
    'How long one LLM call may take altogether.',
    '60000',
    wholeNumber(1000, 600_000, 'milliseconds').default(60_000),
  ),
  discordToken: define(
    'DISCORD_TOKEN',
    'Token of the Discord bot; `npm start` runs it when this is set (docs/discord.md).',
    'the-token-of-your-bot',
    NAME.optional(),
    true,
  ),
  discordApiUrl: define(
    'DISCORD_API_URL',
    'Address of the Discord REST API, for a proxy.',
    'https://discord.com/api',
    HTTP.optional(),
  ),
  slackBotToken: define(
    'SLACK_BOT_TOKEN',
    'Bot token of the Slack app in one workspace; `npm start` runs the Slack bot when this or SLACK_CLIENT_ID is set (docs/slack.md).',
    'xoxb-your-bot-token',
    token('xoxb-', 'a bot token').optional(),
    true,
  ),
  slackAppToken: define(
    'SLACK_APP_TOKEN',
    'App-level token with connections:write, for Socket Mode: Slack is reached from here, no address of your own is needed.',
    'xapp-your-app-token',
    token('xapp-', 'an app-level token').optional(),
    true,
  ),
  slackSigningSecret: define(
    'SLACK_SIGNING_SECRET',
    'Signing secret of the Slack app, for requests over HTTP instead of Socket Mode.',
    'your-signing-secret',
    NAME.optional(),
    true,
  ),
  slackPort: define(
    'SLACK_PORT',
    'Port on which requests of Slack over HTTP are listened for.',
    '3000',
    PORT.default(3000),
  ),
  slackClientId: define(
    'SLACK_CLIENT_ID',
    'Client id of the Slack app, with which many workspaces can install it over HTTP.',
    '1234567890.1234567890',
    NAME.optional(),
  ),
  slackClientSecret: define(
    'SLACK_CLIENT_SECRET',
    'Client secret that belongs to that id.',
    'your-client-secret',
    NAME.optional(),
    true,
  ),
  slackApiUrl: define(
    'SLACK_API_URL',
    'Address of the Slack Web API, for GovSlack and for a proxy.',
    'https://slack-gov.com/api/',
    SLACK_API.optional(),
  ),
  secretKey: define(
    'HOTSEAT_SECRET_KEY',
    'Key with which tokens of Slack workspaces are encrypted in the database: 64 hex digits, or a passphrase of at least 16 characters. Keep it; what was encrypted cannot be read without it.',
    'a passphrase of your own that is long',
    SECRET_KEY.optional(),
    true,
  ),
  deepgramApiKey: define(
    'DEEPGRAM_API_KEY',
    'Key of Deepgram, which hears answers and speaks questions.',
    'your-deepgram-key',
    NAME.optional(),
    true,
  ),
  deepgramBaseUrl: define(
    'DEEPGRAM_BASE_URL',
    'Address of a Deepgram server of your own, or of a proxy.',
    'http://127.0.0.1:8081',
    HTTP.optional(),
  ),
  sttModel: define('HOTSEAT_STT_MODEL', 'Deepgram model that hears.', 'nova-3', NAME.default('nova-3')),
  ttsModel: define(
    'HOTSEAT_TTS_MODEL',
    'Deepgram voice that asks.',
    'aura-2-thalia-en',
    NAME.default('aura-2-thalia-en'),
  ),
  speechBaseUrl: define(
    'HOTSEAT_SPEECH_BASE_URL',
    'Address of an OpenAI-compatible server for speech (a local Whisper, say), used when Deepgram cannot.',
    'http://127.0.0.1:8082/v1',
    HTTP.optional(),
  ),
  speechApiKey: define(
    'HOTSEAT_SPEECH_API_KEY',
    'Key of that server; OPENAI_API_KEY when only that is set.',
    'sk-your-key',
    NAME.optional(),
    true,
  ),
  speechSttModel: define(
    'HOTSEAT_SPEECH_STT_MODEL',
    'Model there that turns recordings into text.',
    'gpt-transcribe',
    NAME.default('gpt-transcribe'),
  ),
  speechTtsModel: define(
    'HOTSEAT_SPEECH_TTS_MODEL',
    'Model there that speaks; without it that server only hears.',
    'kokoro',
    NAME.optional(),
  ),
  speechTtsVoice: define('HOTSEAT_SPEECH_TTS_VOICE', 'Voice of that model.', 'alloy', NAME.default('alloy')),
  mongodbUri: define(
    'MONGODB_URI',
    'A MongoDB server to keep data in. Without it the embedded database in HOTSEAT_DATA is used.',
    'mongodb://127.0.0.1:27017/hotseat',
    MONGO.optional(),
    true,
  ),
  dataDir: define(
    'HOTSEAT_DATA',
    'Folder of the embedded database. A relative path starts at the project folder.',
    '.hotseat',
    z.string().default('.hotseat'),
  ),
  ttlIntervalS: define(
    'HOTSEAT_TTL_INTERVAL_S',
    'How often the embedded database removes expired data.',
    '60',
    wholeNumber(1, 86_400, 'seconds').default(60),
  ),
  postingHosts: define(
    'HOTSEAT_POSTING_HOSTS',
    'Sites from which a job posting may be fetched by its address, with commas between them; `.example.org` means every name under it. Without it postings are files or pasted text.',
    'jobs.example.com,.example.org',
    HOSTS.optional(),
  ),
  healthPort: define(
    'HOTSEAT_HEALTH_PORT',
    'Port of `/health`, `/ready` and `/metrics` (docs/operations.md); 9464 for `npm start` unless it is taken, none for other commands, and `off` for none at all.',
    '9464',
    HEALTH_PORT.optional(),
  ),
  healthHost: define(
    'HOTSEAT_HEALTH_HOST',
    'Address on which that port listens: `127.0.0.1` for this machine alone, `0.0.0.0` in a container.',
    '127.0.0.1',
    HOST.default('127.0.0.1'),
  ),
  logLevel: define(
    'HOTSEAT_LOG_LEVEL',
    'How much is logged, to standard error, as JSON lines.',
    'warn',
    oneOf(['silent', 'error', 'warn', 'info', 'debug']).default('silent'),
  ),
} satisfies Record<string, Setting>;

export type Config = { readonly [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]['schema']> };
