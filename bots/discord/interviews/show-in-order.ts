import type { EngineEvent } from '../../../core/domain/events.ts';
import type { Logger } from '../../../core/ports/logger.ts';

/** The last word of a turn: the person sees where they are, whatever was lost on the way. */
const TELLS_ALL: ReadonlySet<EngineEvent['type']> = new Set([
  'listening',
  'attempt_settled',
  'summary_ready',
]);

/** Shows events one after the other. One that Discord did not take does not keep later ones from being shown. */
export const createInOrder = (show: (event: EngineEvent) => Promise<void> | undefined, logger: Logger) => {
  let shown: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | null = null;
  const showSafely = async (event: EngineEvent): Promise<void> => {
    try {
      await show(event);
      if (TELLS_ALL.has(event.type)) failure = null;
    } catch (error) {
      failure = { error };
      logger.warn({ err: error, event: event.type }, 'event not shown');
    }
  };
  return {
    take: (event: EngineEvent): void => {
      shown = shown.then(() => showSafely(event));
    },
    /** Throws what was not made good by a later message. */
    whenShown: async (): Promise<void> => {
      await shown;
      if (failure !== null) throw failure.error;
    },
  };
};
