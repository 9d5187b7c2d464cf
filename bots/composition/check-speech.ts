import type { Check } from './check.ts';
import { type Config, SETTINGS } from './settings.ts';
import { deepgramEndpoint, speechEndpoint, transcriptionEndpoint } from './speech-endpoints.ts';

/** An address may carry a name and a password. */
const hostOf = (address: string): string => new URL(address).host;

const check = (name: string, parts: readonly string[], off: Pick<Check, 'message' | 'advice'>): Check =>
  parts.length === 0
    ? { name, status: 'off', ...off }
    : { name, status: 'ok', message: `${parts.join(', then ')} (not tried here)`, advice: null };

/** What would hear and speak in voice interviews, in the order in which it is asked. Nothing is called. */
export const checkSpeech = async (config: Config, path: string | undefined): Promise<readonly Check[]> => {
  const { findEspeak } = await import('../../core/adapters/espeak/find-espeak.ts');
  const espeak = await findEspeak(path);
  const deepgram = deepgramEndpoint(config, 'sttModel');
  const [hears, speaks] = [transcriptionEndpoint(config), speechEndpoint(config)];
  const { deepgramApiKey, speechBaseUrl, speechTtsModel } = SETTINGS;
  return [
    check(
      'hearing',
      [
        ...(deepgram ? [`Deepgram ${config.sttModel}, live and recorded`] : []),
        ...(hears ? [`${hears.model} at ${hostOf(hears.baseUrl)}, recorded only`] : []),
      ],
      {
        message: 'nothing configured: answers are typed',
        advice: `For spoken answers set ${deepgramApiKey.name}, or ${speechBaseUrl.name} for a local Whisper server.`,
      },
    ),
    check(
      'speaking',
      [
        ...(deepgram ? [`Deepgram ${config.ttsModel}`] : []),
        ...(speaks ? [`${speaks.model} at ${hostOf(speaks.baseUrl)}`] : []),
        ...(espeak === null ? [] : ['espeak-ng on this machine']),
      ],
      {
        message: 'nothing configured: questions are written',
        advice: `For a voice set ${deepgramApiKey.name} or ${speechTtsModel.name}, or install espeak-ng.`,
      },
    ),
  ];
};
