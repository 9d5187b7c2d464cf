import { createOpenAiSynthesizer } from '../../../core/adapters/openai/openai-synthesizer.ts';
import { createOpenAiTranscriber } from '../../../core/adapters/openai/openai-transcriber.ts';
import { batchTranscriberContract } from '../../contracts/batch-transcriber-contract.ts';
import { synthesizerContract } from '../../contracts/synthesizer-contract.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { createAudioStandin } from '../../standins/openai/audio-standin.ts';
import { audioEndpoint } from './audio-endpoint.ts';

const TEXT = 'I led the move and it worked';
const language = createToneLanguage(TEXT.split(' '));

for (const givesWordTimes of [true, false]) {
  batchTranscriberContract(`OpenAI-compatible, word times: ${givesWordTimes}`, async () => {
    const standin = await createAudioStandin({ key: 'sk-key' });
    standin.recognise = toneRecogniser(language);
    standin.givesWordTimes = givesWordTimes;
    const audio = oggOf(language.speak(evenly(TEXT), 3, 48_000));
    return {
      transcriber: createOpenAiTranscriber(audioEndpoint(standin.baseUrl)),
      clip: { audio, mediaType: 'audio/ogg', durationS: 3 },
      text: TEXT,
      close: standin.close,
    };
  });
}

synthesizerContract('OpenAI-compatible', async () => {
  const { baseUrl, close } = await createAudioStandin({ key: 'sk-key' });
  return { synthesizer: createOpenAiSynthesizer({ ...audioEndpoint(baseUrl), voice: 'alloy' }), close };
});
