import { describe, expect, it } from 'vitest';
import { runCommand } from './fake-terminal.ts';

describe('slack-manifest', () => {
  it.each([
    ['slack-manifest', null],
    ['slack-manifest --http https://hotseat.example.com/', 'https://hotseat.example.com'],
  ])('%s prints what Slack takes, as JSON alone', async (command, url) => {
    const { code, raw, err } = await runCommand(command.split(' '));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(raw)).toEqual({ url });
  });
});
