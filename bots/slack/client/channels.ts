import type { HomeView, Message, ModalView } from '../blocks/screen.ts';

/** Where to write: a channel or DM, or a thread in it. */
export interface Place {
  readonly channelId: string;
  /** `ts` of the message that the thread hangs from. */
  readonly threadTs?: string | undefined;
}

/** A message that the bot wrote. */
export interface MessageRef {
  readonly channelId: string;
  readonly ts: string;
}

/** Text that grows while a person reads it. Nothing here throws for a message that is gone meanwhile. */
export interface MessageStream {
  readonly ref: MessageRef;
  /** Markdown that is added at the end; what people wrote went through `plainMarkdown`. */
  append(markdown: string): Promise<void>;
  /** The final message in place of what was streamed. False when it is gone. */
  stop(message: Message): Promise<boolean>;
}

/** What makes several tries of one message one. */
export interface Once {
  /** A UUID, the same for every try, by whatever process. */
  readonly id: string;
  /** Aborted: it is not tried any more. */
  readonly signal: AbortSignal;
}

export interface SlackUser {
  readonly name: string;
  /** IANA name, as the person set it in Slack. */
  readonly timeZone: string | null;
  readonly isBot: boolean;
  readonly isAdmin: boolean;
}

export interface Upload {
  readonly name: string;
  readonly data: Uint8Array;
  readonly title: string;
  readonly altText: string;
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly subtype: string | null;
  readonly urlPrivateDownload: string | null;
  readonly durationMs: number | null;
  /** Slack's own transcript when it is there: possibly only its beginning. */
  readonly transcription: string | null;
}

/**
 * What the bot does in one workspace. Everything that changes a channel waits in that channel's queue: in order, at
 * Slack's pace, each once. Throws SlackFailure (client/slack-failure.ts), an AppError with one clear sentence;
 * `goneOf(error)` says what is gone, when something is.
 */
export interface SlackChannels {
  readonly teamId: string;
  readonly botUserId: string;
  post(place: Place, message: Message, once?: Once): Promise<MessageRef>;
  /**
   * The bot's own message with a block of this id among the latest 15 at `place` since then; null for none. Slack lets
   * few apps read often: for doubt after a failure, not for more.
   */
  findPosted(
    place: Place,
    blockId: string,
    look: { readonly since: Date; readonly signal: AbortSignal },
  ): Promise<MessageRef | null>;
  /** Only `userId` sees it, and only until Slack is opened anew: nothing that has to last. Twice, at worst, after an outage. */
  postEphemeral(place: Place, userId: string, message: Message): Promise<void>;
  /** Newest wins: of several waiting updates of one message only the last is sent. False when it is gone. */
  update(ref: MessageRef, message: Message): Promise<boolean>;
  /** False when it was gone before. */
  delete(ref: MessageRef): Promise<boolean>;
  /** Streams where Slack allows it, and updates one message where not. `readerId` is who it is for. */
  stream(place: Place, readerId: string, begin: Message): Promise<MessageStream>;
  /** Id of the view. The trigger is good for 3 seconds. */
  openView(triggerId: string, view: ModalView): Promise<string>;
  pushView(triggerId: string, view: ModalView): Promise<string>;
  /** False when it was closed meanwhile, or changed since `hash`. */
  updateView(viewId: string, view: ModalView, hash?: string): Promise<boolean>;
  /** Newest wins, as with `update`. */
  publishHome(userId: string, view: HomeView): Promise<void>;
  /** Id of the file, which is posted at `place`. */
  uploadFile(place: Place, file: Upload): Promise<string>;
  /** Answers a command or press privately, even in channels that the bot is not in; 30 minutes, 5 times. */
  respond(responseUrl: string, message: Message, how?: { readonly replace?: boolean }): Promise<void>;
  /** The bytes of a file in Slack. Throws `bad_input` for another host or more than `maxBytes`, `configuration` when Slack gives its login page. */
  download(
    url: string,
    limits: { readonly maxBytes: number; readonly timeoutMs: number },
  ): Promise<Uint8Array>;
  fileInfo(fileId: string): Promise<SlackFile>;
  /** Channel id of the DM with a person. */
  openDm(userId: string): Promise<string>;
  user(userId: string): Promise<SlackUser>;
  /** Whether the bot is in it. */
  isMember(channelId: string): Promise<boolean>;
  /** Whether a person is in it, as of the last ten minutes; also for private channels that the bot is in. */
  hasMember(channelId: string, userId: string): Promise<boolean>;
}

/** The workspaces that the bot is installed in. */
export interface SlackWorkspaces {
  /** Throws SlackFailure with `gone: 'installation'` when the app is not installed there any more. */
  of(teamId: string): Promise<SlackChannels>;
}
