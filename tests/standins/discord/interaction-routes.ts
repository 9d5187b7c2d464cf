import { type AnswerBody, brokenAnswer } from './answer-limits.ts';
import {
  type Answer,
  type Call,
  checked,
  EPHEMERAL,
  type Files,
  messageOf,
  refuse,
  UNKNOWN_MESSAGE,
  type Wish,
  write,
} from './messages.ts';
import { changed, type StandinInteraction, type StandinMessage, type World } from './world.ts';

/** Discord waits so long for the first answer, and takes further ones for so long. */
const ACKNOWLEDGE_MS = 3000;
const TOKEN_MS = 15 * 60_000;

const ageMs = ({ startedMs }: StandinInteraction): number => performance.now() - startedMs;

const byToken = (world: World, token: string): StandinInteraction | undefined =>
  [...world.interactions.values()].find((each) => each.token === token && ageMs(each) < TOKEN_MS);

const post = (world: World, interaction: StandinInteraction, wish: Wish, files: Files): StandinMessage => {
  const flags =
    (wish.flags ?? 0) | (interaction.ephemeral && interaction.originalId === null ? EPHEMERAL : 0);
  const message = write(world, null, interaction.channelId, { ...wish, flags }, files);
  interaction.messageIds.push(message.id);
  return message;
};

/** The first answer to an interaction; a second one is refused, as by Discord. */
export const callback = ({ world, args: [id = ''], body, files, query }: Call): Answer => {
  const interaction = world.interactions.get(id);
  if (interaction === undefined) return refuse(404, 10062, 'Unknown interaction');
  if (interaction.callback === null && ageMs(interaction) > ACKNOWLEDGE_MS)
    return refuse(404, 10062, 'Unknown interaction');
  if (interaction.callback !== null) return refuse(400, 40060, 'Interaction has already been acknowledged.');
  const { type, data = {} } = body as { type: number; data?: Wish };
  const broken = brokenAnswer(interaction.type, type, data as AnswerBody);
  if (broken.length > 0) return refuse(400, 50035, `Invalid Form Body: ${broken.join('; ')}`);
  return checked(type === 9 ? {} : data, () => {
    Object.assign(interaction, { callback: type, ephemeral: ((data.flags ?? 0) & EPHEMERAL) !== 0, data });
    // A deferred reply becomes a message of its own; only updates change the one that was pressed.
    if (type === 4 || type === 5) interaction.originalId = null;
    if (type === 4) interaction.originalId = post(world, interaction, data, files).id;
    if (type === 7 && interaction.originalId !== null)
      write(world, world.messages.get(interaction.originalId) ?? null, interaction.channelId, data, files);
    changed(world);
    if (query.get('with_response') !== 'true') return { status: 204 };
    const shown = type === 4 || type === 7 ? world.messages.get(interaction.originalId ?? '') : undefined;
    const resource = shown && { type, message: messageOf(world, shown) };
    return {
      status: 200,
      body: { interaction: { id, type: interaction.type }, ...(resource && { resource }) },
    };
  });
};

export const editOriginal = ({ world, args: [, token = ''], body, files }: Call): Answer =>
  checked(body, () => {
    const interaction = byToken(world, token);
    if (interaction === undefined) return refuse(401, 50027, 'Invalid Webhook Token');
    const known = world.messages.get(interaction.originalId ?? '') ?? null;
    if (known !== null)
      return { status: 200, body: messageOf(world, write(world, known, known.channel_id, body, files)) };
    const message = post(world, interaction, body, files);
    interaction.originalId = message.id;
    return { status: 200, body: messageOf(world, message) };
  });

export const followUp = ({ world, args: [, token = ''], body, files }: Call): Answer =>
  checked(body, () => {
    const interaction = byToken(world, token);
    if (interaction === undefined) return refuse(401, 50027, 'Invalid Webhook Token');
    const message = post(world, interaction, body, files);
    interaction.originalId ??= message.id;
    return { status: 200, body: messageOf(world, message) };
  });

/** A message made through an interaction's webhook: the first answer by name, a follow-up by id. */
export const ofWebhook =
  (run: (call: Call) => Answer) =>
  (call: Call): Answer => {
    const [, token = '', id = ''] = call.args;
    const interaction = byToken(call.world, token);
    if (interaction === undefined) return refuse(401, 50027, 'Invalid Webhook Token');
    const messageId = id === '@original' ? (interaction.originalId ?? '') : id;
    const own = interaction.originalId === messageId || interaction.messageIds.includes(messageId);
    return own ? run({ ...call, args: [interaction.channelId, messageId] }) : UNKNOWN_MESSAGE;
  };
