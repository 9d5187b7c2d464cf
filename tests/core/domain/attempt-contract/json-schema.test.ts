import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { portableJsonSchema } from '../../../../core/domain/attempt-contract/json-schema.ts';
import { FEEDBACK_KEYS } from '../../../../core/domain/attempt-contract/schema.ts';
import { sampleFeedback } from '../../../fakes/sample-feedback.ts';

type Node = Readonly<Record<string, unknown>>;

const nodesOf = (node: unknown): readonly Node[] => {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Node, ...Object.values(node).flatMap(nodesOf)];
};

const schema = portableJsonSchema();
const nodes = nodesOf(schema);

describe('the portable JSON schema', () => {
  it('uses only keywords that strict modes agree on', () => {
    const allowed = ['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'anyOf'];
    const keywords = nodes
      .filter((node) => 'type' in node || 'anyOf' in node)
      .flatMap((node) => Object.keys(node));
    // A property called "type" would be a schema, not a text.
    expect(keywords.filter((keyword) => !allowed.includes(keyword))).toEqual([]);
  });

  it('requires every key of every object and allows no other', () => {
    const objects = nodes.filter((node) => node['type'] === 'object');
    expect(objects.length).toBeGreaterThan(12);
    for (const object of objects) {
      expect(object['required']).toEqual(Object.keys(object['properties'] as Node));
      expect(object['additionalProperties']).toBe(false);
    }
  });

  it('keeps the order of the contract', () => {
    expect(Object.keys(schema['properties'] as Node)).toEqual([...FEEDBACK_KEYS]);
    expect(Object.keys(((schema['properties'] as Node)['follow_up'] as Node)['properties'] as Node)).toEqual([
      'should_ask',
      'question_text',
      'reason',
    ]);
  });

  it('lets be null what the contract lets be null', () => {
    const nullable = nodes.filter((node) => Array.isArray(node['anyOf']));
    expect(nullable).toHaveLength(7);
    for (const { anyOf } of nullable) expect(anyOf).toContainEqual({ type: 'null' });
  });

  it('accepts feedback of the contract and refuses a key too few or too many', () => {
    const validate = new Ajv2020({ strict: true }).compile(schema);
    const feedback = sampleFeedback();
    expect(validate(feedback)).toBe(true);
    expect(validate({ ...feedback, extra: 1 })).toBe(false);
    const { metadata, ...rest } = feedback;
    expect(metadata).toBeDefined();
    expect(validate(rest)).toBe(false);
  });
});
