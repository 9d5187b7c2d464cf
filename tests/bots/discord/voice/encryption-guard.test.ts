import { describe, expect, it } from 'vitest';
import { createEncryptionGuard, recoverEncryption } from '../../../../bots/discord/voice/encryption-guard.ts';
import { createFakeConnection } from './fake-connection.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';

const setUp = () => {
  const time = createFakeVoiceTime();
  const remedies: { readonly remedy: string; readonly atMs: number }[] = [];
  const note = (remedy: string) => () => remedies.push({ remedy, atMs: time.nowMs() - 1000 });
  const guard = createEncryptionGuard({
    time,
    onRecover: note('recover'),
    onRejoin: note('rejoin'),
    onHopeless: note('give up'),
  });
  /** Packets every 20 ms. */
  const speak = (ms: number, kind: 'readable' | 'unreadable'): void => {
    for (let at = 0; at < ms; at += 20) {
      time.advance(20);
      guard[kind]();
    }
  };
  return { time, guard, speak, remedies };
};

describe('somebody who speaks and cannot be decrypted', () => {
  it('gets a new group after two seconds, and a new connection five seconds later', () => {
    const { speak, remedies } = setUp();
    speak(7100, 'unreadable');
    expect(remedies).toEqual([
      { remedy: 'recover', atMs: 2020 },
      { remedy: 'rejoin', atMs: 7020 },
    ]);
  });

  it('gets both again when that did not help either', () => {
    const { speak, remedies } = setUp();
    speak(15_000, 'unreadable');
    expect(remedies.map(({ remedy }) => remedy)).toEqual(['recover', 'rejoin', 'recover', 'rejoin']);
  });

  it('is given up when two new connections did not help, however long the pauses in between are', () => {
    const { speak, remedies, time, guard } = setUp();
    for (let round = 0; round < 3; round += 1) {
      for (let sentence = 0; sentence < 2; sentence += 1) {
        speak(2000, 'unreadable');
        time.advance(8000);
      }
      guard.unreadable();
      // Comes unencrypted while the keys are made.
      guard.readable();
    }
    const expected = ['recover', 'rejoin', 'recover', 'rejoin', 'recover', 'give up'];
    expect(remedies.map(({ remedy }) => remedy)).toEqual(expected);
  });

  it('may get new connections again once half a second was readable', () => {
    const { speak, remedies } = setUp();
    speak(14_500, 'unreadable');
    speak(500, 'readable');
    speak(14_500, 'unreadable');
    expect(remedies.map(({ remedy }) => remedy)).not.toContain('give up');
  });

  it('is left alone once one packet can be read', () => {
    const { speak, remedies } = setUp();
    speak(2500, 'unreadable');
    speak(20, 'readable');
    speak(1900, 'unreadable');
    expect(remedies.map(({ remedy }) => remedy)).toEqual(['recover']);
  });

  it('is left alone for the few frames that a change of keys costs', () => {
    const { speak, remedies, time } = setUp();
    for (let change = 0; change < 10; change += 1) {
      speak(300, 'unreadable');
      time.advance(11_000);
    }
    expect(remedies).toEqual([]);
  });
});

describe('recovering', () => {
  it.each([
    [undefined, 0],
    [0, 0],
    [7, 7],
  ])('invalidates the last transition, the first group included (%s)', (lastTransitionId, invalidated) => {
    const { connection, networking } = createFakeConnection();
    const invalid: number[] = [];
    networking.dave = {
      protocolVersion: 1,
      ...(lastTransitionId === undefined ? {} : { lastTransitionId }),
      recoverFromInvalidTransition: (id) => invalid.push(id),
    };
    expect(recoverEncryption(connection)).toBe(true);
    expect(invalid).toEqual([invalidated]);
  });

  it('says so when there is nothing to recover', () => {
    expect(recoverEncryption(createFakeConnection().connection)).toBe(false);
  });
});
