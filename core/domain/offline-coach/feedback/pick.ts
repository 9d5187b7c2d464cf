/** A small stable hash, so that wording varies between answers and never between runs. */
export const seedOf = (text: string): number => {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
};

/** One of the options, chosen by the content. `options` must not be empty. */
export const pick = (options: readonly string[], seed: number): string =>
  options[seed % options.length] ?? options[0] ?? '';
