import { AppError } from '../../core/errors/app-error.ts';
import type {
  ConsentStore,
  PersonPreferences,
  PreferenceStore,
  Room,
  RoomStore,
  WorkspaceSettings,
  WorkspaceStore,
} from '../../core/ports/room-stores.ts';
import type { Collections, Document, SharedCollections, SharedDocument } from '../collections.ts';
import { isDuplicateKey, translated } from './database-errors.ts';

const consentId = (personId: string, workspaceId: string): string => JSON.stringify([personId, workspaceId]);

/** Runs an upsert; when two of them raced to insert, the slower one finds the document the second time. */
const upserted = async (upsert: () => Promise<unknown>): Promise<void> => {
  try {
    await upsert();
  } catch (cause) {
    if (!isDuplicateKey(cause)) throw cause;
    await upsert();
  }
};

export const createMongoConsentStore = ({ consents }: Pick<Collections, 'consents'>): ConsentStore => ({
  find: (personId, workspaceId) =>
    translated(async () => {
      const _id = consentId(personId, workspaceId);
      const found = await consents.findOne({ _id, personId }).lean<Document>();
      return found ? (found['agreedAt'] as Date) : null;
    }),

  agree: (personId, workspaceId, agreedAt) =>
    translated(() => {
      const filter = { _id: consentId(personId, workspaceId), personId };
      return upserted(() =>
        consents.updateOne(filter, { $set: { workspaceId, agreedAt } }, { upsert: true }).exec(),
      );
    }),

  revoke: (personId, workspaceId) =>
    translated(async () => {
      const _id = consentId(personId, workspaceId);
      return (await consents.deleteOne({ _id, personId })).deletedCount === 1;
    }),

  list: (personId) =>
    translated(async () => {
      const found = await consents.find({ personId }).sort({ agreedAt: 1, _id: 1 }).lean<Document[]>();
      return found.map(({ workspaceId, agreedAt }) => ({
        workspaceId: String(workspaceId),
        agreedAt: agreedAt as Date,
      }));
    }),
});

const fromPreferences = ({ _id, ...rest }: Document): PersonPreferences =>
  rest as unknown as PersonPreferences;

export const createMongoPreferenceStore = ({
  preferences,
}: Pick<Collections, 'preferences'>): PreferenceStore => ({
  find: (personId) =>
    translated(async () => {
      const found = await preferences.findOne({ _id: personId, personId }).lean<Document>();
      return found && fromPreferences(found);
    }),

  findMany: (personIds) =>
    translated(async () => {
      const found = await preferences.find({ _id: { $in: personIds } }).lean<Document[]>();
      return found.map(fromPreferences);
    }),

  save: ({ personId, ...fields }) =>
    translated(() =>
      upserted(() =>
        preferences.updateOne({ _id: personId, personId }, { $set: fields }, { upsert: true }).exec(),
      ),
    ),
});

export const createMongoWorkspaceStore = ({
  workspaces,
}: Pick<SharedCollections, 'workspaces'>): WorkspaceStore => ({
  find: (workspaceId) =>
    translated(async () => {
      const found = await workspaces.findOne({ _id: workspaceId }).lean<SharedDocument>();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { workspaceId: _id, ...rest } as unknown as WorkspaceSettings;
    }),

  save: ({ workspaceId, ...fields }) =>
    translated(() =>
      upserted(() => workspaces.updateOne({ _id: workspaceId }, { $set: fields }, { upsert: true }).exec()),
    ),
});

const fromRoom = ({ _id, ...rest }: Document): Room => ({ interviewId: _id, ...rest }) as unknown as Room;

export const createMongoRoomStore = ({ rooms }: Pick<Collections, 'rooms'>): RoomStore => ({
  save: ({ interviewId, personId, ...fields }) =>
    translated(async () => {
      try {
        await upserted(() =>
          rooms.updateOne({ _id: interviewId, personId }, { $set: fields }, { upsert: true }).exec(),
        );
      } catch (cause) {
        if (isDuplicateKey(cause)) throw new AppError('conflict', 'That interview is somebody else’s.');
        throw cause;
      }
    }),

  find: (personId, interviewId) =>
    translated(async () => {
      const found = await rooms.findOne({ _id: interviewId, personId }).lean<Document>();
      return found && fromRoom(found);
    }),

  findByInterview: (interviewId) =>
    translated(async () => {
      const found = await rooms.findOne({ _id: interviewId }).lean<Document>();
      return found && fromRoom(found);
    }),

  list: (frontEnd) =>
    translated(async () => {
      const found = await rooms.find({ frontEnd }).sort({ updatedAt: -1, _id: 1 }).lean<Document[]>();
      return found.map(fromRoom);
    }),

  count: (frontEnd) => translated(() => rooms.countDocuments({ frontEnd }).exec()),

  delete: (personId, interviewId) =>
    translated(async () => {
      await rooms.deleteOne({ _id: interviewId, personId });
    }),
});
