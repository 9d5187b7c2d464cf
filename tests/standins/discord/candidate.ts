import { Readable } from 'node:stream';
import { setImmediate, setTimeout } from 'node:timers/promises';
import {
  AudioPlayerStatus,
  createAudioPlayer,
  createAudioResource,
  EndBehaviorType,
  entersState,
  joinVoiceChannel,
  StreamType,
  type VoiceConnection,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import type { DiscordStandin } from './discord-standin.ts';
import { changed } from './world.ts';

/** A person in a voice channel, through a voice client of their own. */
export interface Candidate {
  readonly connection: VoiceConnection;
  /** Plays an Ogg Opus file into the room at the speed of speech; resolves when the last packet has gone out. */
  say(ogg: Uint8Array): Promise<void>;
  /** Sends packets of 20 ms, `paceMs` apart (default 20); null sends nothing while the clock of the sound goes on. */
  send(packets: readonly (Uint8Array | null)[], paceMs?: number): Promise<void>;
  /** When what is said goes out encrypted for everybody in the room; at least two must be in it. */
  secured(): Promise<void>;
  /** What arrived of somebody's voice since they were listened to, decrypted; frames of silence are left out. */
  heard(userId: string): readonly Buffer[];
  leave(): void;
}

export interface CandidatePlace {
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
  /** Whose voices to listen to; default the bot's. */
  readonly hears?: readonly string[];
}

interface Networking {
  readonly connectionData?: { timestamp: number };
  readonly dave?: {
    readonly session?: { readonly ready: boolean };
    readonly pendingTransitions: { readonly size: number };
  };
}

const SILENCE = Buffer.of(0xf8, 0xff, 0xfe);
const SAMPLES = 960;

const networkingOf = ({ state }: VoiceConnection): Networking | undefined =>
  (state as { networking?: { state: Networking } }).networking?.state;

const isSecure = (connection: VoiceConnection): boolean => {
  const dave = networkingOf(connection)?.dave;
  return dave?.session?.ready === true && dave.pendingTransitions.size === 0;
};

/** Resolves as soon as the connection encrypts end to end; rejects after 10 s. */
export const whenSecured = async (connection: VoiceConnection): Promise<void> => {
  const late = AbortSignal.timeout(10_000);
  while (!isSecure(connection))
    await new Promise<void>((resolve, reject) => {
      connection.once('transitioned', () => resolve());
      late.addEventListener('abort', () => reject(new Error('The room was not encrypted within 10 s.')));
    });
};

const sendPackets = async (
  connection: VoiceConnection,
  packets: readonly (Uint8Array | null)[],
  paceMs: number,
): Promise<void> => {
  const started = performance.now();
  for (const [place, packet] of packets.entries()) {
    const data = networkingOf(connection)?.connectionData;
    if (packet !== null) connection.playOpusPacket(Buffer.from(packet));
    else if (data !== undefined) data.timestamp = (data.timestamp + SAMPLES) % 2 ** 32;
    const next = started + (place + 1) * paceMs - performance.now();
    await (next > 0 ? setTimeout(next) : setImmediate());
  }
  connection.setSpeaking(false);
};

const listen = (standin: DiscordStandin, { receiver }: VoiceConnection, userIds: readonly string[]) => {
  const heard = new Map<string, Buffer[]>();
  const hear = (userId: string): void => {
    const packets = heard.get(userId) ?? [];
    heard.set(userId, packets);
    const stream = receiver.subscribe(userId, { end: { behavior: EndBehaviorType.Manual } });
    stream.on('data', (packet: Buffer) => {
      if (packet.equals(SILENCE)) return;
      packets.push(packet);
      changed(standin.world);
    });
    // One spoilt packet ends the stream of the library; a person would go on listening.
    stream.on('error', () => undefined);
    stream.on('close', () => {
      if (!stream.readableEnded && receiver.voiceConnection.state.status !== 'destroyed') hear(userId);
    });
  };
  for (const userId of userIds) hear(userId);
  return (userId: string): readonly Buffer[] => heard.get(userId) ?? [];
};

export const joinAsCandidate = async (
  standin: DiscordStandin,
  { guildId, channelId, userId, hears = [standin.world.bot.id] }: CandidatePlace,
): Promise<Candidate> => {
  const connection = joinVoiceChannel({
    ...{ guildId, channelId, group: userId, selfDeaf: false },
    adapterCreator: standin.adapterFor(userId),
  });
  const heard = listen(standin, connection, hears);
  await entersState(connection, VoiceConnectionStatus.Ready, 10_000);
  const player = createAudioPlayer();
  connection.subscribe(player);
  const secured = (): Promise<void> => whenSecured(connection);
  return {
    ...{ connection, heard, secured },
    say: async (ogg) => {
      await secured();
      player.play(
        createAudioResource(Readable.from([Buffer.from(ogg)], { objectMode: false }), {
          inputType: StreamType.OggOpus,
        }),
      );
      await entersState(player, AudioPlayerStatus.Playing, 5000);
      await entersState(player, AudioPlayerStatus.Idle, 120_000);
    },
    send: (packets, paceMs = 20) => sendPackets(connection, packets, paceMs),
    leave: () => connection.destroy(),
  };
};
