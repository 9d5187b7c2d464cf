import type { DiscordGatewayAdapterCreator, DiscordGatewayAdapterLibraryMethods } from '@discordjs/voice';
import type { Gateway } from './gateway.ts';
import { memberOf } from './gateway.ts';
import { changed, type VoiceState, type World } from './world.ts';

export interface VoicePeopleDeps {
  readonly world: World;
  readonly gateway: Gateway;
  readonly voiceEndpoint: () => { readonly endpoint: string; readonly token: string } | null;
}

export interface VoicePeople {
  /** Puts somebody into a channel, moves them, or takes them out (null); the bot hears of it, and so do they. */
  setVoice(guildId: string, userId: string, channelId: string | null, more?: Partial<VoiceState>): void;
  /** The bot is told another voice server, as when Discord restarts one; without one, that it has to wait for it. */
  changeVoiceServer(guildId: string, isThere?: boolean): void;
  /** What `joinVoiceChannel` needs to connect as this person: a client with a voice, besides the bot. */
  adapterFor(userId: string): DiscordGatewayAdapterCreator;
}

export const createVoicePeople = ({ world, gateway, voiceEndpoint }: VoicePeopleDeps): VoicePeople => {
  const clients = new Map<string, DiscordGatewayAdapterLibraryMethods>();
  const tell = (state: VoiceState): void => {
    const isBot = state.user_id === world.bot.id;
    const user = world.users.get(state.user_id) ?? world.bot;
    gateway.dispatch('VOICE_STATE_UPDATE', { ...state, member: memberOf(user) });
    const client = clients.get(state.user_id);
    client?.onVoiceStateUpdate(state as never);
    const voice = voiceEndpoint();
    if (state.channel_id === null || voice === null) return;
    const update = { guild_id: state.guild_id, ...voice };
    if (isBot) gateway.dispatch('VOICE_SERVER_UPDATE', update);
    client?.onVoiceServerUpdate(update as never);
  };
  const setVoice: VoicePeople['setVoice'] = (guildId, userId, channelId, more = {}) => {
    const known = world.voiceStates.get(`${guildId}:${userId}`);
    const state: VoiceState = {
      ...{ guild_id: guildId, user_id: userId, channel_id: channelId },
      session_id: known?.session_id ?? `voice-${userId}`,
      ...{ deaf: false, mute: false, self_deaf: false, self_mute: false, suppress: false },
      ...more,
    };
    world.voiceStates.set(`${guildId}:${userId}`, state);
    tell(state);
    changed(world);
  };
  return {
    setVoice,
    changeVoiceServer: (guildId, isThere = true) => {
      const voice = voiceEndpoint();
      if (voice === null) throw new Error('This stand-in was made without voice.');
      const endpoint = isThere ? voice.endpoint : null;
      gateway.dispatch('VOICE_SERVER_UPDATE', { guild_id: guildId, token: voice.token, endpoint });
    },
    adapterFor: (userId) => (methods) => {
      clients.set(userId, methods);
      return {
        sendPayload: ({ d }: { d: { guild_id: string; channel_id: string | null } }) => {
          queueMicrotask(() => setVoice(d.guild_id, userId, d.channel_id));
          return true;
        },
        destroy: () => void clients.delete(userId),
      };
    },
  };
};
