import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnded, readMessage, wordsOf } from '../../../../bots/slack/messages/read-message.ts';

const said = (more: object = {}) => ({
  ...{ type: 'message', channel: 'C1', channel_type: 'channel', ts: '2.1', user: 'U1', text: 'Hello' },
  ...more,
});
const edited = (before: object, now: object, more: object = {}) => ({
  ...{
    type: 'message',
    subtype: 'message_changed',
    channel: 'D1',
    channel_type: 'im',
    ts: '9.9',
    hidden: true,
  },
  ...{ message: said(now), previous_message: said(before) },
  ...more,
});

describe('a message of a person', () => {
  it('has its place, its words and its files', () => {
    expect(readMessage(said())).toEqual({
      ...{ kind: 'said', channelId: 'C1', isDm: false, ts: '2.1', threadTs: null, userId: 'U1' },
      ...{ text: 'Hello', files: [] },
    });
    const shared = said({
      subtype: 'file_share',
      thread_ts: '1.1',
      text: '',
      files: [{ id: 'F1', name: 'a.m4a' }],
    });
    expect(readMessage(shared)).toMatchObject({
      threadTs: '1.1',
      text: '',
      files: [{ id: 'F1', name: 'a.m4a' }],
    });
    expect(readMessage(said({ thread_ts: '2.1' }))).toMatchObject({ threadTs: null });
    expect(readMessage(said({ subtype: 'thread_broadcast', thread_ts: '1.1' }))).toMatchObject({
      threadTs: '1.1',
    });
  });

  it('that was edited has the place of the message, not of the edit', () => {
    const read = readMessage(edited({ text: 'Old' }, { text: 'New', thread_ts: '1.1' }));
    expect(read).toMatchObject({
      kind: 'edited',
      channelId: 'D1',
      isDm: true,
      ts: '2.1',
      threadTs: '1.1',
      text: 'New',
    });
  });

  it.each([
    ['a bot', said({ bot_id: 'B1' })],
    ['an app’s bot of the old kind', said({ subtype: 'bot_message', user: undefined, bot_id: 'B1' })],
    ['a notice that somebody came', said({ subtype: 'channel_join' })],
    ['a deletion', said({ subtype: 'message_deleted', deleted_ts: '1.1' })],
    [
      'what is left of a deleted message',
      edited({}, { subtype: 'tombstone', text: 'This message was deleted.' }),
    ],
    [
      'a link that Slack unfurled',
      edited({ text: 'See <https://a.example>' }, { text: 'See <https://a.example|https://a.example>' }),
    ],
    ['an edit by a bot', edited({ text: 'a' }, { text: 'b', bot_id: 'B1' })],
    ['nobody', said({ user: undefined })],
  ])('is none: %s', (_, event) => {
    expect(readMessage(event)).toBeNull();
  });
});

describe('the words of a message', () => {
  it.each([
    ['<https://a.example/x?y=1|the plan> &amp; <https://b.example>', 'the plan & https://b.example'],
    ['<@U1> practice <#C1|general> <!here> <!subteam^S1|@team>', 'practice general  @team'],
    ['1 &lt; 2 &gt; 0 &amp;lt;', '1 < 2 > 0 &lt;'],
    ['<mailto:a@b.example|a@b.example> <tel:+49|+49>', 'a@b.example +49'],
    [' \n ', ''],
    ['<@U1>', ''],
    ['a < b and <b>', 'a < b and <b>'],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('<@U1>', '<!channel>', '<#C1|x>', '<https://', '|', '>', '<', '&lt;', '&amp;', 'mailto:'),
  );
  const wire = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('never hold a mention that Slack made, nor throw', () => {
    fc.assert(
      fc.property(wire, (text) => {
        const words = wordsOf(text);
        expect(words).toBe(words.trim());
        // What was escaped was typed by hand and is only letters; nothing else may look like a mention.
        if (!/&(?:amp|lt|gt);/.test(text)) expect(words).not.toMatch(/<[@#!][^<>]*>/u);
      }),
      { numRuns: 500 },
    );
  });

  it('are what people typed, signs included', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        expect(wordsOf(escaped(typed))).toBe(typed.trim());
      }),
    );
  });

  it('of any length are read at once', () => {
    for (const part of ['<http:', '<@', '<https://a|', '&amp;', '<!'])
      expect(wordsOf(part.repeat(20_000)).length).toBeGreaterThan(0);
  });
});

describe('any event at all', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('C1', '1.1', 'U1', 'file_share', 'message_changed'));
  const raw = fc.record(
    {
      ...{ type: value, subtype: value, channel: value, channel_type: value, ts: value, thread_ts: value },
      ...{ user: value, bot_id: value, text: value, files: value, message: value, previous_message: value },
      deleted_ts: value,
    },
    { requiredKeys: [] },
  );

  it('is a message of a person with all its parts, or none', () => {
    const nested = fc.record({ outer: raw, message: raw, before: raw });
    fc.assert(
      fc.property(
        fc.oneof(
          raw,
          nested.map(({ outer, message, before }) => ({ ...outer, message, previous_message: before })),
        ),
        (event) => {
          const read = readMessage(event);
          readEnded(event);
          if (read === null) return;
          for (const part of [read.channelId, read.ts, read.userId]) expect(part).toMatch(/./su);
          expect(typeof read.text).toBe('string');
          expect(Array.isArray(read.files)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('knows what is over: a deleted message, an archived channel', () => {
  expect(readEnded(said({ subtype: 'message_deleted', deleted_ts: '1.1' }))).toEqual({
    channelId: 'C1',
    ts: '1.1',
  });
  expect(readEnded(said({ subtype: 'channel_archive' }))).toEqual({ channelId: 'C1', ts: null });
  expect(readEnded(said({ subtype: 'group_archive' }))).toEqual({ channelId: 'C1', ts: null });
  expect(readEnded(said())).toBeNull();
});
