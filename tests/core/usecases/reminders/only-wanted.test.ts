import { expect, it } from 'vitest';
import type { PostItem } from '../../../../core/ports/poster.ts';
import { onlyWanted } from '../../../../core/usecases/reminders/only-wanted.ts';

const clock = { now: () => new Date('2026-11-21T09:00:00.000Z') };
const posting = (isWanted: boolean) => {
  const posted: string[] = [];
  const poster = onlyWanted(
    { frontEnd: 'slack', post: async ({ key }) => void posted.push(key) },
    { clock, isStillWanted: async () => isWanted },
  );
  return { posted, post: () => poster.post({ key: 'plan:1' } as PostItem, new AbortController().signal) };
};

it('posts what is wanted', async () => {
  const { posted, post } = posting(true);
  await post();
  expect(posted).toEqual(['plan:1']);
});

it('drops what is not wanted any more, for good', async () => {
  const { posted, post } = posting(false);
  await expect(post()).rejects.toMatchObject({ code: 'wrong_state', retryable: false });
  expect(posted).toEqual([]);
});
