/** Builds BSON around documents that are already bytes, so that stored documents are sent as they are. */

const KEYS: Buffer[] = [];

const indexKey = (index: number): Buffer => {
  let key = KEYS[index];
  if (!key) {
    key = Buffer.from(`${index}\0`, 'latin1');
    if (index < 10_000) KEYS[index] = key;
  }
  return key;
};

/** A BSON array of documents given as bytes. */
export const rawArray = (docs: readonly Uint8Array[]): Buffer => {
  let size = 5;
  for (let i = 0; i < docs.length; i++) size += 1 + indexKey(i).length + (docs[i] as Uint8Array).length;
  const out = Buffer.allocUnsafe(size);
  out.writeInt32LE(size, 0);
  let at = 4;
  for (let i = 0; i < docs.length; i++) {
    const key = indexKey(i);
    const doc = docs[i] as Uint8Array;
    out[at++] = 0x03;
    out.set(key, at);
    at += key.length;
    out.set(doc, at);
    at += doc.length;
  }
  out[at] = 0;
  return out;
};

const TYPE_BYTE = { document: 0x03, array: 0x04 } as const;

/** Appends a field whose value is already BSON bytes to a document that is already BSON bytes. */
export const appendRaw = (
  doc: Uint8Array,
  type: keyof typeof TYPE_BYTE,
  name: string,
  value: Uint8Array,
): Buffer => {
  const key = Buffer.from(`${name}\0`);
  const size = doc.length + 1 + key.length + value.length;
  const out = Buffer.allocUnsafe(size);
  out.set(doc.subarray(0, doc.length - 1), 0);
  let at = doc.length - 1;
  out[at++] = TYPE_BYTE[type];
  out.set(key, at);
  at += key.length;
  out.set(value, at);
  out[size - 1] = 0;
  out.writeInt32LE(size, 0);
  return out;
};
