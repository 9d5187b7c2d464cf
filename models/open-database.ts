import type { Connection } from 'mongoose';
import type { DrillStore } from '../core/ports/drill-store.ts';
import type { GroupPractice } from '../core/ports/group-practice.ts';
import type { InboxStore } from '../core/ports/inbox-store.ts';
import type { InstallationStore, Sealer } from '../core/ports/installation-store.ts';
import type { LeaseStore } from '../core/ports/lease-store.ts';
import type { LinkStore, PersonMover } from '../core/ports/link-store.ts';
import type { Logger } from '../core/ports/logger.ts';
import type { MaterialStores } from '../core/ports/material-stores.ts';
import type { OutboxStore } from '../core/ports/outbox-store.ts';
import type { PlanStore } from '../core/ports/plan-store.ts';
import type { PracticeReader } from '../core/ports/practice-reader.ts';
import type { QuestionSetStore } from '../core/ports/question-set-store.ts';
import type { RateStore } from '../core/ports/rate-store.ts';
import type { RecordingStore } from '../core/ports/recording-store.ts';
import type { RetentionStore } from '../core/ports/retention-store.ts';
import type { ConsentStore, PreferenceStore, RoomStore, WorkspaceStore } from '../core/ports/room-stores.ts';
import type { ScheduleStore } from '../core/ports/schedule-store.ts';
import type { SpeechCache } from '../core/ports/speech-cache.ts';
import type { Stores } from '../core/ports/stores.ts';
import type { UsageArchive } from '../core/ports/usage-archive.ts';
import { createCollections, createSharedCollections, ensureIndexes } from './collections.ts';
import { refuseHalfMoved } from './moving/arrival.ts';
import { type OpenConnection, openConnection } from './open-connection.ts';
import { translate, translated } from './stores/database-errors.ts';
import { createMongoDrillStore } from './stores/mongo-drill-store.ts';
import { createMongoGroupPractice } from './stores/mongo-group-practice.ts';
import { createMongoInboxStore } from './stores/mongo-inbox-store.ts';
import { createMongoInstallationStore } from './stores/mongo-installation-store.ts';
import { createMongoLeaseStore } from './stores/mongo-lease-store.ts';
import { createMongoLinkStore } from './stores/mongo-link-store.ts';
import { createMongoMaterialStores } from './stores/mongo-material-stores.ts';
import { createMongoOutboxStore } from './stores/mongo-outbox-store.ts';
import { createMongoPersonMover } from './stores/mongo-person-mover.ts';
import { createMongoPlanStore } from './stores/mongo-plan-store.ts';
import { createMongoPracticeReader } from './stores/mongo-practice-reader.ts';
import { createMongoQuestionSetStore } from './stores/mongo-question-set-store.ts';
import { createMongoRateStore } from './stores/mongo-rate-store.ts';
import { createMongoRecordingStore } from './stores/mongo-recording-store.ts';
import { createMongoRetentionStore } from './stores/mongo-retention-store.ts';
import {
  createMongoConsentStore,
  createMongoPreferenceStore,
  createMongoRoomStore,
  createMongoWorkspaceStore,
} from './stores/mongo-room-stores.ts';
import { createMongoScheduleStore } from './stores/mongo-schedule-store.ts';
import { createMongoSpeechCache } from './stores/mongo-speech-cache.ts';
import { createMongoStores } from './stores/mongo-stores.ts';
import { createMongoUsageArchive } from './stores/mongo-usage-store.ts';

export interface Database {
  readonly stores: Stores;
  /** Résumés, postings and their analyses. */
  readonly materials: MaterialStores;
  readonly questionSets: QuestionSetStore;
  readonly plans: PlanStore;
  readonly recordings: RecordingStore;
  readonly consents: ConsentStore;
  readonly preferences: PreferenceStore;
  readonly rooms: RoomStore;
  readonly workspaces: WorkspaceStore;
  readonly speechCache: SpeechCache;
  readonly drills: DrillStore;
  readonly inbox: InboxStore;
  /** Installations whose tokens this sealer seals and opens. */
  readonly installations: (sealer: Sealer) => InstallationStore;
  readonly links: LinkStore;
  readonly leases: LeaseStore;
  readonly outbox: OutboxStore;
  readonly schedules: ScheduleStore;
  readonly retention: RetentionStore;
  /** What many people practised, for jobs. */
  readonly practice: PracticeReader;
  /** What groups practised, for digests. */
  readonly groupPractice: GroupPractice;
  readonly usageArchive: UsageArchive;
  readonly rates: RateStore;
  readonly personMover: PersonMover;
  /** One phrase for people: which database this is. No credentials. */
  readonly describe: string;
  /** Throws `database_unavailable` when it does not answer. */
  ping(): Promise<void>;
  /** Drops the whole database; for tests and for moving house. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

/** Every store on one connection whose indexes are there. */
const openStores = async (connection: Connection, logger: Logger) => {
  const collections = createCollections(connection);
  const shared = createSharedCollections(connection);
  await refuseHalfMoved(connection);
  await Promise.all([ensureIndexes(collections), ensureIndexes(shared)]);
  return {
    stores: createMongoStores(collections),
    materials: createMongoMaterialStores(collections),
    questionSets: createMongoQuestionSetStore(collections),
    plans: createMongoPlanStore(collections),
    practice: createMongoPracticeReader(collections),
    recordings: createMongoRecordingStore(collections),
    consents: createMongoConsentStore(collections),
    preferences: createMongoPreferenceStore(collections),
    rooms: createMongoRoomStore(collections),
    workspaces: createMongoWorkspaceStore(shared),
    speechCache: createMongoSpeechCache({ ...shared, logger }),
    drills: createMongoDrillStore({ ...shared, ...collections }),
    inbox: createMongoInboxStore(collections),
    installations: (sealer: Sealer) => createMongoInstallationStore({ ...shared, sealer }),
    links: createMongoLinkStore(collections),
    leases: createMongoLeaseStore(shared),
    outbox: createMongoOutboxStore(collections),
    schedules: createMongoScheduleStore(shared),
    retention: createMongoRetentionStore({ ...shared, ...collections }),
    groupPractice: createMongoGroupPractice(collections),
    usageArchive: createMongoUsageArchive({ ...shared, ...collections }),
    rates: createMongoRateStore(shared),
    personMover: createMongoPersonMover(collections),
  };
};

/**
 * Connects, creates missing indexes, and gives every store. No other code knows which of the two databases it
 * talks to. Throws AppError `database_unavailable`, and `wrong_state` for a database that was moved half-way.
 */
export const openDatabase = async (wanted: OpenConnection): Promise<Database> => {
  const { connection, describe, close } = await openConnection(wanted);
  const opened = await openStores(connection, wanted.logger).catch(async (cause: unknown) => {
    await close().catch(() => {});
    throw translate(cause);
  });
  return {
    ...opened,
    describe,
    ping: () =>
      translated(async () => {
        await connection.db?.command({ ping: 1 });
      }),
    drop: () =>
      translated(async () => {
        await connection.dropDatabase();
      }),
    close,
  };
};
