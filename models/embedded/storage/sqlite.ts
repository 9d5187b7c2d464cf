import type * as Sqlite from 'node:sqlite';

const isSqliteNotice = (warning: unknown): boolean =>
  String(warning instanceof Error ? warning.message : warning).includes('SQLite is an experimental feature');

/**
 * Loads `node:sqlite`. Some Node versions announce it as experimental when it is loaded; that one notice is
 * dropped, every other warning passes.
 */
export const loadSqlite = (): typeof Sqlite => {
  const emitWarning = process.emitWarning;
  const quiet = (warning: string | Error, ...rest: unknown[]) => {
    if (!isSqliteNotice(warning)) Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  process.emitWarning = quiet as typeof process.emitWarning;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
};
