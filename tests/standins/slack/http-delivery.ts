import { createHmac } from 'node:crypto';
import type { Hub, Transport } from './hub.ts';
import type { Attempt, Delivery, Json } from './records.ts';
import type { Settings } from './settings.ts';
import type { World } from './world.ts';

/** `stale`: six minutes old; `future`: six minutes ahead; both are signed rightly. */
export type Signature = 'right' | 'bad' | 'stale' | 'future' | 'missing';

export interface SignedRequest {
  /** A body as JSON, or a form. */
  readonly json?: Json;
  readonly form?: Record<string, string>;
  readonly signature?: Signature;
  readonly retry?: { readonly num: number; readonly reason: string };
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export interface HttpDelivery {
  readonly transport: Transport;
  /** Where the app listens, such as http://127.0.0.1:3000/slack/events; null stops posting there. */
  target: string | null;
  post(request: SignedRequest): Promise<HttpAnswer>;
  /** The challenge with which Slack checks a new address. */
  verifyUrl(challenge: string): Promise<HttpAnswer>;
  sslCheck(): Promise<HttpAnswer>;
}

const AGES: Record<Signature, number> = { right: 0, bad: 0, missing: 0, stale: -360, future: 360 };

export const signedHeaders = (
  secret: string,
  body: string,
  signature: Signature,
  nowMs: number,
): Record<string, string> => {
  if (signature === 'missing') return {};
  const timestamp = String(Math.floor(nowMs / 1000) + AGES[signature]);
  const key = signature === 'bad' ? `${secret}-not` : secret;
  const hash = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'X-Slack-Signature': `v0=${hash}`, 'X-Slack-Request-Timestamp': timestamp };
};

/** The body that Slack posts for a delivery: forms for commands and presses, JSON for events. */
export const requestOf = ({ kind, payload }: Delivery): SignedRequest => {
  if (kind === 'events_api') return { json: payload };
  if (kind === 'interactive') return { form: { payload: JSON.stringify(payload) } };
  return { form: Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)])) };
};

const answerOf = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
};

/** Posts signed requests to the app's own HTTP server. */
export const createHttpDelivery = (world: World, settings: Settings, hub: () => Hub): HttpDelivery => {
  const post = async ({ json, form, signature = 'right', retry }: SignedRequest): Promise<HttpAnswer> => {
    const body = form === undefined ? JSON.stringify(json ?? {}) : new URLSearchParams(form).toString();
    const response = await fetch(delivery.target ?? '', {
      method: 'POST',
      headers: {
        'Content-Type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded',
        ...signedHeaders(world.app.signingSecret, body, signature, Date.now()),
        ...(retry && { 'X-Slack-Retry-Num': String(retry.num), 'X-Slack-Retry-Reason': retry.reason }),
      },
      body,
      signal: AbortSignal.timeout(settings.ackMs),
    });
    return { status: response.status, text: await response.text() };
  };

  const send = (sent: Delivery, attempt: Attempt): void => {
    const retry = attempt.retry === 0 ? {} : { retry: { num: attempt.retry, reason: attempt.reason } };
    post({ ...requestOf(sent), ...retry }).then(
      ({ status, text }) => {
        if (status >= 200 && status < 300) return hub().acknowledge(attempt, answerOf(text), status);
        Object.assign(attempt, { status });
        hub().failed(sent, attempt, 'http_error');
      },
      (error: unknown) => {
        Object.assign(attempt, { status: 0 });
        const isLate = error instanceof Error && error.name === 'TimeoutError';
        hub().failed(sent, attempt, isLate ? 'http_timeout' : 'connection_failed');
      },
    );
  };

  const delivery: HttpDelivery = {
    ...{ target: null, post, transport: { ready: () => true, late: 'http_timeout', send } },
    verifyUrl: (challenge) =>
      post({ json: { token: world.app.verification, challenge, type: 'url_verification' } }),
    sslCheck: () => post({ form: { ssl_check: '1', token: world.app.verification } }),
  };
  return delivery;
};
