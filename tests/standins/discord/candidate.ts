import { Readable } from 'node:stream';
import {
  AudioPlayerStatus,
  createAudioPlayer,
  createAudioResource,
  entersState,
  joinVoiceChannel,
  StreamType,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import type { DiscordStandin } from './discord-standin.ts';

/** A person in a voice channel, through a voice client of their own. */
export interface Candidate {
  /** Plays an Ogg Opus file into the room; resolves when the last packet has gone out. */
  say(ogg: Uint8Array): Promise<void>;
  leave(): void;
}

export const joinAsCandidate = async (
  standin: DiscordStandin,
  place: { readonly guildId: string; readonly channelId: string; readonly userId: string },
): Promise<Candidate> => {
  const { guildId, channelId, userId } = place;
  const connection = joinVoiceChannel({
    ...{ guildId, channelId, group: userId, selfDeaf: false },
    adapterCreator: standin.adapterFor(userId),
  });
  await entersState(connection, VoiceConnectionStatus.Ready, 10_000);
  const player = createAudioPlayer();
  connection.subscribe(player);
  return {
    say: async (ogg) => {
      player.play(
        createAudioResource(Readable.from([Buffer.from(ogg)], { objectMode: false }), {
          inputType: StreamType.OggOpus,
        }),
      );
      await entersState(player, AudioPlayerStatus.Playing, 5000);
      await entersState(player, AudioPlayerStatus.Idle, 120_000);
    },
    leave: () => connection.destroy(),
  };
};
