import type { Analyst } from '../../ports/analyst.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DocumentReader, PostingFetcher } from '../../ports/document-reader.ts';
import type { Logger } from '../../ports/logger.ts';
import type { MaterialStores } from '../../ports/material-stores.ts';
import type { Sleep } from '../../ports/sleep.ts';
import type { UsageStore } from '../../ports/stores.ts';

export interface MaterialsDeps {
  readonly stores: MaterialStores;
  readonly analyst: Analyst;
  readonly documentReader: DocumentReader;
  /** Null: postings are not fetched, and a URL is answered with "paste the text". */
  readonly postingFetcher: PostingFetcher | null;
  /** Where the tokens of an analysis are recorded; null: nowhere. */
  readonly usage: UsageStore | null;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
  /** Unique to this process while it runs. */
  readonly owner: string;
}
