/** What Slack keeps, as the stand-in keeps it. */
export type Json = Record<string, unknown>;

export interface StandinTeam {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly enterpriseId: string | null;
  /** Whether the app is installed for the whole organisation of this team. */
  readonly orgInstall: boolean;
  readonly botUserId: string;
  readonly botId: string;
  /** The bot's token here: dead once the app is uninstalled. */
  token: string;
}

export interface StandinToken {
  readonly teamIds: readonly string[];
  readonly enterpriseId: string | null;
  readonly isEnterprise: boolean;
  scopes: readonly string[];
  /** What a dead token is refused with. */
  state: 'live' | 'token_revoked' | 'account_inactive';
}

export interface StandinUser {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly isBot: boolean;
  tz: string;
  /** Seconds east of UTC. */
  tzOffset: number;
  isAdmin: boolean;
}

export interface StandinChannel {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly type: 'channel' | 'group' | 'im';
  readonly members: Set<string>;
  archived: boolean;
}

export interface StandinFile {
  readonly id: string;
  readonly teamId: string;
  readonly user: string;
  readonly name: string;
  readonly mimetype: string;
  readonly subtype?: string;
  /** How long a clip is; Slack often says nothing. */
  readonly durationMs?: number;
  title: string;
  bytes: Buffer;
  /** What an upload announced; null for a person's. */
  readonly announced: number | null;
  complete: boolean;
  transcription: string | null;
}

export interface StandinMessage {
  readonly ts: string;
  readonly channel: string;
  readonly teamId: string;
  readonly user: string;
  readonly botId: string | null;
  readonly threadTs: string | null;
  readonly clientMsgId: string | null;
  /** Who alone sees it; null for everyone. */
  readonly ephemeralFor: string | null;
  subtype: string | null;
  text: string;
  blocks: readonly Json[];
  files: readonly StandinFile[];
  edited: { readonly user: string; readonly ts: string } | null;
  reactions: readonly string[];
  metadata: Json | null;
  streaming: 'in_progress' | 'completed' | null;
  /** What people chose in its selects, by block and action. */
  readonly values: Record<string, Json>;
}

export interface StandinView {
  readonly id: string;
  readonly teamId: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  readonly rootId: string;
  readonly previousId: string | null;
  hash: string;
  /** As the app sent it, with block and action ids filled in. */
  body: Json & { readonly blocks: readonly Json[] };
  readonly values: Record<string, Json>;
  open: boolean;
}

/** One try of handing something to the app. */
export interface Attempt {
  /** From when it was sent, in milliseconds of the process clock. */
  readonly at: number;
  readonly retry: number;
  readonly reason: string;
  /** The WebSocket connection that took it; null over HTTP or with none open. */
  readonly connection: number | null;
  /** Milliseconds until the app acknowledged; null while it has not. */
  ackMs: number | null;
  /** What came with the acknowledgement. */
  answer: unknown;
  /** HTTP status, 0 when nobody answered. */
  status: number | null;
}

export interface Delivery {
  readonly id: number;
  readonly kind: 'events_api' | 'interactive' | 'slash_commands';
  readonly payload: Json;
  readonly attempts: Attempt[];
  /** Resolves with the first acknowledged try; fails after the stand-in's limit when there is none. */
  acked(limitMs?: number): Promise<Attempt>;
}
