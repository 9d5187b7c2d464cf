import type { Voice } from '../../ports/synthesizer.ts';

/** English Aura-2 voices to choose from; any other that Deepgram has can be the default by setting. */
export const DEEPGRAM_VOICES: readonly Voice[] = [
  { id: 'aura-2-thalia-en', label: 'Thalia (US, clear and confident)' },
  { id: 'aura-2-andromeda-en', label: 'Andromeda (US, casual)' },
  { id: 'aura-2-helena-en', label: 'Helena (US, friendly)' },
  { id: 'aura-2-athena-en', label: 'Athena (US, calm, mature)' },
  { id: 'aura-2-apollo-en', label: 'Apollo (US, confident)' },
  { id: 'aura-2-arcas-en', label: 'Arcas (US, smooth)' },
  { id: 'aura-2-aries-en', label: 'Aries (US, warm)' },
  { id: 'aura-2-orion-en', label: 'Orion (US, calm and polite)' },
  { id: 'aura-2-draco-en', label: 'Draco (British, warm)' },
  { id: 'aura-2-pandora-en', label: 'Pandora (British, calm)' },
  { id: 'aura-2-hyperion-en', label: 'Hyperion (Australian, warm)' },
  { id: 'aura-2-theia-en', label: 'Theia (Australian, expressive)' },
];

/** The default first, where callers expect it. */
export const voicesFrom = (defaultVoice: string): readonly Voice[] => [
  DEEPGRAM_VOICES.find(({ id }) => id === defaultVoice) ?? { id: defaultVoice, label: defaultVoice },
  ...DEEPGRAM_VOICES.filter(({ id }) => id !== defaultVoice),
];
