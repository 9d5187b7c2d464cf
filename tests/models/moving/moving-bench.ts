import { randomUUID } from 'node:crypto';
import mongoose, { type Connection, mongo } from 'mongoose';
import type { ArrivalReport, BackupReport, Moving, MovingProgress } from '../../../core/ports/moving.ts';
import { createCollections, createSharedCollections } from '../../../models/collections.ts';
import { openEmbeddedDatabase } from '../../../models/embedded/embedded-database.ts';
import { createMoving } from '../../../models/moving/create-moving.ts';
import { openDatabase } from '../../../models/open-database.ts';
import { later, sampleInterview, sampleStep, sampleStory } from '../../contracts/store-samples.ts';
import { sampleAudio, sampleRecording } from '../../contracts/voice-store-contract.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

const NEVER_MS = 3_600_000;
const REF = { personId: 'ada', attemptId: 'a-1', step: 0 } as const;
/** Two pieces and a bit. */
export const AUDIO = sampleAudio(600_000);

/** Every type that a document may hold, each of which becomes another one when it is read carelessly. */
export const everyType = (): Record<string, unknown> => ({
  int: new mongo.Int32(3),
  double: new mongo.Double(3),
  negativeZero: new mongo.Double(-0),
  notANumber: new mongo.Double(Number.NaN),
  long: mongo.Long.fromString('9007199254740993'),
  smallLong: mongo.Long.fromNumber(3),
  decimal: mongo.Decimal128.fromString('1.10'),
  date: new Date('2026-11-21T02:30:00.123Z'),
  ancient: new Date(-62_135_596_800_000),
  bytes: new mongo.Binary(Buffer.from([0, 255, 10, 13]), 0),
  uuid: new mongo.UUID(),
  id: new mongo.ObjectId(),
  timestamp: new mongo.Timestamp({ t: 5, i: 7 }),
  pattern: new mongo.BSONRegExp('^a', 'i'),
  nothing: null,
  nested: { empty: {}, list: [1, [], { deep: 'Ünïcode 💬\n"quoted"' }] },
  looksLikeJson: { $date: 'no date', $numberInt: 'x' },
});

export interface Plain {
  readonly _id: string;
  readonly [field: string]: unknown;
}

export const openServer = async () => {
  const embedded = await openEmbeddedDatabase({ dataDir: null, ttlIntervalMs: NEVER_MS });
  const opened: Connection[] = [];
  return {
    /** The address of a database of its own. */
    uri: (name = `m_${randomUUID().slice(0, 8)}`) => embedded.uri.replace('/hotseat?', `/${name}?`),
    connect: async (uri: string): Promise<mongo.Db> => {
      const connection = await mongoose.createConnection(uri).asPromise();
      opened.push(connection);
      return connection.getClient().db() as unknown as mongo.Db;
    },
    /** Commands of these names fail after so many; -1 ends it. */
    failAfter: async (db: mongo.Db, commands: readonly string[], skip: number) => {
      await db.admin().command({
        configureFailPoint: 'failCommand',
        mode: skip < 0 ? 'off' : { skip },
        data: { failCommands: commands, errorCode: 1 },
      });
    },
    expireNow: () => embedded.expireNow(),
    close: async () => {
      for (const connection of opened) await connection.close();
      await embedded.close();
    },
  };
};
export type Server = Awaited<ReturnType<typeof openServer>>;

export const databaseAt = (uri: string) => ({
  ...{ uri, dataDir: null, ttlIntervalMs: NEVER_MS, logger: silentLogger },
});

export const openMovingAt = (uri: string, isGone: (owner: string) => boolean = () => false): Moving =>
  createMoving({ database: databaseAt(uri), isGone });

/** What the stores themselves write. */
const fillStores = async (uri: string): Promise<void> => {
  const database = await openDatabase(databaseAt(uri));
  await database.stores.interviews.create(sampleInterview());
  await database.stores.attempts.recordStep(sampleStep());
  await database.stores.stories.save(sampleStory());
  await database.recordings.save(REF, sampleRecording({ audio: AUDIO, recordedAt: new Date() }));
  await database.close();
};

/** Every collection with documents, unknown fields and collections too, and a date that has long expired. */
export const fillEverything = async (server: Server, uri: string): Promise<mongo.Db> => {
  await fillStores(uri);
  const connection = await mongoose.createConnection(uri).asPromise();
  const models = [
    ...Object.values(createCollections(connection)),
    ...Object.values(createSharedCollections(connection)),
  ];
  const names = models.map((model) => model.collection.name);
  await connection.close();
  const db = await server.connect(uri);
  for (const name of [...names, 'from_a_newer_version'])
    for (const n of [1, 2]) {
      const key = `${name}-${n}`;
      // Unique indexes know documents by these.
      const apart = { attemptId: key, contentHash: key, textKey: key, name: key, interviewId: key };
      await db.collection<Plain>(name).insertOne({ _id: key, ...apart, ...everyType() });
    }
  await db.collection('from_a_newer_version').insertOne({ _id: new mongo.ObjectId(), a: 1 });
  await db
    .collection<Plain>('leases')
    .insertOne({ _id: 'old', owner: null, expiresAt: later(-1e12), forgetAt: later(-1e12), fence: 1 });
  return db;
};

export const readAudio = async (uri: string): Promise<Uint8Array> => {
  const database = await openDatabase(databaseAt(uri));
  const audio = Buffer.concat(await Array.fromAsync(database.recordings.read(REF)));
  await database.close();
  return audio;
};

/** Runs a move to its end. */
export const finished = async <Report extends ArrivalReport | BackupReport>(
  events: AsyncIterable<MovingProgress | Report>,
): Promise<Report> => {
  const all = await Array.fromAsync(events);
  return all.at(-1) as Report;
};

export const unstoppable = () => new AbortController().signal;
