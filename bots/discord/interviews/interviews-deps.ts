import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type {
  ConsentStore,
  PreferenceStore,
  Room,
  RoomStore,
  WorkspaceStore,
} from '../../../core/ports/room-stores.ts';
import type { Synthesizer } from '../../../core/ports/synthesizer.ts';
import type { BatchTranscriber, LiveTranscriber } from '../../../core/ports/transcriber.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import type { UsageBook } from '../../../core/usecases/usage/usage-book.ts';
import type { VoiceCalls } from '../voice/voice-calls.ts';
import type { Channels } from './screen.ts';
import type { Asked } from './screens/question.ts';

/** What hears and speaks; each may be missing, and then people read and type. */
export interface SpeechParts {
  readonly live: LiveTranscriber | null;
  readonly batch: BatchTranscriber | null;
  readonly synthesizer: Synthesizer | null;
}

export interface InterviewsDeps {
  readonly engine: Engine;
  readonly rooms: RoomStore;
  readonly consents: ConsentStore;
  readonly preferences: PreferenceStore;
  readonly workspaces: WorkspaceStore;
  readonly channels: Channels;
  readonly calls: VoiceCalls;
  readonly speech: SpeechParts;
  /** Where audio heard and text spoken is noted; nowhere when absent. */
  readonly book?: UsageBook;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a room of Discord remembers beside its place, so that it goes on after a restart. */
export interface RoomView {
  /** Null in direct messages, where nobody speaks. */
  readonly guildId: string | null;
  readonly userId: string;
  /** Message of the question that is open now. */
  readonly panelId: string | null;
  readonly question: Asked | null;
  readonly attemptId: string | null;
  readonly step: number;
  /** The follow-up that may be answered next. */
  readonly followUp: string | null;
  /** `unscored`: an answer is recorded that no coach could score so far. */
  readonly phase: 'consent' | 'asking' | 'listening' | 'typing' | 'unscored' | 'feedback' | 'over';
  /** What was shared with the group; nothing when absent. */
  readonly shared?: readonly string[];
}

export interface DiscordRoom extends Omit<Room, 'view'> {
  readonly view: RoomView;
}

export const asDiscordRoom = (room: Room): DiscordRoom => room as unknown as DiscordRoom;
