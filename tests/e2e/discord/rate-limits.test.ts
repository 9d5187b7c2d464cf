import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createListLogger } from '../../fakes/list-logger.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, NO_SPEECH, openDiscordApp } from './discord-app.ts';
import { labelsOf, textOf } from './voice-group.ts';

const ANSWERS = [
  'Last winter two nurses left our ward in one week and I had to keep the night shift covered. I rewrote the rota with the team, called the pool and trained two floaters myself. We never closed a bed and overtime fell by 18 percent.',
  'In spring forty orders a month went wrong. I had to halve that before the season. I rewrote the ticket template and trained four packers. After six weeks only six orders a month went wrong.',
  'Our supplier stopped in autumn. I was responsible for the kitchen that week. I compared four others, chose one that day and agreed a price. We opened on time and saved nine percent.',
] as const;

const POSTS = /^\/channels\/\d+\/messages$/;
const EDITS = /^\/channels\/\d+\/messages\/\d+$/;
const CALLBACKS = /^\/interactions\/\d+\/[^/]+\/callback$/;
const REPLIES = /^\/webhooks\/\d+\/[^/]+\/messages\/@original$/;
const BAD_GATEWAY = { status: 502, body: { message: 'bad gateway' } };

const logger = createListLogger();
let standin: DiscordStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;
let place: { readonly userId: string; readonly guildId: string; readonly channelId: string };

beforeAll(async () => {
  [standin, data] = await Promise.all([createDiscordStandin(), createDataFolder()]);
  const guildId = standin.addGuild('Narrow');
  place = { guildId, channelId: standin.addChannel(guildId, 'practice'), userId: standin.addUser('cleo') };
  app = await openDiscordApp(standin, data.folder, NO_SPEECH, {}, { logger });
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), data.remove()]);
});

/** What fails: of some requests only the answer is lost, what they ask for is done. */
const FAULTS = [
  ['POST', POSTS, { ...BAD_GATEWAY, isDone: true }],
  ['POST', CALLBACKS, { ...BAD_GATEWAY, isDone: true }],
  ['PATCH', EDITS, BAD_GATEWAY],
  ['PATCH', REPLIES, { ...BAD_GATEWAY, isDone: true }],
] as const;
const waiting = new Map<RegExp, () => boolean>();
let failed = 0;

/** The next request of each kind fails once. */
const failEverywhere = (): void => {
  for (const [method, path, failure] of FAULTS) {
    if (waiting.get(path)?.() === false) continue;
    failed += 1;
    waiting.set(path, standin.rest.fail(method, path, failure));
  }
};

const everything = () => [...standin.world.messages.values()];

const questions = () => standin.messagesIn(place.channelId).filter((each) => textOf(each).includes(' of 3'));

/** Answers the question that is open, and waits for its feedback. */
const answer = async (text: string) => {
  const panel = await standin.waitFor('the question', () =>
    standin.messagesIn(place.channelId).findLast((each) => labelsOf(each).includes('Answer')),
  );
  const modal = await standin.answered(standin.press(panel.id, 'Answer', place.userId));
  const submitted = standin.submitModal(modal, { answer: text });
  return standin.waitFor('its feedback', () => {
    const shown = standin.shown(submitted);
    return labelsOf(shown).includes('Retry') && shown;
  });
};

describe('an interview by text over a Discord that limits everything and fails now and then', () => {
  it('loses no message, shows none twice, and keeps every answer', async () => {
    standin.rest.limits.set('POST', POSTS, { limit: 1, perMs: 300 });
    standin.rest.limits.set('PATCH', EDITS, { limit: 1, perMs: 300 });
    standin.rest.limits.setGlobal({ limit: 2, perMs: 500 });
    failEverywhere();
    const options = { mode: 'text', questions: 3 };
    const started = standin.runCommand({ ...place, name: 'practice', options });
    await standin.waitFor('the reply', () => textOf(standin.shown(started)).length > 20);
    const feedback: string[] = [];
    for (const [place_, text] of ANSWERS.entries()) {
      failEverywhere();
      const shown = await answer(text);
      feedback.push(shown.id);
      failEverywhere();
      const next = place_ === 2 ? 'Finish interview' : 'Next question';
      standin.press(shown.id, next, place.userId);
      if (place_ < 2) await standin.waitFor('the next question', () => questions().length === place_ + 2);
    }
    await standin.waitFor('the summary', () =>
      everything().find((each) => textOf(each).includes('Your questions')),
    );
    await standin.waitFor('the end', () =>
      standin.messagesIn(place.channelId).find((each) => textOf(each).includes('The interview is over')),
    );

    expect(failed - waiting.size).toBeGreaterThan(10);
    expect(questions()).toHaveLength(3);
    expect(new Set(feedback).size).toBe(3);
    const contents = everything().map(textOf);
    expect(contents.filter((each) => each.includes('Your questions'))).toHaveLength(1);
    expect(new Set(contents).size).toBe(contents.length);
    const personId = `discord:${place.userId}`;
    const [interview] = await app.engine.listInterviews(personId);
    const attempts = await Promise.all(
      ANSWERS.map((_, at) => app.engine.findAttempt(personId, `${interview?.id}-${at + 1}-1`)),
    );
    expect(attempts.map((attempt) => attempt?.steps[0]?.transcript)).toEqual(ANSWERS);
    expect(attempts.every((attempt) => attempt?.feedback !== null)).toBe(true);
    expect(logger.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  }, 60_000);
});
