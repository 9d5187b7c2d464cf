import { createDeepgramBatchTranscriber } from '../../../core/adapters/deepgram/deepgram-batch-transcriber.ts';
import { createDeepgramLiveTranscriber } from '../../../core/adapters/deepgram/deepgram-live-transcriber.ts';
import { createDeepgramSynthesizer } from '../../../core/adapters/deepgram/deepgram-synthesizer.ts';
import { batchTranscriberContract } from '../../contracts/batch-transcriber-contract.ts';
import { liveTranscriberContract } from '../../contracts/live-transcriber-contract.ts';
import { synthesizerContract } from '../../contracts/synthesizer-contract.ts';
import { createDeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly, toPcm } from '../../standins/deepgram/tone-words.ts';

const TEXT = 'um I led the move and it worked';
const WORDS = evenly(TEXT);
const TOTAL_S = 3;
const language = createToneLanguage(TEXT.split(' '));

const start = async (model: string) => {
  const standin = await createDeepgramStandin({ key: 'key' });
  standin.recognise = toneRecogniser(language);
  const endpoint = { apiKey: 'key', baseUrl: standin.baseUrl, model, modelSetting: 'HOTSEAT_STT_MODEL' };
  return { endpoint, close: standin.close };
};

liveTranscriberContract('Deepgram', async () => {
  const { endpoint, close } = await start('nova-3');
  const pcm = toPcm(language.speak(WORDS, TOTAL_S, 16_000));
  return { transcriber: createDeepgramLiveTranscriber(endpoint), pcm, text: TEXT, close };
});

batchTranscriberContract('Deepgram', async () => {
  const { endpoint, close } = await start('nova-3');
  const audio = oggOf(language.speak(WORDS, TOTAL_S, 48_000));
  const clip = { audio, mediaType: 'audio/ogg', durationS: TOTAL_S };
  return { transcriber: createDeepgramBatchTranscriber(endpoint), clip, text: TEXT, close };
});

synthesizerContract('Deepgram', async () => {
  const { endpoint, close } = await start('aura-2-thalia-en');
  return { synthesizer: createDeepgramSynthesizer(endpoint), close };
});
