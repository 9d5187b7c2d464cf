import { hostname } from 'node:os';

const HOST = hostname().replaceAll(':', '-');
const STARTED_AT = Math.round(Date.now() - process.uptime() * 1000);

/** This process, told apart from an earlier one with the same number: host, process id, start. */
export const processOwner = (): string => `${HOST}:${process.pid}:${STARTED_AT}`;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal still means that it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** True when an owner is known to have ended. Another host's cannot be known: its lease has to run out. */
export const isGoneOwner = (owner: string): boolean => {
  const [host, pid, startedAt] = owner.split(':');
  if (host !== HOST || !/^\d+$/.test(pid ?? '')) return false;
  if (Number(pid) === process.pid) return startedAt !== String(STARTED_AT);
  return !isRunning(Number(pid));
};
