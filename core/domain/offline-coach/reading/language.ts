import { FUNCTION_WORDS, wordSet } from '../lexicon/words.ts';
import type { Word } from '../text/words.ts';

/** Frequent words of other languages in Latin letters that are no English words. */
const FOREIGN = wordSet(
  'que el los las una por para con pero como más muy cuando trabajo yo mi ella nosotros estaba fue era había hice porque del al sobre también',
  'le les des est et une dans pour pas avec sur mais nous vous ils elle je mon ma du au qui ce cette été était avait avons fait très quand',
  'der das und ich nicht ein eine einen ist mit auf für dem den von zu wir sie haben hatte wurde aber wenn dass meine mein sich auch',
  'che di il per non con sono era ho abbiamo della delle nel mia mio quando perché anche molto gli alla',
  'não uma com mas eu foi meu minha nós quando também muito dos das pelo ao seu estava',
  'het een van niet ik was met voor zijn maar wij toen mijn ook hebben',
  'och att jag det som en för inte med var vi på men när min nie się jest że do na byłem był bir ve bu için ben çok',
);

const LATIN = /^\p{Script=Latin}/u;
const LETTER = /^\p{L}/u;

/** `other` when most letters are not Latin, or when the small words are those of another language. */
export const readLanguage = (words: readonly Word[]): 'english' | 'other' => {
  const sample = words.slice(0, 400);
  const written = sample.filter(({ text }) => LETTER.test(text));
  const latin = written.filter(({ text }) => LATIN.test(text)).length;
  if (written.length >= 2 && latin / written.length < 0.5) return 'other';
  const english = sample.filter(({ lower }) => FUNCTION_WORDS.has(lower) && !FOREIGN.has(lower)).length;
  const foreign = sample.filter(({ lower }) => FOREIGN.has(lower) && !FUNCTION_WORDS.has(lower)).length;
  return sample.length >= 4 && foreign >= 2 && foreign > 1.2 * english ? 'other' : 'english';
};
