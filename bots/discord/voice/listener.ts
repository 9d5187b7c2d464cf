import { isOpusSilence } from '../../../core/domain/audio/opus-packet.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { type AnswerAudio, createAnswerAudio } from './answer-audio.ts';
import type { EncryptionGuard } from './encryption-guard.ts';
import { createOpusDecoder, type OpusDecoder } from './opus-decoder.ts';
import { createPacketOrder, type PacketOrder } from './packet-order.ts';
import type { PacketTap } from './packet-tap.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { createSpeechActivity, type SpeechActivity } from './speech-activity.ts';
import { processTime, type VoiceTime } from './timing.ts';

/** Packets of one answer. */
export interface ListenStats {
  /** That could be decrypted and were taken. */
  readonly packets: number;
  /** That never came. */
  readonly lost: number;
  /** That came after their place had been given up. */
  readonly late: number;
  readonly duplicates: number;
  /** That end-to-end encryption kept closed. */
  readonly undecryptable: number;
  /** That were no Opus. */
  readonly corrupt: number;
}

export interface HeardAnswer {
  /** Ogg Opus, from the start of listening to the last packet. */
  readonly recording: Uint8Array;
  /** Of the recording, which is that of the PCM. */
  readonly durationS: number;
  readonly stats: ListenStats;
}

/** Listens to one person for one answer. */
export interface Listener {
  /** The clock of the answer starts, and the person is subscribed to. Once. */
  start(): void;
  /** Drops what was said and starts the clock anew; the subscription stays. Throws `wrong_state` when not listening. */
  restart(): void;
  /** Everything that has arrived; the person is no longer subscribed to. Throws `wrong_state` when not listening. */
  finish(): HeardAnswer;
  /** Drops the answer. Safe at any time. */
  close(): void;
}

export interface ListenerOptions {
  readonly tap: PacketTap;
  readonly userId: string;
  /** 16-bit little-endian mono PCM at 16 kHz, in order, silence included. Called from within the socket's event. */
  readonly onPcm: (pcm: Uint8Array) => void;
  readonly onSpeaking?: () => void;
  readonly onSilent?: () => void;
  readonly onNobodyHeard?: () => void;
  readonly guard?: EncryptionGuard;
  readonly time?: VoiceTime;
  /** Of the Ogg stream; any number. */
  readonly serial?: number;
  readonly openDecoder?: () => OpusDecoder;
}

interface Answer {
  readonly audio: AnswerAudio;
  readonly order: PacketOrder;
  readonly activity: SpeechActivity;
  readonly decoder: OpusDecoder;
  undecryptable: number;
}

const openAnswer = (options: ListenerOptions): Answer => {
  const { time = processTime, onPcm, serial = 1, openDecoder = createOpusDecoder } = options;
  const activity = createSpeechActivity({ ...options, time });
  const decoder = openDecoder();
  const audio = createAnswerAudio({ decoder, onPcm, startedAtMs: time.nowMs(), serial });
  const onPacket = (packet: RtpPacket): void => {
    if (audio.take(packet)) activity.heard();
  };
  return { audio, activity, decoder, order: createPacketOrder({ time, onPacket }), undecryptable: 0 };
};

const drop = ({ activity, decoder, order }: Answer): void => {
  activity.stop();
  order.close();
  decoder.delete();
};

const settle = (answer: Answer): HeardAnswer => {
  const { audio, order, undecryptable } = answer;
  order.flush();
  drop(answer);
  const { packets, corrupt } = audio;
  return { ...audio.finish(), stats: { packets, ...order.counts(), undecryptable, corrupt } };
};

const wrongState = (): AppError => new AppError('wrong_state', 'Nobody is being listened to.');

export const createListener = (options: ListenerOptions): Listener => {
  const { tap, userId, guard } = options;
  let answer: Answer | null = null;
  let unlisten: (() => void) | null = null;
  const take = (packet: RtpPacket): void => {
    if (answer === null) return;
    if (packet.opus === null) {
      answer.undecryptable += 1;
      guard?.unreadable();
      // Frames of silence go unencrypted, so they say nothing about the keys.
    } else if (!isOpusSilence(packet.opus)) guard?.readable();
    answer.order.push(packet);
  };
  /** The answer until now; nothing is listened to afterwards. */
  const end = (): Answer | null => {
    unlisten?.();
    unlisten = null;
    const ended = answer;
    answer = null;
    return ended;
  };
  return {
    start: () => {
      if (answer !== null) throw new AppError('wrong_state', 'Somebody is being listened to already.');
      answer = openAnswer(options);
      unlisten = tap.listenTo(userId, take);
    },
    restart: () => {
      if (answer === null) throw wrongState();
      drop(answer);
      answer = openAnswer(options);
    },
    finish: () => {
      const ended = end();
      if (ended === null) throw wrongState();
      return settle(ended);
    },
    close: () => {
      const ended = end();
      if (ended !== null) drop(ended);
    },
  };
};
