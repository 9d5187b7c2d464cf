/**
 * `provider:model` of what says `provider:model:voice`. At Deepgram each voice is a model of a family that has the price:
 * `deepgram:aura-2-thalia-en` is of `deepgram:aura-2`, as `deepgram:aura-2:thalia-en` is.
 */
export const speechModelOf = (spokenBy: string): string => {
  const [, family] = /^(deepgram:aura-\d+)(?:[-:]|$)/u.exec(spokenBy) ?? [];
  return family ?? spokenBy.split(':').slice(0, 2).join(':');
};
