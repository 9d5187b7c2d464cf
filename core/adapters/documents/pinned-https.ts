import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';

export interface PinnedRequest {
  readonly url: URL;
  /** The address that was checked: the connection goes there and nowhere else. */
  readonly address: string;
  readonly family: 4 | 6;
  readonly signal: AbortSignal;
}

export interface PinnedResponse {
  readonly status: number;
  readonly contentType: string;
  /** Where a redirect points to; empty without one. */
  readonly location: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection without reading on. */
  close(): void;
}

export type PinnedFetch = (request: PinnedRequest) => Promise<PinnedResponse>;

const toResponse = (response: IncomingMessage): PinnedResponse => ({
  status: response.statusCode ?? 0,
  contentType: response.headers['content-type'] ?? '',
  location: response.headers.location ?? '',
  body: response,
  close: () => response.destroy(),
});

/** GET over TLS to one address; the certificate must be the host's. No cookies, no compression, no connection kept. */
export const pinnedHttps: PinnedFetch = ({ url, address, family, signal }) =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent: false,
        signal,
        headers: { accept: 'text/html, text/plain;q=0.9', 'accept-encoding': 'identity' },
        lookup: (_host, options, found) =>
          options.all === true ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (response) => resolve(toResponse(response)),
    );
    sent.once('error', reject);
    sent.end();
  });
