import type { IncomingMessage } from 'node:http';
import type { Json } from './records.ts';
import { isJson } from './world.ts';

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Nested arguments of a form are JSON in strings. */
const NESTED = ['blocks', 'attachments', 'view', 'files', 'metadata', 'chunks'];

const nested = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** Arguments of a method, from a form or from JSON. */
export const readArgs = async (request: IncomingMessage): Promise<Json> => {
  const raw = (await readBody(request)).toString();
  const given: Json = (request.headers['content-type'] ?? '').startsWith('application/json')
    ? (JSON.parse(raw || '{}') as Json)
    : Object.fromEntries(new URLSearchParams(raw));
  if (!isJson(given)) return {};
  const pairs = Object.entries(given).map(([name, value]) => [
    name,
    NESTED.includes(name) && typeof value === 'string' ? nested(value) : value,
  ]);
  return Object.fromEntries(pairs) as Json;
};

/** The bytes of an upload: raw, or the one file of a form. */
export const readUpload = async (request: IncomingMessage): Promise<Buffer> => {
  const raw = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return raw;
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  for (const value of form.values())
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
};
