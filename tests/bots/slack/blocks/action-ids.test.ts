import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionId,
  idPattern,
  readActionId,
  readViewId,
  TABS,
  verbOf,
  viewId,
} from '../../../../bots/slack/blocks/action-ids.ts';
import { ACTIONS, type ActionVerb } from '../../../../bots/slack/listens.ts';

const verbs = Object.keys(ACTIONS) as ActionVerb[];
const details = fc.record({
  subject: fc.option(
    fc.record({
      kind: fc.constantFrom('interview' as const, 'drill' as const, 'other' as const),
      id: fc.oneof(fc.uuid(), fc.stringMatching(/^[\w-]{1,80}$/u)),
    }),
  ),
  step: fc.nat({ max: 9999 }),
  tab: fc.constantFrom(...TABS),
  page: fc.nat({ max: 9999 }),
});

describe('ids of buttons and modals', () => {
  it('say again what they were made of', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...verbs),
        details,
        fc.tuple(fc.nat(99), fc.nat(99)),
        (verb, more, place) => {
          const attemptId = more.subject === null ? null : `${more.subject.id}-${place.join('-')}`;
          const id = actionId(verb, { ...more, attemptId });
          expect(id.length).toBeLessThanOrEqual(255);
          expect(readActionId(id)).toEqual({ verb, ...more, attemptId });
          expect(verbOf(id)).toBe(verb);
          expect(verbs.filter((each) => idPattern(each).test(id))).toEqual([verb]);
        },
      ),
    );
  });

  it('are told from those of others and of other versions', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(readActionId(text)).toBeNull()));
    const id = viewId('typed', { subject: { kind: 'interview', id: 'a' } });
    expect(readViewId(id)).toMatchObject({ verb: 'typed', subject: { kind: 'interview', id: 'a' } });
    for (const broken of [
      `${id}:1`,
      id.replace('hs1', 'hs0'),
      id.replace('i.a', 'i.ä'),
      id.replace(':0:', ':-1:'),
    ])
      expect(readViewId(broken)).toBeNull();
    expect(readActionId(id)).toBeNull();
  });
});
