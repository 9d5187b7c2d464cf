import { Schema, type SchemaDefinition } from 'mongoose';

/**
 * A part of a document that the domain types describe and Mongoose need not look into: without this, every write of a
 * feedback is walked field by field, which costs several times what the database does.
 */
export const opaque = { type: Schema.Types.Mixed };

/**
 * One style for every collection: ids are our own strings, fields that this version does not know survive a
 * round trip (so that no migration is ever needed to go back and forth between versions), empty objects stay.
 */
export const defineSchema = (collection: string, definition: SchemaDefinition): Schema =>
  new Schema(
    { _id: { type: String, required: true }, ...definition },
    { collection, strict: false, minimize: false, versionKey: false, autoIndex: false, autoCreate: false },
  );

/** A person owns every document: each has this field, and an index on it. */
export const owned = { personId: { type: String, required: true } } as const;
