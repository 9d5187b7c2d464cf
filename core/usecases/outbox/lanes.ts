/** Work in lanes: one after the other within a lane, lanes side by side. */
export interface Lanes {
  /** How many lanes have work, and how many pieces of work that is; of this group of lanes, or of all. */
  busy(group?: string): { readonly lanes: number; readonly pieces: number };
  /** The work must not throw. */
  add(lane: string, group: string, work: () => Promise<void>): void;
  /** When nothing is left that was added by now. */
  whenDone(): Promise<void>;
}

interface Lane {
  readonly group: string;
  pieces: number;
  end: Promise<void>;
}

export const createLanes = (): Lanes => {
  const lanes = new Map<string, Lane>();
  return {
    busy: (group) => {
      const some = [...lanes.values()].filter((lane) => group === undefined || lane.group === group);
      return { lanes: some.length, pieces: some.reduce((sum, { pieces }) => sum + pieces, 0) };
    },
    add: (name, group, work) => {
      const lane = lanes.get(name) ?? { group, pieces: 0, end: Promise.resolve() };
      lanes.set(name, lane);
      lane.pieces += 1;
      lane.end = lane.end.then(work).finally(() => {
        lane.pieces -= 1;
        if (lane.pieces === 0) lanes.delete(name);
      });
    },
    whenDone: async () => void (await Promise.all([...lanes.values()].map(({ end }) => end))),
  };
};
