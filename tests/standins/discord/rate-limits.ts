import type { Answer } from './messages.ts';

export interface RateLimit {
  readonly limit: number;
  readonly perMs: number;
}

export interface RateLimits {
  /** Requests that fit share one bucket for each path, as Discord's do for each channel. */
  set(method: string, path: RegExp, limit: RateLimit): void;
  /** What to send beside the answer; or instead of it, when there were too many requests. */
  take(
    method: string,
    path: string,
  ): { readonly headers: Record<string, string>; readonly refused: Answer | null };
  /** Requests that were refused so far. */
  readonly refusals: number;
}

interface Bucket {
  used: number;
  resetMs: number;
}

/** Discord's limits on requests: a bucket that fills, headers that say how far, and 429 for whoever does not look. */
export const createRateLimits = (): RateLimits => {
  const rules: { readonly method: string; readonly path: RegExp; readonly limit: RateLimit }[] = [];
  const buckets = new Map<string, Bucket>();
  let refusals = 0;
  return {
    get refusals() {
      return refusals;
    },
    set: (method, path, limit) => void rules.push({ method, path, limit }),
    take: (method, path) => {
      const rule = rules.find((each) => each.method === method && each.path.test(path));
      if (rule === undefined) return { headers: {}, refused: null };
      const { limit, perMs } = rule.limit;
      const now = performance.now();
      const key = `${method} ${path}`;
      const known = buckets.get(key);
      const bucket = known !== undefined && known.resetMs > now ? known : { used: 0, resetMs: now + perMs };
      buckets.set(key, bucket);
      bucket.used += 1;
      const resetS = (bucket.resetMs - now) / 1000;
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - bucket.used)),
        'x-ratelimit-reset': String(Date.now() / 1000 + resetS),
        'x-ratelimit-reset-after': resetS.toFixed(3),
        'x-ratelimit-bucket': Buffer.from(key).toString('hex').slice(0, 32),
      };
      if (bucket.used <= limit) return { headers, refused: null };
      refusals += 1;
      const body = { message: 'You are being rate limited.', retry_after: resetS, global: false };
      return {
        headers: { ...headers, 'retry-after': String(Math.ceil(resetS)), 'x-ratelimit-scope': 'user' },
        refused: { status: 429, body },
      };
    },
  };
};
