/** Counts what happens, among all processes, for as long as it matters. */
export interface RateStore {
  /**
   * Counts one more and says how many that makes under the key. `forgetAt` is when the count ends and is forgotten, the
   * same for all calls with a key. Keys may name people; what is kept of them does not.
   */
  count(key: string, forgetAt: Date): Promise<number>;
}
