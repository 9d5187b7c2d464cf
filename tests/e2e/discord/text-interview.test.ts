import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, openDiscordApp } from './discord-app.ts';

const ANSWER =
  'Last winter two nurses left our ward in one week and I had to keep the night shift covered. I rewrote the rota with the team, called the pool and trained two floaters myself. We never closed a bed and overtime fell by 18 percent.';

let standin: DiscordStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;
let guildId: string;
let channelId: string;
let userId: string;

beforeAll(async () => {
  standin = await createDiscordStandin();
  data = await createDataFolder();
  guildId = standin.addGuild('Study group');
  channelId = standin.addChannel(guildId, 'practice');
  userId = standin.addUser('ana');
  app = await openDiscordApp(standin, data.folder);
});

afterAll(async () => {
  await app.close();
  await standin.close();
  await data.remove();
});

const textOf = (message: { content: string; embeds: readonly object[] } | null | undefined): string =>
  JSON.stringify([message?.content, message?.embeds]);

const labelsOf = (message: ReturnType<DiscordStandin['shown']>): string[] =>
  (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));

const panelWith = (label: string) =>
  standin.waitFor(`a message with ${label}`, () =>
    standin.messagesIn(channelId).findLast((each) => labelsOf(each).includes(label)),
  );

/** Answers by the modal and waits for the feedback with its buttons. */
const answer = async (text: string) => {
  const panel = await panelWith('Answer');
  const modal = await standin.answered(standin.press(panel.id, 'Answer', userId));
  expect(modal.callback).toBe(9);
  const submitted = standin.submitModal(modal, { answer: text });
  const feedback = await standin.waitFor('feedback with buttons', () => {
    const shown = standin.shown(submitted);
    return labelsOf(shown).includes('Retry') && shown;
  });
  return { submitted, feedback };
};

