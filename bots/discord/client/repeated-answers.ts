import { DefaultRestOptions, RESTJSONErrorCodes, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

const ANSWER = /\/interactions\/\d+\/[^/]+\/callback(\?|$)/;
/** Interactions live for three seconds without an answer; more than these are not under way. */
const MOST_FAILED = 500;

const isRefusedAsSecond = (text: string): boolean => {
  try {
    const { code } = JSON.parse(text) as { readonly code?: unknown };
    return code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
  } catch {
    return false;
  }
};

/**
 * The library sends an answer to an interaction again when Discord fails; when the first one had arrived all the same,
 * Discord refuses the second, and what the person wanted would be dropped as if another process had answered. Here
 * that refusal counts as success, but only of an answer that was sent before.
 */
export const acceptRepeatedAnswers = (makeRequest: MakeRequest): MakeRequest => {
  const failed = new Set<string>();
  return async (url, init) => {
    if (!ANSWER.test(url)) return makeRequest(url, init);
    const isRepeated = failed.delete(url);
    const [oldest] = failed;
    if (oldest !== undefined && failed.size >= MOST_FAILED) failed.delete(oldest);
    // Until it is known to be answered: a request that is broken off may have arrived as well.
    failed.add(url);
    const response = await makeRequest(url, init);
    if (response.status >= 500) return response;
    failed.delete(url);
    if (!isRepeated || response.status !== 400) return response;
    const text = await response.text();
    return isRefusedAsSecond(text)
      ? new Response(null, { status: 204 })
      : new Response(text, { status: 400, headers: { 'content-type': 'application/json' } });
  };
};

/** As the library makes requests by itself. */
export const makeRequest: MakeRequest = acceptRepeatedAnswers((url, init) =>
  DefaultRestOptions.makeRequest(url, init),
);
