import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createOpusDecoder } from '../../../bots/discord/voice/opus-decoder.ts';
import { readOggOpus } from '../../../core/domain/audio/ogg-opus-reader.ts';
import { errorBody, type RestFault } from './faults.ts';
import { wireWord } from './live-results.ts';
import type { Recogniser } from './recogniser.ts';
import { sayInNotes } from './spoken-ogg.ts';

export interface RestRequest {
  readonly path: '/v1/listen' | '/v1/speak' | (string & {});
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const sendJson = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

/** Sends what is left of a body after the fault, in pieces as a network would. */
export const sendBody = (response: ServerResponse, body: Uint8Array, fault: RestFault | null): void => {
  const cut = fault?.kind === 'stall' || fault?.kind === 'drop' ? fault.afterBytes : body.length;
  response.flushHeaders();
  for (let at = 0; at < cut; at += 2000) response.write(body.slice(at, Math.min(cut, at + 2000)));
  if (fault?.kind === 'drop') response.write('', () => response.destroy());
  else if (fault?.kind !== 'stall') response.end();
};

/** 16 kHz samples of an Ogg Opus recording; null when it is none. */
export const decodeRecording = (audio: Uint8Array): Int16Array | null => {
  try {
    const decoder = createOpusDecoder();
    const { packets, preSkipSamples } = readOggOpus(audio);
    const decoded = packets.map(({ packet }) => decoder.decode(packet) ?? new Uint8Array(640));
    decoder.delete();
    const bytes = Buffer.concat(decoded).subarray(Math.round(preSkipSamples / 3) * 2);
    return new Int16Array(Uint8Array.from(bytes).buffer);
  } catch {
    return null;
  }
};

/** True when the fault was the whole reply. */
const failed = (response: ServerResponse, fault: RestFault | null): boolean => {
  if (fault?.kind === 'error') sendJson(response, fault.status, errorBody(fault.status, fault.message));
  return fault?.kind === 'error' || fault?.kind === 'silence';
};

const transcriptOf = (samples: Int16Array, recognise: Recogniser): object => {
  const words = recognise(samples, 0);
  const transcript = words.map(({ word }) => word).join(' ');
  return {
    metadata: { request_id: 'stand-in', duration: samples.length / 16_000, channels: 1, models: [] },
    results: {
      channels: [{ alternatives: [{ transcript, confidence: 0.98, words: words.map(wireWord) }] }],
      utterances: [],
    },
  };
};

export const sendBatch = (
  response: ServerResponse,
  { body }: RestRequest,
  fault: RestFault | null,
  recognise: Recogniser,
): void => {
  if (failed(response, fault)) return;
  const samples = decodeRecording(body);
  if (samples === null) {
    sendJson(response, 400, errorBody(400, 'failed to process audio: corrupt or unsupported data'));
    return;
  }
  const reply = fault?.kind === 'nonsense' ? { hello: 'you' } : transcriptOf(samples, recognise);
  response.writeHead(200, { 'content-type': 'application/json' });
  sendBody(response, Buffer.from(JSON.stringify(reply)), fault);
};

export const sendSpeech = (
  response: ServerResponse,
  { body }: RestRequest,
  fault: RestFault | null,
): void => {
  if (failed(response, fault)) return;
  const { text } = JSON.parse(body.toString()) as { text: string };
  const audio = fault?.kind === 'nonsense' ? Buffer.from('ID3 this is no Ogg') : sayInNotes(text);
  response.writeHead(200, { 'content-type': 'audio/ogg', 'dg-char-count': String(text.length) });
  sendBody(response, audio, fault);
};
