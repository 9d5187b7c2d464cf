import { AppError } from '../../errors/app-error.ts';
import { describeStatus, safeCause } from '../speech/speech-provider.ts';
import { createDeepgramClient, type DeepgramEndpoint, deepgramProvider } from './deepgram-endpoint.ts';
import { deepgramStatus } from './deepgram-errors.ts';

interface ListedModel {
  readonly name?: string | undefined;
  readonly canonical_name?: string | undefined;
  readonly architecture?: string | undefined;
}

const TIMEOUT_S = 5;

/** `nova-3` is an architecture, `nova-3-medical` and `aura-2-thalia-en` are canonical names. */
const namesOf = ({ name, canonical_name, architecture }: ListedModel): readonly (string | undefined)[] => [
  ...[name, canonical_name, architecture],
  `${architecture}-${name}`,
];

/**
 * Whether Deepgram has the model, by its list of models, which costs nothing; `unknown` where there is no list, as on a
 * server of one's own. Throws AppError `transcriber_unavailable`.
 */
export const lookUpDeepgramModel = async (
  endpoint: DeepgramEndpoint,
  abortSignal: AbortSignal,
): Promise<'there' | 'gone' | 'unknown'> => {
  try {
    const options = { abortSignal, maxRetries: 0, timeoutInSeconds: TIMEOUT_S };
    const { stt = [], tts = [] } = await createDeepgramClient(endpoint).manage.v1.models.list({}, options);
    const listed = [...stt, ...tts];
    if (listed.length === 0) return 'unknown';
    return listed.flatMap(namesOf).includes(endpoint.model) ? 'there' : 'gone';
  } catch (error) {
    const status = deepgramStatus(error);
    if (status === 404) return 'unknown';
    throw new AppError('transcriber_unavailable', describeStatus(status, deepgramProvider(endpoint)), {
      retryable: true,
      cause: safeCause(error),
    });
  }
};