describe('the bot against a Discord of our own', () => {
  it('registers its commands once', async () => {
    expect(standin.world.commands.map(({ name }) => name).sort()).toEqual([
      'drill',
      'help',
      'history',
      'library',
      'link',
      'plan',
      'posting',
      'practice',
      'privacy',
      'questions',
      'reminders',
      'resume',
      'schedule',
      'settings',
      'usage',
    ]);
    const puts = () =>
      standin.rest.log.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands')).length;
    expect(puts()).toBe(1);
    await app.close();
    app = await openDiscordApp(standin, data.folder);
    expect(puts()).toBe(1);
  });

  it('leads a typed interview by slash command, modals and buttons', async () => {
    const started = standin.runCommand({
      ...{ userId, guildId, channelId },
      name: 'practice',
      options: { mode: 'text', questions: 2 },
    });
    await standin.answered(started);
    expect(started.ephemeral).toBe(true);
    const first = await answer(ANSWER);
    expect(first.submitted.ephemeral).toBe(true);
    expect(textOf(first.feedback)).toContain('One thing for next time');
    expect(textOf(first.feedback)).toContain('not measured');

    const stranger = standin.addUser('bob');
    const foreign = await standin.answered(standin.press(first.feedback.id, 'Retry', stranger));
    await standin.waitFor(
      'a private sentence',
      () =>
        textOf(foreign.data as never).includes('somebody else') ||
        textOf(standin.shown(foreign)).includes('somebody else'),
    );

    standin.press(first.feedback.id, 'Rewrite', userId);
    await standin.waitFor('the rewrite tab', () =>
      textOf(standin.world.messages.get(first.feedback.id)).includes('polished'),
    );
    standin.press(first.feedback.id, 'Next question', userId);
    const second = await answer('We did some stuff and it was fine.');
    standin.press(second.feedback.id, 'Finish interview', userId);
    const summary = await standin.waitFor('the summary', () =>
      [...standin.world.messages.values()].find((each) => textOf(each).includes('Your questions')),
    );
    expect(summary.flags & 64).toBe(64);
    expect(standin.messagesIn(channelId).every((each) => !/\d\.\d/.test(textOf(each)))).toBe(true);
    expect((await app.engine.readHistory(`discord:${userId}`)).entries).toHaveLength(1);
  });

  it('goes on after a restart between two questions, from the same messages', async () => {
    standin.runCommand({
      ...{ userId, guildId, channelId },
      name: 'practice',
      options: { mode: 'text', questions: 2 },
    });
    const first = await answer(ANSWER);
    await app.close();
    app = await openDiscordApp(standin, data.folder);
    standin.press(first.feedback.id, 'Next question', userId);
    const second = await answer(ANSWER);
    expect(textOf(second.feedback)).toContain('Situation');
  });

  it('resumes the gateway after a dropped connection and loses no press', async () => {
    standin.runCommand({
      ...{ userId, guildId, channelId },
      name: 'practice',
      options: { mode: 'text', questions: 1 },
    });
    await panelWith('Answer');
    const before = standin.gateway.counts.resumed;
    standin.gateway.drop();
    const { feedback } = await answer(ANSWER);
    expect(standin.gateway.counts.resumed).toBe(before + 1);
    expect(textOf(feedback)).toContain('Situation');
  });

  it('survives a Discord that fails once', async () => {
    standin.rest.fail('POST', /^\/channels\/\d+\/messages$/, {
      status: 502,
      body: { message: 'bad gateway' },
    });
    standin.runCommand({
      ...{ userId, guildId, channelId },
      name: 'practice',
      options: { mode: 'text', questions: 1 },
    });
    const { feedback } = await answer(ANSWER);
    expect(textOf(feedback)).toContain('Situation');
  });

  it('names a missing permission', async () => {
    standin.rest.fail('POST', /^\/channels\/\d+\/messages$/, {
      status: 403,
      body: { code: 50013, message: 'Missing Permissions' },
    });
    const started = standin.runCommand({
      ...{ userId, guildId, channelId },
      name: 'practice',
      options: { mode: 'text' },
    });
    const told = await standin.waitFor('the sentence', () =>
      started.messageIds
        .flatMap((id) => standin.world.messages.get(id) ?? [])
        .find((each) => textOf(each).includes('permission')),
    );
    expect(told.flags & 64).toBe(64);
    expect(textOf(told)).toContain('Send Messages');
  });

  it('shows history and help privately', async () => {
    const history = standin.runCommand({ ...{ userId, guildId, channelId }, name: 'history' });
    const shown = await standin.waitFor('the chart', () => {
      const message = standin.shown(history);
      return (message?.attachments.length ?? 0) > 0 && message;
    });
    expect(shown.attachments[0]?.filename).toBe('history.png');
    expect(shown.flags & 64).toBe(64);
  });

  it('keeps to tight limits on requests: nothing is lost, nothing comes twice', async () => {
    const limit = { limit: 1, perMs: 400 };
    standin.rest.limits.set('POST', /^\/channels\/\d+\/messages$/, limit);
    standin.rest.limits.set('PATCH', /^\/channels\/\d+\/messages\/\d+$/, limit);
    channelId = standin.addChannel(guildId, 'narrow');
    userId = standin.addUser('cleo');
    const started = standin.runCommand({
      ...{ userId, guildId, channelId },
      name: 'practice',
      options: { mode: 'text', questions: 3 },
    });
    await standin.answered(started);
    for (const next of ['Next question', 'Next question', 'Finish interview']) {
      const { feedback } = await answer(ANSWER);
      await standin.answered(standin.press(feedback.id, next, userId));
      if (next === 'Finish interview')
        await standin.waitFor('the end', () =>
          standin.messagesIn(channelId).some((each) => textOf(each).includes('The interview is over')),
        );
    }
    const questions = standin.messagesIn(channelId).filter((each) => textOf(each).includes(' of 3'));
    expect(questions).toHaveLength(3);
    // The library may meet the limit once before it knows it; then it waits.
    expect(standin.rest.limits.refusals).toBeLessThanOrEqual(3);
  }, 30_000);
});
