import { describe, expect, it } from 'vitest';
import { personIdOf, personOf, teamIdOf, workspaceIdOf } from '../../../bots/slack/identity.ts';

describe('ids of Slack', () => {
  it('are told from those of other front ends, and read back', () => {
    const person = { teamId: 'T1', userId: 'W2' };
    expect(personIdOf(person)).toBe('slack:T1:W2');
    expect(personOf('slack:T1:W2')).toEqual(person);
    expect(teamIdOf(workspaceIdOf('T1'))).toBe('T1');
    for (const other of ['discord:1', 'slack:T1', 'slack:T1:U2:x', 'terminal:me', ''])
      expect(() => personOf(other)).toThrow('not known from Slack');
    for (const other of ['discord:1', 'slack:T1:U2', 'slack:'])
      expect(() => teamIdOf(other)).toThrow('not one of Slack');
  });
});
