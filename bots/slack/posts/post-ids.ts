import { createHash } from 'node:crypto';

/** The same for everybody who posts it. */
export interface PostIds {
  /** A UUID. */
  readonly id: string;
  /** Of the first block, by which the message is found again. */
  readonly blockId: string;
}

/** Made of the key of what is posted, and of the page for what takes several messages. */
export const postIdsOf = (key: string, page = 0): PostIds => {
  const hash = createHash('sha256')
    .update(JSON.stringify([key, page]))
    .digest('hex');
  const [a, b, c, d] = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(13, 16), hash.slice(17, 20)];
  return { id: `${a}-${b}-4${c}-8${d}-${hash.slice(20, 32)}`, blockId: `post-${hash.slice(0, 40)}` };
};
