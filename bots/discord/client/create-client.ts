import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import { makeRequest } from './repeated-answers.ts';

/** What the bot asks of Discord: which guilds it is in and who is in their voice channels; no message contents. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates];

export interface ClientOptions {
  /** Base address of the REST API, for proxies; Discord's own when absent. */
  readonly apiUrl?: string | undefined;
}

/** A client that holds no messages, so that memory does not grow with what is posted. */
export const createClient = ({ apiUrl }: ClientOptions): Client =>
  new Client({
    intents: INTENTS,
    // As many connections as Discord wants for the guilds that the bot is in: one for about a thousand.
    shards: 'auto',
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    rest: { makeRequest, ...(apiUrl !== undefined && { api: apiUrl }) },
  });
