import { Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../../../models/embedded/bson/codec.ts';
import { compareValues } from '../../../../models/embedded/bson/compare.ts';
import { afterPrefix, encodeKey, invert } from '../../../../models/embedded/bson/key-encoding.ts';

const near = 2 ** 53;
const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(
    0,
    -0,
    near,
    near + 2,
    -near,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ),
  fc.integer({ min: -5, max: 5 }).map((n) => new Double(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => Long.fromBigInt(2n ** 53n + BigInt(n))),
  fc.tuple(fc.integer(), fc.integer({ min: -6, max: 6 })).map(([n, e]) => Decimal128.fromString(`${n}E${e}`)),
  fc
    .constantFrom('0.1', '0.10', '9007199254740993.5', '1E+400', '-1E+400', 'NaN', 'Infinity')
    .map((text) => Decimal128.fromString(text)),
  fc.constantFrom(0.1, 0.5, 2.5),
);

const scalars = fc.oneof(
  numbers,
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\0', '\0a', 'a\0', '\u{1f600}', '\uffff', 'a', 'ab'),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => new Binary(bytes, 0)),
  fc.constantFrom(
    new MinKey(),
    new MaxKey(),
    new Timestamp({ t: 1, i: 2 }),
    new Timestamp({ t: 4294967295, i: 0 }),
  ),
);

const values = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalars, tie('array'), tie('doc')),
  array: fc.array(tie('value'), { maxLength: 3 }),
  doc: fc.dictionary(fc.constantFrom('a', 'b', 'aa'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
})).value;

const sign = (n: number) => Math.sign(n) + 0;

describe('index keys', () => {
  test('compare byte by byte as their values do', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(sign(compareValues(a, b)));
      }),
      { numRuns: 3000 },
    );
  });
  test('inverted they compare the other way round', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(sign(Buffer.compare(invert(encodeKey(a)), invert(encodeKey(b))))).toBe(
          sign(compareValues(b, a)),
        );
      }),
      { numRuns: 1500 },
    );
  });
  test('concatenated they compare field by field', () => {
    fc.assert(
      fc.property(scalars, scalars, scalars, scalars, (a, b, c, d) => {
        const order = compareValues(a, c) || compareValues(b, d);
        const left = Buffer.concat([encodeKey(a), encodeKey(b)]);
        expect(sign(Buffer.compare(left, Buffer.concat([encodeKey(c), encodeKey(d)])))).toBe(sign(order));
      }),
      { numRuns: 1500 },
    );
  });
  test('a prefix ends before everything that follows it', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const whole = Buffer.concat([encodeKey(a), encodeKey(b)]);
        expect(Buffer.compare(whole, afterPrefix(encodeKey(a)))).toBe(-1);
      }),
    );
  });
});

test('documents come back byte for byte', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ minLength: 1, maxLength: 5 }).filter((key) => !/^\d+$/.test(key) && !key.includes('\0')),
        values,
        { noNullPrototype: true },
      ),
      (doc) => {
        const bytes = encode(doc as Record<string, unknown>);
        expect(Buffer.compare(encode(decode(bytes)), bytes)).toBe(0);
      },
    ),
    { numRuns: 1000 },
  );
});
