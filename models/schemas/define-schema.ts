import { Schema, type SchemaDefinition } from 'mongoose';

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
