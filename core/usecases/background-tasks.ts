/** Work that nobody waits for. Its failures are reported, never thrown. */
export interface BackgroundTasks {
  /** Does nothing while a task with the same key runs. */
  runOnce(key: string, task: () => Promise<void>): void;
  whenIdle(): Promise<void>;
}

export const createBackgroundTasks = (report: (error: unknown) => void): BackgroundTasks => {
  const running = new Map<string, Promise<void>>();
  return {
    runOnce: (key, task) => {
      if (running.has(key)) return;
      const ended = task()
        .catch(report)
        .finally(() => running.delete(key));
      running.set(key, ended);
    },
    whenIdle: async () => {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
};
