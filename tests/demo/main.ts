import { type ClipName, readClip } from '../standins/deepgram/clips.ts';
import { createWatch, openDemoRoom } from './demo-room.ts';
import { describeHeard } from './measured.ts';
import { createTimeline } from './timeline.ts';

/** A voice interview on this machine: real clients, real encrypted sound, nobody else's server. */
const main = async (): Promise<void> => {
  const timeline = createTimeline((line) => void process.stdout.write(`${line}\n`));
  timeline.title('hotseat in a Discord of its own: no account, no key, no network');
  const room = await openDemoRoom();
  const { standin, app, candidate, guildId, textId, userId, personId } = room;
  const watch = createWatch(room);
  timeline.say('bot', `logged in, ${standin.world.commands.length} commands registered`);
  timeline.say('ana', 'is in the voice channel "Hot seat" and runs /practice');

  /** What was understood of the latest answer. */
  const heardOf = async (exchange: number, number: number) => {
    const [interview] = await app.engine.listInterviews(personId);
    const attempt = await app.engine.findAttempt(personId, `${interview?.id}-${exchange}-${number}`);
    return attempt?.steps.at(-1)?.words ?? [];
  };
  const answerAloud = async (name: ClipName, exchange: number, number: number) => {
    const clip = readClip(name);
    const question = await watch.panel('Finish answer');
    timeline.show('everybody sees', question);
    const lengthS = Math.round(clip.words.at(-1)?.endS ?? 0);
    timeline.say('ana', `answers aloud, ${lengthS} s of encrypted sound: "${clip.text.slice(0, 60)}…"`);
    await candidate.say(clip.ogg);
    const done = timeline.stopwatch();
    const pressed = standin.press(question.id, 'Finish answer', userId);
    await standin.answered(pressed);
    const acknowledged = done();
    await standin.waitFor('scores', () => (standin.shown(pressed)?.embeds.length ?? 0) > 0, 60_000);
    const scores = done();
    const feedback = await watch.reply(pressed, 'Retry');
    timeline.say(
      'bot',
      `Finish pressed → acknowledged ${acknowledged} ms, scores ${scores} ms, rewrite ${done()} ms`,
    );
    timeline.say('bot', describeHeard(await heardOf(exchange, number), clip));
    timeline.show('only ana sees', feedback);
    return feedback;
  };
  const openTab = async (messageId: string, tab: string, words: string) => {
    timeline.say('ana', `opens the tab "${tab}"`);
    standin.press(messageId, tab, userId);
    const shown = await watch.embed(() => standin.world.messages.get(messageId), words);
    timeline.showEmbeds('only ana sees', shown);
  };
  const press = (messageId: string, label: string) => {
    timeline.say('ana', `presses ${label}`);
    return standin.press(messageId, label, userId);
  };
  /** A vague answer, what it leaves open when asked for it, and the same story told well. */
  const answerInThreeGoes = async (exchange: number) => {
    const vague = await answerAloud('vague', exchange, 1);
    press(vague.id, 'Answer follow-up');
    const extended = await answerAloud('steps', exchange, 1);
    await openTab(extended.id, 'How you said it', 'words a minute');
    await openTab(extended.id, 'Rewrite', 'polished');
    press(extended.id, 'Retry');
    return answerAloud('nurses', exchange, 2);
  };
  /** The questions come in either order. */
  const answerQuestion = async (exchange: number) => {
    const question = await watch.panel('Finish answer');
    return JSON.stringify(question.embeds).includes('supplier')
      ? answerAloud('supplier', exchange, 1)
      : answerInThreeGoes(exchange);
  };

  const options = { mode: 'voice', questions: 2 };
  const started = standin.runCommand({ userId, guildId, channelId: textId, name: 'practice', options });
  const consent = await watch.reply(started, 'Agree');
  timeline.show('only ana sees', consent);
  press(consent.id, 'Agree');
  press((await answerQuestion(1)).id, 'Next question');
  const ended = press((await answerQuestion(2)).id, 'Finish interview');
  timeline.show('only ana sees', await watch.embed(() => standin.shown(ended), 'Your questions'));
  await room.close();
  timeline.title('The same with your own server: docs/discord.md');
};

await main();
process.exit(0);
