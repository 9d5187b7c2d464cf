import { expect, it } from 'vitest';
import { z } from 'zod';
import { COACH_SYSTEM_PROMPT } from '../../../core/adapters/openai/coach-prompt.ts';
import { CHANGE_TYPES, FEEDBACK_KEYS, feedbackSchema } from '../../../core/domain/attempt-contract/schema.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly enum?: readonly string[];
}

/** Every named place of the contract, nested ones included. */
const placesOf = (node: Node): [string, Node][] => [
  ...Object.entries(node.properties ?? {}).flatMap(([name, child]): [string, Node][] => [
    [name, child],
    ...placesOf(child),
  ]),
  ...(node.anyOf ?? []).flatMap(placesOf),
  ...(node.items ? placesOf(node.items) : []),
];
const places = placesOf(z.toJSONSchema(feedbackSchema) as Node);
const output = COACH_SYSTEM_PROMPT.slice(COACH_SYSTEM_PROMPT.indexOf('# Output'));

it('names every key of the contract, the top ones in order', () => {
  for (const [name] of places) expect(output).toContain(`"${name}"`);
  const order = FEEDBACK_KEYS.map((key) => output.indexOf(`\n{"${key}":`) + output.indexOf(`\n"${key}":`));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

it('gives every text and list the bound that the contract has', () => {
  for (const [name, { maxLength, maxItems, items, enum: words }] of places) {
    if (maxLength !== undefined) expect(output).toContain(`"${name}":string<=${maxLength}`);
    if (maxItems !== undefined) expect(output).toContain(`"${name}":[<=${maxItems} `);
    if (items?.maxLength !== undefined) expect(output).toContain(`strings<=${items.maxLength}]`);
    for (const word of words ?? []) expect(output).toContain(`"${word}"`);
  }
  expect(CHANGE_TYPES.every((type) => output.includes(`"${type}"`))).toBe(true);
});
