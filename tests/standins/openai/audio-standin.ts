import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorBody, type RestFault } from '../deepgram/faults.ts';
import { type Recogniser, scriptedRecogniser } from '../deepgram/recogniser.ts';
import { decodeRecording, sendBody } from '../deepgram/rest-replies.ts';
import { sayInNotes } from '../deepgram/spoken-ogg.ts';

export interface AudioRequest {
  readonly path: string;
  /** Fields of a form, or of a JSON body; of files only the name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly key: string;
}

export interface AudioStandin {
  /** For `baseURL` of the SDK. */
  readonly baseUrl: string;
  readonly requests: readonly AudioRequest[];
  /** Faults of the coming requests, in turn; null is none. */
  plan(...faults: readonly (RestFault | null)[]): void;
  recognise: Recogniser;
  /** Whether it knows verbose_json with word times, as Whisper does and newer models do not. */
  givesWordTimes: boolean;
  close(): Promise<void>;
}

const sendJson = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const sendError = (response: ServerResponse, status: number, message: string, code: string | null = null) =>
  sendJson(response, status, { error: { message, type: 'invalid_request_error', code, param: null } });

const readForm = async (incoming: IncomingMessage): Promise<FormData> => {
  const body = Buffer.concat(await incoming.toArray());
  const type = incoming.headers['content-type'] ?? '';
  if (type.startsWith('multipart/'))
    return new Response(body, { headers: { 'content-type': type } }).formData();
  const form = new FormData();
  for (const [name, value] of Object.entries(JSON.parse(body.toString() || '{}')))
    form.set(name, String(value));
  return form;
};

const transcribe = async (response: ServerResponse, form: FormData, standin: AudioStandin): Promise<void> => {
  const verbose = form.get('response_format') === 'verbose_json';
  if (verbose && !standin.givesWordTimes) {
    sendError(
      response,
      400,
      "response_format 'verbose_json' is not compatible with this model.",
      'unsupported_value',
    );
    return;
  }
  const file = form.get('file');
  const samples = file instanceof File ? decodeRecording(await file.bytes()) : null;
  if (samples === null) {
    sendError(response, 400, 'Audio file might be corrupted or unsupported: it could not be decoded.');
    return;
  }
  const words = standin.recognise(samples, 0).filter(({ word }) => !/^(um|uh)\b/i.test(word));
  const text = words.map(({ word }) => word).join(' ');
  const times = words.map(({ word, startS, endS }) => ({ word, start: startS, end: endS }));
  const verboseReply = { task: 'transcribe', duration: samples.length / 16_000, text, words: times };
  sendJson(response, 200, verbose ? verboseReply : { text });
};

/** A server on 127.0.0.1 with OpenAI's audio/transcriptions (which drops fillers) and audio/speech. */
export const createAudioStandin = async ({ key }: { readonly key?: string } = {}): Promise<AudioStandin> => {
  const requests: AudioRequest[] = [];
  let faults: (RestFault | null)[] = [];
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = await readForm(incoming);
    const fields = Object.fromEntries(
      [...form].map(([name, value]) => [name, value instanceof File ? value.name : value]),
    );
    const sent = incoming.headers.authorization?.replace('Bearer ', '') ?? '';
    requests.push({ path: incoming.url ?? '', fields, key: sent });
    const fault = faults.shift() ?? null;
    if (key !== undefined && sent !== key) sendError(response, 401, 'Incorrect API key provided.');
    else if (fault?.kind === 'error')
      sendJson(response, fault.status, { error: errorBody(fault.status, fault.message) });
    else if (fault?.kind === 'silence') return;
    else if (incoming.url === '/v1/audio/transcriptions' && fault?.kind === 'nonsense')
      sendJson(response, 200, {});
    else if (incoming.url === '/v1/audio/transcriptions') await transcribe(response, form, standin);
    else if (incoming.url === '/v1/audio/speech') {
      const audio =
        fault?.kind === 'nonsense' ? Buffer.from('ID3 no Ogg') : sayInNotes(String(form.get('input')));
      response.writeHead(200, { 'content-type': 'audio/ogg' });
      sendBody(response, audio, fault);
    } else sendError(response, 404, `Unknown path ${incoming.url}`);
  };
  const server = createServer((incoming, response) => void serve(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standin: AudioStandin = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    plan: (...planned) => {
      faults = [...faults, ...planned];
    },
    recognise: scriptedRecogniser([]),
    givesWordTimes: true,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standin;
};
