import { describe, expect, it } from 'vitest';
import { acceptRepeatedAnswers } from '../../../../bots/discord/client/repeated-answers.ts';

const ANSWER = 'https://discord.com/api/v10/interactions/1/token/callback?with_response=false';
const SECOND = { status: 400, body: { code: 40060, message: 'Interaction has already been acknowledged.' } };
const INVALID = { status: 400, body: { code: 50035, message: 'Invalid Form Body' } };

/** Discord, which says these things one after the other. */
const replying = (
  ...replies: readonly ({ readonly status: number; readonly body?: object } | 'broken')[]
) => {
  const left = [...replies];
  return acceptRepeatedAnswers(async () => {
    const reply = left.shift();
    if (reply === undefined || reply === 'broken') throw new Error('ECONNRESET');
    return new Response(reply.body === undefined ? null : JSON.stringify(reply.body), {
      status: reply.status,
    });
  });
};

const statusesOf = async (request: ReturnType<typeof replying>, urls: readonly string[]) => {
  const statuses: (number | 'broken')[] = [];
  for (const url of urls)
    statuses.push(
      await request(url, {}).then(
        ({ status }) => status,
        () => 'broken' as const,
      ),
    );
  return statuses;
};

describe('an answer to an interaction that is refused as the second one', () => {
  it.each([
    ['failed', { status: 502 }],
    ['was broken off', 'broken' as const],
  ])('has arrived when the first of ours %s', async (_how, first) => {
    const [, status] = await statusesOf(replying(first, SECOND), [ANSWER, ANSWER]);
    expect(status).toBe(204);
  });

  it('also after several failures', async () => {
    const request = replying({ status: 502 }, { status: 500 }, SECOND);
    expect(await statusesOf(request, [ANSWER, ANSWER, ANSWER])).toEqual([502, 500, 204]);
  });

  it('is that of another process when none of ours failed before', async () => {
    expect(await statusesOf(replying(SECOND), [ANSWER])).toEqual([400]);
    const other = ANSWER.replace('/1/', '/2/');
    expect(await statusesOf(replying({ status: 502 }, SECOND), [ANSWER, other])).toEqual([502, 400]);
    expect(await statusesOf(replying({ status: 204 }, SECOND), [ANSWER, ANSWER])).toEqual([204, 400]);
  });
});

describe('any other refusal', () => {
  it('stays what it was, with what it said', async () => {
    const request = replying({ status: 502 }, INVALID);
    await request(ANSWER, {});
    const response = await request(ANSWER, {});
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(INVALID.body);
  });

  it('of something that answers no interaction is not touched', async () => {
    const url = 'https://discord.com/api/v10/channels/1/messages';
    expect(await statusesOf(replying({ status: 502 }, SECOND), [url, url])).toEqual([502, 400]);
  });
});
