import type { Answer } from './messages.ts';

export interface RateLimit {
  readonly limit: number;
  readonly perMs: number;
}

interface Taken {
  readonly headers: Record<string, string>;
  readonly refused: Answer | null;
}

export interface RateLimits {
  /** Requests that fit share one bucket for each path, as Discord's do for each channel. */
  set(method: string, path: RegExp, limit: RateLimit): void;
  /** One bucket for everything but answers to interactions; null for none. */
  setGlobal(limit: RateLimit | null): void;
  /** What to send beside the answer; or instead of it, when there were too many requests. */
  take(method: string, path: string): Taken;
  /** Requests that were refused so far. */
  readonly refusals: number;
}

interface Bucket {
  used: number;
  resetMs: number;
}

/** Of the webhook of an interaction too. */
const OF_INTERACTIONS = /^\/(interactions|webhooks)\//;

const refusal = (resetS: number, isGlobal: boolean): Answer => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: resetS, global: isGlobal },
});

const headersOf = (key: string, { used, resetMs }: Bucket, limit: number): Record<string, string> => {
  const resetS = (resetMs - performance.now()) / 1000;
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-reset': String(Date.now() / 1000 + resetS),
    'x-ratelimit-reset-after': resetS.toFixed(3),
    'x-ratelimit-bucket': Buffer.from(key).toString('hex').slice(0, 32),
  };
};

/** Discord's limits on requests: a bucket that fills, headers that say how far, and 429 for whoever does not look. */
export const createRateLimits = (): RateLimits => {
  const rules: { readonly method: string; readonly path: RegExp; readonly limit: RateLimit }[] = [];
  const buckets = new Map<string, Bucket>();
  let forAll: RateLimit | null = null;
  let refusals = 0;
  /** The bucket with this request in it. */
  const fill = (key: string, perMs: number): Bucket => {
    const now = performance.now();
    const known = buckets.get(key);
    const bucket = known !== undefined && known.resetMs > now ? known : { used: 0, resetMs: now + perMs };
    buckets.set(key, bucket);
    bucket.used += 1;
    return bucket;
  };
  const refuse = ({ resetMs }: Bucket, headers: Record<string, string>, scope: 'user' | 'global'): Taken => {
    refusals += 1;
    const resetS = (resetMs - performance.now()) / 1000;
    return {
      headers: { ...headers, 'retry-after': String(Math.ceil(resetS)), 'x-ratelimit-scope': scope },
      refused: refusal(resetS, scope === 'global'),
    };
  };
  return {
    get refusals() {
      return refusals;
    },
    set: (method, path, limit) => void rules.push({ method, path, limit }),
    setGlobal: (limit) => {
      forAll = limit;
    },
    take: (method, path) => {
      if (forAll !== null && !OF_INTERACTIONS.test(path)) {
        const bucket = fill('everything', forAll.perMs);
        if (bucket.used > forAll.limit) return refuse(bucket, { 'x-ratelimit-global': 'true' }, 'global');
      }
      const rule = rules.find((each) => each.method === method && each.path.test(path));
      if (rule === undefined) return { headers: {}, refused: null };
      const { limit, perMs } = rule.limit;
      const key = `${method} ${path}`;
      const bucket = fill(key, perMs);
      const headers = headersOf(key, bucket, limit);
      return bucket.used <= limit ? { headers, refused: null } : refuse(bucket, headers, 'user');
    },
  };
};
