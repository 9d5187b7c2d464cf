import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isGoneOwner, processOwner } from '../../bots/composition/owner.ts';

const host = hostname().replaceAll(':', '-');

describe('the owner of an analysis', () => {
  it('is this process, and is not gone', () => {
    expect(processOwner()).toBe(processOwner());
    expect(isGoneOwner(processOwner())).toBe(false);
  });

  it('is gone when its process has ended', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    await once(child, 'exit');
    expect(isGoneOwner(`${host}:${child.pid}:1`)).toBe(true);
  });

  it('is gone when another process has got its number', () => {
    expect(isGoneOwner(`${host}:${process.pid}:1`)).toBe(true);
  });

  it('is not known to be gone on another host, or when it cannot be read', () => {
    expect(isGoneOwner('elsewhere:1:1')).toBe(false);
    expect(isGoneOwner(`${host}:one:1`)).toBe(false);
    expect(isGoneOwner('')).toBe(false);
  });
});
