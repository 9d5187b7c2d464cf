import type { Document } from '../collections.ts';

/**
 * Domain ↔ document. Both ways are a spread: a field that this version does not know rides along inside the
 * domain object and is written back as it was, at any depth.
 */
export const toDocument = <T extends { readonly id: string }>({ id, ...rest }: T): Document =>
  ({ _id: id, ...rest }) as unknown as Document;

export const fromDocument = <T>({ _id, ...rest }: Document): T => ({ id: _id, ...rest }) as T;
