import type { Post } from '../domain/posts/types.ts';
import type { FrontEnd } from '../domain/vocabulary.ts';
import type { ClaimedItem } from './outbox-store.ts';

/** What a poster needs to know of an item; `content` is checked to be a post before it comes here. */
export interface PostItem extends Omit<ClaimedItem, 'content'> {
  readonly content: Post;
}

/** Puts posts where people read them. One a front end; it keeps the front end's rate limits. */
export interface Poster {
  readonly frontEnd: FrontEnd;
  /**
   * Resolves when it can be read there. Posting the same key again within some minutes, also from another process,
   * shows it once: the platform knows the id that is made of the key. With `item.attempts` above 1 an earlier try may
   * have arrived without anybody hearing of it: then the poster looks before it posts.
   * Throws an AppError: `retryable` to be tried again later, otherwise never again (the channel is gone, the person
   * takes no messages).
   */
  post(item: PostItem, signal: AbortSignal): Promise<void>;
}
