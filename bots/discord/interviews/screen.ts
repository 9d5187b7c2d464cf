import type { APIActionRowComponent, APIButtonComponentWithCustomId, APIEmbed } from 'discord.js';

/** A message as data: whatever shows it resolves no mention in it. */
export interface Screen {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly rows?: readonly APIActionRowComponent<APIButtonComponentWithCustomId>[];
  readonly files?: readonly {
    readonly name: string;
    readonly data: Uint8Array;
    readonly description: string;
  }[];
}

/** Messages in channels, by the bot itself: they can be edited for as long as they exist. */
export interface Channels {
  /** Id of the message. Throws `not_found` when the channel is gone, `wrong_state` naming a missing permission. */
  post(channelId: string, screen: Screen): Promise<string>;
  /** False when the message is gone; another is posted then. */
  edit(channelId: string, messageId: string, screen: Screen): Promise<boolean>;
}

/** What one press may show to who pressed, for 15 minutes. */
export interface PrivateView {
  /** Replaces what this press has shown before. */
  show(screen: Screen): Promise<void>;
  /** One more private message. */
  say(text: string): Promise<void>;
}
