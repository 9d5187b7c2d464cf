import { createHash } from 'node:crypto';
import type { MaterialKind } from '../../domain/materials/analysis-types.ts';
import type { AnalysisKey } from '../../ports/material-stores.ts';

/** The person is part of what is hashed: the same text of two people has two hashes. */
export const textHash = (personId: string, kind: MaterialKind, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([personId, kind, text]))
    .digest('base64url');

export const analysisKey = <K extends MaterialKind>(
  personId: string,
  kind: K,
  text: string,
): AnalysisKey & { readonly kind: K } => ({ personId, kind, contentHash: textHash(personId, kind, text) });
