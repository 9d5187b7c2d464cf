import type { Metrics } from '../../ports/metrics.ts';

export interface ProviderState {
  readonly provider: string;
  readonly available: boolean;
  /** Code of what made it unavailable, when that is known. */
  readonly code: string | null;
}

/** What circuit breakers last said of each provider; read without calling any. */
export interface ProviderBoard {
  /** Available until something else is heard. */
  join(provider: string): void;
  heard(state: ProviderState): void;
  list(): readonly ProviderState[];
}

/** Tells every change to the metrics, too. */
export const createProviderBoard = (metrics: Pick<Metrics, 'providerAvailable'>): ProviderBoard => {
  const states = new Map<string, ProviderState>();
  const heard = (state: ProviderState): void => {
    states.set(state.provider, state);
    metrics.providerAvailable({ provider: state.provider, available: state.available });
  };
  return {
    join: (provider) => {
      if (!states.has(provider)) heard({ provider, available: true, code: null });
    },
    heard,
    list: () => [...states.values()],
  };
};
