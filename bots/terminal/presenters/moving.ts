import type { ArrivalReport, BackupReport, MovingProgress } from '../../../core/ports/moving.ts';
import type { Look } from '../screen/look.ts';
import { counted, plainLine, wrapped } from '../screen/text.ts';

const SHORT_HASH = 12;

export const presentProgress = ({ collection, documents, isWhole }: MovingProgress): string =>
  `${plainLine(collection)}: ${counted(documents, 'document')}${isWhole ? '' : ' …'}`;

/** Columns as wide as their widest cell; the first to the left, the others to the right. */
const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

const SEALED = 'Tokens in it are encrypted: whoever reads them needs the same HOTSEAT_SECRET_KEY.';
const SHARED = 'Other processes were at work: what they wrote meanwhile may be missing.';

export const presentBackup = (report: BackupReport, look: Look): string[] => {
  const { collections, file, bytes, isShared } = report;
  const rows = collections
    .filter(({ documents }) => documents > 0)
    .map(({ collection, documents, sha256 }) => [
      plainLine(collection),
      String(documents),
      sha256.slice(0, SHORT_HASH),
    ]);
  return [
    ...table([['collection', 'documents', 'hash'], ...rows]),
    ...wrapped(`Wrote ${plainLine(file)} (${bytes} bytes).`, look, ''),
    ...wrapped(look.paint.faint(SEALED), look, ''),
    ...(isShared ? wrapped(SHARED, look, '') : []),
  ];
};

const VERDICTS: Readonly<Record<ArrivalReport['outcome'], string>> = {
  done: 'Both are equal, and the target may be used. Tokens need the same HOTSEAT_SECRET_KEY there.',
  done_before: 'It was all there already; nothing was written.',
  checked: 'Nothing was written; without --dry-run the target is made equal.',
  differs: 'They differ: something still writes to one of them. Stop it and run this again.',
  changed_since:
    'This was done before, and one side has changed since; nothing was written. Empty the target to start anew.',
};

/** Both sides by collection, and what that means. */
export const presentArrival = (report: ArrivalReport, look: Look): string[] => {
  const { from, to, outcome, written, removed, collections } = report;
  const rows = collections.map(({ collection, from: there, to: here, isSame }) => [
    plainLine(collection),
    String(there.documents),
    String(here.documents),
    there.sha256.slice(0, SHORT_HASH),
    here.sha256.slice(0, SHORT_HASH),
    isSame ? 'equal' : 'DIFFERS',
  ]);
  const did = `${counted(written, 'document')} written${removed === 0 ? '' : `, ${removed} removed`}.`;
  return [
    ...wrapped(`${plainLine(from)} → ${plainLine(to)}`, look, ''),
    ...table([['collection', 'from', 'to', 'hash from', 'hash to', ''], ...rows]),
    ...wrapped(`${did} ${VERDICTS[outcome]}`, look, ''),
  ];
};
