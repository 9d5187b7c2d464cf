/** A service that turns speech into text or text into speech, and what to tell people about it. */
export interface SpeechProvider {
  /** What it is called at the start of a sentence: "Deepgram", "The speech server". */
  readonly name: string;
  readonly baseUrl: string;
  /** Empty for a local server that asks for none. */
  readonly apiKey: string;
  readonly model: string;
  readonly settings: {
    readonly apiKey: string;
    readonly baseUrl: string;
    readonly model: string;
  };
}

/** An address as it may be shown: without the user name, password or query it may carry. */
const shown = (baseUrl: string): string => {
  const url = URL.parse(baseUrl);
  return url ? `${url.origin}${url.pathname}` : 'its address';
};

/** Statuses that do not come right by trying again. */
const LASTING = new Set([400, 401, 402, 403, 404, 405, 413, 414, 415, 422]);

export const isLastingStatus = (status: number | null): boolean => status !== null && LASTING.has(status);

/** One clear sentence for an HTTP status; null means that there was no answer at all. Names the setting to check. */
export const describeStatus = (status: number | null, provider: SpeechProvider): string => {
  const { name, baseUrl, model, settings } = provider;
  switch (status) {
    case null:
      return `${name} cannot be reached at ${shown(baseUrl)}: check ${settings.baseUrl} and the network.`;
    case 401:
      return `${name} refused the API key: check ${settings.apiKey}.`;
    case 402:
      return `${name} says that the credit is used up: check the plan behind ${settings.apiKey}.`;
    case 403:
      return `${name} does not allow this key to use "${model}": check ${settings.apiKey} and ${settings.model}.`;
    case 404:
      return `${name} has no "${model}" at ${shown(baseUrl)}: check ${settings.model} and ${settings.baseUrl}.`;
    case 429:
      return `${name} has too many requests at the moment.`;
    default:
      return isLastingStatus(status)
        ? `${name} refused the request (${status}): check that "${model}" (${settings.model}) can do this.`
        : `${name} has a fault of its own (${status}).`;
  }
};

/** What is safe to keep of a provider's error: its type, never its words, body or headers. */
export const safeCause = (error: unknown): Error => {
  const cause = new Error(error instanceof Error ? error.constructor.name : typeof error);
  cause.name = 'ProviderError';
  delete cause.stack;
  return cause;
};
