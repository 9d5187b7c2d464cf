import { describe, expect, it } from 'vitest';
import { createSealer } from '../../../core/adapters/system/sealer.ts';

const HEX = 'a1'.repeat(32);
const TEXT = '{"token":"xoxb-1 ✓ é"}';

describe('a sealed text', () => {
  const sealer = createSealer(HEX);

  it.each(['', 'x', TEXT, 'é'.repeat(50_000)])('comes back as it was', (text) => {
    expect(sealer.unseal(sealer.seal(text))).toBe(text);
  });

  it('shows nothing of itself, and never looks the same twice', () => {
    const sealed = new Set(Array.from({ length: 200 }, () => sealer.seal(TEXT)));
    expect(sealed.size).toBe(200);
    for (const one of sealed) {
      expect(one).toMatch(/^v1\.[\w-]+$/);
      expect(Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('xoxb');
    }
  });

  it('is refused when any one bit of it was changed', () => {
    const sealed = sealer.seal('short');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const tampered = `v1.${changed.toString('base64url')}`;
      expect(() => sealer.unseal(tampered)).toThrow(expect.objectContaining({ code: 'configuration' }));
    }
  });

  it.each([
    ['empty', () => ''],
    ['of no version', () => sealer.seal(TEXT).slice(3)],
    ['of another version', () => sealer.seal(TEXT).replace('v1.', 'v2.')],
    ['cut off', () => sealer.seal(TEXT).slice(0, -4)],
    ['cut off within its tag', () => sealer.seal(TEXT).slice(0, 25)],
    ['with something behind it', () => `${sealer.seal(TEXT)}.more`],
    ['with a character that is none of base64', () => `${sealer.seal(TEXT)}!`],
    ['in the clear', () => TEXT],
    ['of another key', () => createSealer('b2'.repeat(32)).seal(TEXT)],
  ])('is refused when it is %s', (_, make) => {
    expect(() => sealer.unseal(make())).toThrow(expect.objectContaining({ code: 'configuration' }));
  });
});

describe('the key', () => {
  it('comes from a passphrase or from hex, the same in every process', () => {
    const passphrase = 'four words and more';
    expect(createSealer(passphrase).unseal(createSealer(passphrase).seal(TEXT))).toBe(TEXT);
    expect(createSealer(HEX.toUpperCase()).unseal(createSealer(HEX).seal(TEXT))).toBe(TEXT);
    expect(() => createSealer(`${passphrase}!`).unseal(createSealer(passphrase).seal(TEXT))).toThrow();
  });

  it.each(['', 'short', 'a1'.repeat(7)])('must not be short: %j', (secret) => {
    expect(() => createSealer(secret)).toThrow(expect.objectContaining({ code: 'configuration' }));
  });
});
