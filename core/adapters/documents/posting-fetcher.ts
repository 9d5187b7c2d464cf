import { lookup as lookupByDns } from 'node:dns/promises';
import { AppError } from '../../errors/app-error.ts';
import type { PostingFetcher } from '../../ports/document-reader.ts';
import { htmlToText } from './html-to-text.ts';
import { type PinnedFetch, type PinnedResponse, pinnedHttps } from './pinned-https.ts';
import { isPublicAddress } from './public-address.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface PostingFetcherOptions {
  /** Host names; `.example.com` allows every name under it. Empty: every address is answered with "paste the text". */
  readonly allowedHosts: readonly string[];
  readonly fetch?: PinnedFetch;
  readonly lookup?: (host: string) => Promise<readonly ResolvedAddress[]>;
  /** For everything, redirects included. Default 10 000. */
  readonly timeoutMs?: number;
  /** Of the page. Default 2 000 000. */
  readonly maxBytes?: number;
}

interface Checked {
  readonly url: URL;
  readonly address: string;
  readonly family: 4 | 6;
}

const MAX_REDIRECTS = 3;
const PASTE = 'paste the text of the posting instead';

const refuse = (why: string): AppError => new AppError('bad_input', `${why}: ${PASTE}.`);

const isAllowed = (host: string, allowed: readonly string[]): boolean =>
  allowed.some((entry) => {
    const name = entry.toLowerCase();
    return name.startsWith('.') ? host.endsWith(name) && host.length > name.length : host === name;
  });

const checkUrl = (text: string, base: URL | undefined, allowed: readonly string[]): URL => {
  const url = URL.parse(text, base?.href);
  if (url === null) throw refuse('That is not an address of a page');
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  if (!isPlain) throw refuse('Only plain https addresses can be fetched');
  if (!isAllowed(url.hostname.toLowerCase(), allowed))
    throw refuse('Postings cannot be fetched from that site');
  return url;
};

const resolvePublic = async (
  url: URL,
  lookup: NonNullable<PostingFetcherOptions['lookup']>,
): Promise<Checked> => {
  const found = await lookup(url.hostname);
  // One private address among public ones is how a name is made to point inwards.
  if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address)))
    throw refuse('That site is not on the public internet');
  const [first] = found;
  return { url, address: first?.address ?? '', family: first?.family === 6 ? 6 : 4 };
};

const readBody = async (response: PinnedResponse, maxBytes: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > maxBytes) throw refuse('That page is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const decode = (bytes: Buffer, contentType: string): string => {
  const charset = /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};

const toText = (bytes: Buffer, contentType: string): string => {
  const decoded = decode(bytes, contentType);
  const text = /html/i.test(contentType) ? htmlToText(decoded) : decoded.trim();
  if (!/\p{L}{2}/u.test(text)) throw refuse('That page has no text without a browser');
  return text;
};

const isText = (contentType: string): boolean =>
  /^(?:text\/(?:html|plain|markdown)|application\/xhtml\+xml)\b/i.test(contentType);

const rejectOn = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

const inOneSentence = (cause: unknown, signal: AbortSignal | undefined): AppError => {
  if (cause instanceof AppError) return cause;
  if (signal?.aborted === true) return new AppError('cancelled', 'Fetching the posting was cancelled.');
  const isLate = cause instanceof Error && cause.name === 'TimeoutError';
  return refuse(isLate ? 'That site takes too long to answer' : 'That page cannot be fetched');
};

/**
 * Fetches a posting from a site that the operator allows. Only https on its own port; each name, also of each of at
 * most 3 redirects, is checked against the list, and after DNS every address must be public; the connection then
 * goes to the address that was checked, so that a second DNS answer changes nothing.
 */
export const createPostingFetcher = (options: PostingFetcherOptions): PostingFetcher => {
  const { allowedHosts, fetch = pinnedHttps, timeoutMs = 10_000, maxBytes = 2_000_000 } = options;
  const lookup = options.lookup ?? ((host) => lookupByDns(host, { all: true }));

  const follow = async (text: string, signal: AbortSignal): Promise<string> => {
    let from: URL | undefined;
    let target = text;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const checked = await resolvePublic(checkUrl(target, from, allowedHosts), lookup);
      const response = await fetch({ ...checked, signal });
      try {
        if (response.status >= 300 && response.status < 400 && response.location !== '') {
          from = checked.url;
          target = response.location;
          continue;
        }
        if (response.status !== 200) throw refuse(`That page cannot be fetched (${response.status})`);
        if (!isText(response.contentType)) throw refuse('That address is not a page with text');
        return toText(await readBody(response, maxBytes), response.contentType);
      } finally {
        response.close();
      }
    }
    throw refuse('That address redirects too often');
  };

  return {
    fetchPosting: async (text, signal) => {
      if (allowedHosts.length === 0)
        throw new AppError('bad_input', 'Postings are not fetched here: paste the text.');
      const limit = AbortSignal.timeout(timeoutMs);
      const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
      try {
        both.throwIfAborted();
        return await Promise.race([follow(text.trim(), both), rejectOn(both)]);
      } catch (cause) {
        throw inOneSentence(cause, signal);
      }
    },
  };
};
