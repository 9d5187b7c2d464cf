import type { types } from '@slack/bolt';

export type Block = types.KnownBlock;
export type ModalView = types.ModalView;
export type HomeView = types.HomeView;

/** What is to be shown, of any length: `pagesOf` makes messages of it. */
export interface Screen {
  /** What notifications and screen readers say: one or two sentences without markup, of any origin. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

declare const fits: unique symbol;

/** One message within every limit of Slack; only `pagesOf` and `pageOf` make it. */
export interface Message extends Screen {
  readonly [fits]: true;
}
