import type { Story } from '../../core/domain/story.ts';
import type { PersonDataStore, SeenQuestionStore, StoryStore } from '../../core/ports/stores.ts';
import type { Collections, Document } from '../collections.ts';
import { translate, translated } from './database-errors.ts';
import { fromDocument, toDocument } from './mapping.ts';

export const createMongoSeenQuestionStore = ({
  seenQuestions,
}: Pick<Collections, 'seenQuestions'>): SeenQuestionStore => ({
  record: (personId, questionId, seenAt) =>
    translated(async () => {
      const _id = JSON.stringify([personId, questionId]);
      await seenQuestions.updateOne(
        { _id },
        { $set: { personId, questionId }, $max: { seenAt } },
        { upsert: true },
      );
    }),

  listSince: (personId, since) =>
    translated(async () => {
      const found = await seenQuestions
        .find({ personId, seenAt: { $gte: since } }, { questionId: 1 })
        .lean<Document[]>();
      return new Set(found.map((document) => String(document['questionId'])));
    }),
});

export const createMongoStoryStore = ({ stories }: Pick<Collections, 'stories'>): StoryStore => ({
  save: (story) =>
    translated(async () => {
      const { _id, ...fields } = toDocument(story);
      await stories.updateOne({ _id, personId: story.personId }, { $set: fields }, { upsert: true });
    }),

  find: (personId, id) =>
    translated(async () => {
      const found = await stories.findOne({ _id: id, personId }).lean<Document>();
      return found && fromDocument<Story>(found);
    }),

  list: (personId) =>
    translated(async () => {
      const found = await stories.find({ personId }).sort({ savedAt: -1 }).lean<Document[]>();
      return found.map((document) => fromDocument<Story>(document));
    }),

  delete: (personId, id) =>
    translated(async () => (await stories.deleteOne({ _id: id, personId })).deletedCount === 1),
});

/** The person, and every identity that stands for them: what a link left where it was is theirs all the same. */
const everyId = async ({ links }: Pick<Collections, 'links'>, personId: string) => {
  const found = await links.find({ personId }, { _id: 1 }).lean<Document[]>();
  return { personId: { $in: [personId, ...found.map(({ _id }) => _id)] } };
};

export const createMongoPersonDataStore = ({
  recordingParts,
  links,
  ...documents
}: Collections): PersonDataStore => ({
  // Audio is no part of a JSON document: recordings are told about in it and read as files.
  exportAll: async function* (personId) {
    try {
      const theirs = await everyId({ links }, personId);
      for (const model of [...Object.values(documents), links]) {
        for await (const document of model.find(theirs).lean<Document>().cursor()) {
          yield { collection: model.collection.name, document };
        }
      }
    } catch (cause) {
      throw translate(cause);
    }
  },

  // A piece of a recording is not counted as a document: to a person it is none. Links go last, so that a deletion
  // that was cut off finds everything when it is repeated.
  deleteAll: (personId) =>
    translated(async () => {
      const theirs = await everyId({ links }, personId);
      let deleted = 0;
      for (const model of Object.values(documents)) {
        deleted += (await model.deleteMany(theirs)).deletedCount;
      }
      await recordingParts.deleteMany(theirs);
      return deleted + (await links.deleteMany(theirs)).deletedCount;
    }),
});
