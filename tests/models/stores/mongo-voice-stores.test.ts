import { createMongoRecordingStore } from '../../../models/stores/mongo-recording-store.ts';
import {
  createMongoConsentStore,
  createMongoPreferenceStore,
  createMongoRoomStore,
  createMongoWorkspaceStore,
} from '../../../models/stores/mongo-room-stores.ts';
import { createMongoSpeechCache } from '../../../models/stores/mongo-speech-cache.ts';
import { describeVoiceStores, type OpenedVoiceStores } from '../../contracts/voice-store-contract.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { openCollections } from './open-collections.ts';

const open = async (uri: string | undefined): Promise<OpenedVoiceStores> => {
  const { collections, shared, close } = await openCollections(uri);
  return {
    recordings: createMongoRecordingStore(collections),
    consents: createMongoConsentStore(collections),
    preferences: createMongoPreferenceStore(collections),
    rooms: createMongoRoomStore(collections),
    workspaces: createMongoWorkspaceStore(shared),
    speechCache: createMongoSpeechCache({ ...shared, logger: silentLogger }),
    clear: async () => {
      for (const model of Object.values(collections)) await model.deleteMany({});
      for (const model of Object.values(shared)) await model.deleteMany({});
    },
    close,
  };
};

describeVoiceStores('Mongoose on the embedded database', () => open(undefined));

const uri = process.env['MONGODB_URI'];
if (uri) describeVoiceStores('Mongoose on MONGODB_URI', () => open(uri));
