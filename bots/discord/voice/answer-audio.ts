import { OPUS_CLOCK_HZ, SPEECH_RATE_HZ } from '../../../core/domain/audio/formats.ts';
import { isOpusSilence } from '../../../core/domain/audio/opus-packet.ts';
import { createAnswerRecording } from './answer-recording.ts';
import type { OpusDecoder } from './opus-decoder.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { createVoiceClock } from './voice-clock.ts';

/** From ordered packets to the two forms of an answer, both on the same clock: PCM and recording. */
export interface AnswerAudio {
  /** The next packet in order. True when something audible was in it. */
  take(packet: RtpPacket): boolean;
  finish(): { readonly recording: Uint8Array; readonly durationS: number };
  /** Packets taken that could be decrypted. */
  readonly packets: number;
  /** Packets that are no Opus, each replaced by 20 ms of silence. */
  readonly corrupt: number;
}

export interface AnswerAudioOptions {
  readonly decoder: OpusDecoder;
  /** 16-bit little-endian mono PCM at 16 kHz, in order, silence included. */
  readonly onPcm: (pcm: Uint8Array) => void;
  readonly startedAtMs: number;
  /** Of the Ogg stream. */
  readonly serial: number;
}

const FRAME_SAMPLES = 960;
/** Opus samples (48 kHz) in one of PCM (16 kHz). */
const DECIMATION = OPUS_CLOCK_HZ / SPEECH_RATE_HZ;
/** Silence is handed on in pieces of at most a second. */
const MAX_SILENT_SAMPLES = SPEECH_RATE_HZ;
/** A microphone that is muted or dead stays below this; about -54 dB of full scale. */
const AUDIBLE_LEVEL = 64;

function* silentPcm(samples: number): Generator<Uint8Array> {
  for (let left = samples; left > 0; left -= MAX_SILENT_SAMPLES) {
    yield new Uint8Array(2 * Math.min(left, MAX_SILENT_SAMPLES));
  }
}

/** Whether any 16-bit sample is louder than a dead microphone; looks at every fourth, that is enough for speech. */
const isAudible = (pcm: Uint8Array): boolean => {
  for (let at = 1; at < pcm.length; at += 8) {
    const value = (((pcm[at] ?? 0) << 24) >> 16) | (pcm[at - 1] ?? 0);
    if (value > AUDIBLE_LEVEL || value < -AUDIBLE_LEVEL) return true;
  }
  return false;
};

export const createAnswerAudio = ({
  decoder,
  onPcm,
  startedAtMs,
  serial,
}: AnswerAudioOptions): AnswerAudio => {
  const clock = createVoiceClock(startedAtMs);
  const recording = createAnswerRecording(serial);
  let packets = 0;
  let corrupt = 0;
  const laySilence = (samples: number): void => {
    for (const pcm of silentPcm(samples / DECIMATION)) onPcm(pcm);
    recording.silence(samples);
  };
  /** Returns how many samples it took. */
  const layPacket = (opus: Uint8Array, pcm: Uint8Array | null): number => {
    packets += 1;
    if (pcm === null) {
      corrupt += 1;
      laySilence(FRAME_SAMPLES);
      return FRAME_SAMPLES;
    }
    const samples = (pcm.length / 2) * DECIMATION;
    onPcm(pcm);
    recording.packet(opus, samples);
    return samples;
  };
  return {
    take: (packet) => {
      // What could not be decrypted leaves a gap between its neighbours, which the clock fills.
      if (packet.opus === null) return false;
      const silence = clock.silenceBefore(packet);
      if (silence > 0) laySilence(silence);
      const pcm = decoder.decode(packet.opus);
      clock.laid(packet, silence, layPacket(packet.opus, pcm));
      return pcm !== null && !isOpusSilence(packet.opus) && isAudible(pcm);
    },
    finish: () => ({ recording: recording.finish(), durationS: clock.samples / OPUS_CLOCK_HZ }),
    get packets() {
      return packets;
    },
    get corrupt() {
      return corrupt;
    },
  };
};
