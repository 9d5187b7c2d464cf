import { createFakeBatchTranscriber } from '../fakes/fake-batch-transcriber.ts';
import { createFakeLiveTranscriber } from '../fakes/fake-live-transcriber.ts';
import { createFakeSynthesizer, silentSpeech } from '../fakes/fake-synthesizer.ts';
import { batchTranscriberContract } from './batch-transcriber-contract.ts';
import { liveTranscriberContract } from './live-transcriber-contract.ts';
import { synthesizerContract } from './synthesizer-contract.ts';

const TEXT = 'I led the move and it worked';

liveTranscriberContract('fake', async () => ({
  transcriber: createFakeLiveTranscriber(TEXT),
  pcm: new Uint8Array(96_000),
  text: TEXT,
}));

batchTranscriberContract('fake', async () => ({
  transcriber: createFakeBatchTranscriber(TEXT),
  clip: { audio: silentSpeech(TEXT), mediaType: 'audio/ogg', durationS: 0.7 },
  text: TEXT,
}));

synthesizerContract('fake', async () => ({ synthesizer: createFakeSynthesizer() }));
