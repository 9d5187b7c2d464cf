import type { EngineEvent } from '../domain/events.ts';
import { AppError, isAppError } from '../errors/app-error.ts';

/** What a piece of work may do: say something, and learn that nobody wants it any more. */
export interface Run {
  emit(event: EngineEvent): void;
  readonly signal: AbortSignal;
}

export interface RunTags {
  readonly personId: string;
  readonly interviewId: string;
  readonly key: string;
}

/** What is known of work from outside: the answer that it is about. */
export interface RunSubject {
  readonly transcript: string;
}

interface Running {
  readonly tags: RunTags & RunSubject;
  readonly events: EngineEvent[];
  readonly controller: AbortController;
  /** One entry a follower; undefined follows whatever happens. */
  readonly followers: Set<AbortSignal | undefined>;
  outcome: 'running' | 'done' | { readonly error: unknown };
  finished: Promise<void>;
  changed: PromiseWithResolvers<void>;
}

/**
 * Work that goes on whether or not somebody listens. Whoever asks for the same work while it runs follows it from
 * its first event, so the same submission arriving twice is done once. It is stopped when every follower's
 * signal has been aborted, or by `stop`.
 */
export interface RunningWork {
  /** Throws what the work threw, or `cancelled` once the follower's own signal is aborted. */
  follow(
    tags: RunTags & RunSubject,
    work: (run: Run) => Promise<void>,
    signal?: AbortSignal,
  ): AsyncGenerator<EngineEvent, void, void>;
  find(tags: RunTags): RunSubject | null;
  busy(personId: string, interviewId: string): boolean;
  /** Aborts the work of a person, or of one interview, and waits for its end. */
  stop(personId: string, interviewId?: string): Promise<void>;
  /** When nothing runs any more. */
  whenIdle(): Promise<void>;
}

const keyOf = ({ personId, interviewId, key }: RunTags) => JSON.stringify([personId, interviewId, key]);
const cancelled = () => new AppError('cancelled', 'Stopped; the answer is kept and can be scored later.');

const wake = (running: Running): void => {
  running.changed.resolve();
  running.changed = Promise.withResolvers();
};

const start = (tags: Running['tags'], work: (run: Run) => Promise<void>): Running => {
  const running: Running = {
    tags,
    events: [],
    controller: new AbortController(),
    followers: new Set(),
    outcome: 'running',
    finished: Promise.resolve(),
    changed: Promise.withResolvers(),
  };
  const emit = (event: EngineEvent) => {
    running.events.push(event);
    wake(running);
  };
  running.finished = work({ emit, signal: running.controller.signal })
    .then(
      () => {
        running.outcome = 'done';
      },
      (error: unknown) => {
        running.outcome = { error };
      },
    )
    .then(() => wake(running));
  return running;
};

/** Counts the follower in; what stops the wait when its signal is aborted. */
const attach = (running: Running, signal: AbortSignal | undefined): Promise<void> => {
  running.followers.add(signal);
  const aborted = Promise.withResolvers<void>();
  const onAbort = () => {
    aborted.resolve();
    if ([...running.followers].every((each) => each?.aborted === true)) running.controller.abort();
  };
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  void running.finished.then(() => signal?.removeEventListener('abort', onAbort));
  return aborted.promise;
};

async function* read(running: Running, signal: AbortSignal | undefined): AsyncGenerator<EngineEvent, void> {
  const aborted = attach(running, signal);
  for (let at = 0; ; ) {
    const event = running.events[at];
    if (signal?.aborted === true) throw cancelled();
    if (event !== undefined) {
      at++;
      yield event;
    } else if (running.outcome === 'running') await Promise.race([running.changed.promise, aborted]);
    else if (running.outcome === 'done') return;
    else throw running.outcome.error;
  }
}

/** A refusal is an answer; anything else is a failure that somebody should hear of, even when nobody follows. */
const isRefusal = (error: unknown): boolean =>
  isAppError(error) && error.code !== 'internal' && error.code !== 'configuration';

export const createRunningWork = (report: (error: unknown) => void): RunningWork => {
  const all = new Map<string, Running>();
  return {
    follow: (tags, work, signal) => {
      const key = keyOf(tags);
      const known = all.get(key);
      // Work that is being stopped has no future to share.
      if (known !== undefined && !known.controller.signal.aborted) return read(known, signal);
      const running = start(tags, async (run) => {
        await known?.finished;
        await work(run).catch((error: unknown) => {
          if (!isRefusal(error)) report(error);
          throw error;
        });
      });
      all.set(key, running);
      void running.finished.then(() => {
        if (all.get(key) === running) all.delete(key);
      });
      return read(running, signal);
    },
    find: (tags) => all.get(keyOf(tags))?.tags ?? null,
    busy: (personId, interviewId) =>
      [...all.values()].some(({ tags }) => tags.personId === personId && tags.interviewId === interviewId),
    stop: async (personId, interviewId) => {
      const doomed = [...all.values()].filter(
        ({ tags }) =>
          tags.personId === personId && (interviewId === undefined || tags.interviewId === interviewId),
      );
      for (const { controller } of doomed) controller.abort();
      await Promise.all(doomed.map(({ finished }) => finished));
    },
    whenIdle: async () => {
      while (all.size > 0) await Promise.all([...all.values()].map(({ finished }) => finished));
    },
  };
};
