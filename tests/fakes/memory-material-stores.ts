import type { MaterialKind } from '../../core/domain/materials/analysis-types.ts';
import type { Posting, Resume } from '../../core/domain/materials/material-types.ts';
import type {
  AnalysisKey,
  AnalysisStore,
  MaterialStores,
  StoredAnalysis,
} from '../../core/ports/material-stores.ts';

export interface AnalysisRow {
  readonly key: AnalysisKey;
  stored: StoredAnalysis | null;
  claim: { readonly owner: string; readonly until: Date } | null;
}

export interface MaterialTables {
  readonly resumes: Map<string, Resume>;
  readonly postings: Map<string, Posting>;
  readonly analyses: Map<string, AnalysisRow>;
}

export const createMaterialTables = (): MaterialTables => ({
  resumes: new Map(),
  postings: new Map(),
  analyses: new Map(),
});

const idOf = (...parts: readonly string[]): string => JSON.stringify(parts);

const createNamed = <T extends Resume | Posting>(rows: Map<string, T>) => ({
  find: async (personId: string, name: string) => structuredClone(rows.get(idOf(personId, name)) ?? null),
  list: async (personId: string) =>
    [...rows.values()]
      .filter((row) => row.personId === personId)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((row) => structuredClone(row)),
  save: async (item: T) => {
    const id = idOf(item.personId, item.name);
    const there = rows.get(id);
    if (item.revision === 0 ? there !== undefined : there?.revision !== item.revision - 1) return false;
    rows.set(id, structuredClone(item));
    return true;
  },
  delete: async (personId: string, name: string) => rows.delete(idOf(personId, name)),
  use: async (personId: string, name: string | null, at: Date) => {
    const chosen = [...rows].filter(
      ([id, row]) => row.personId === personId && (name === null || id === idOf(personId, name)),
    );
    for (const [id, row] of chosen)
      rows.set(id, { ...row, usedAt: name === null ? null : at, revision: row.revision + 1 });
    return name === null || chosen.length > 0;
  },
});

const analysisId = ({ personId, kind, contentHash }: AnalysisKey): string =>
  idOf(personId, kind, contentHash);

const createAnalyses = (rows: Map<string, AnalysisRow>): AnalysisStore => ({
  find: async <K extends MaterialKind>(key: AnalysisKey & { readonly kind: K }, since: Date) => {
    const stored = rows.get(analysisId(key))?.stored ?? null;
    return stored !== null && stored.analysedAt >= since
      ? structuredClone(stored as StoredAnalysis<K>)
      : null;
  },
  claim: async ({ owner, now, leaseMs, personId, kind, contentHash }) => {
    const key = { personId, kind, contentHash };
    const row = rows.get(analysisId(key)) ?? { key, stored: null, claim: null };
    if (row.claim !== null && row.claim.owner !== owner && row.claim.until > now) return false;
    row.claim = { owner, until: new Date(now.getTime() + leaseMs) };
    rows.set(analysisId(key), row);
    return true;
  },
  settle: async ({ owner, ...key }, stored) => {
    const row = rows.get(analysisId(key));
    if (row?.claim?.owner !== owner) return false;
    row.stored = structuredClone(stored);
    row.claim = null;
    return true;
  },
  release: async ({ owner, ...key }) => {
    const row = rows.get(analysisId(key));
    if (row?.claim?.owner !== owner) return;
    if (row.stored === null) rows.delete(analysisId(key));
    else row.claim = null;
  },
  delete: async (key) => {
    rows.delete(analysisId(key));
  },
});

/** Material stores in memory; one set of tables shared by two sets of stores plays one database. */
export const createMemoryMaterialStores = (
  tables: MaterialTables = createMaterialTables(),
): MaterialStores => ({
  resumes: createNamed(tables.resumes),
  postings: createNamed(tables.postings),
  analyses: createAnalyses(tables.analyses),
});
