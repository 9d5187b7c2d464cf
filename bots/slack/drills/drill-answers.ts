import { isAnswerMessage } from '../../../core/domain/drill/answer-messages.ts';
import type { Drill } from '../../../core/domain/drill/types.ts';
import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Answer } from '../../../core/usecases/engine.ts';
import { type HeardAudio, heardUsage } from '../../../core/usecases/usage/speech-usage.ts';
import { hearClip } from '../audio/hear-clip.ts';
import { pagesOf, sentence } from '../blocks/message.ts';
import type { Screen } from '../blocks/screen.ts';
import { plain } from '../blocks/text.ts';
import type { SlackChannels, SlackFile } from '../client/channels.ts';
import { workspaceIdOf } from '../identity.ts';
import { orGivenBack } from '../interviews/give-back.ts';
import { drillOfThread } from './drill-of-thread.ts';
import type { Author, DrillsParts } from './drills-deps.ts';
import { showAnswer, tellAuthor } from './show-answer.ts';
import type { DrillReply, SlackDrills } from './slack-drills.ts';

const GONE = 'This drill is gone; the newest one in the channel can be answered.';

/** The interview of a first answer is not there yet: what was heard is billed once it is. */
const hear = async (
  { coachingFor, transcriber, limits, logger }: DrillsParts,
  slack: SlackChannels,
  clip: SlackFile,
  personId: string,
): Promise<{ readonly answer: Answer; readonly spent: HeardAudio | null }> => {
  const isFree = (await coachingFor?.(workspaceIdOf(slack.teamId))) === 'offline';
  let spent: HeardAudio | null = null;
  const onHeard = (audio: HeardAudio): void => {
    spent = audio;
  };
  const mayHear = async () => limits?.take(personId, 'clips');
  const ears = { logger, transcriber: isFree ? null : transcriber, onHeard, mayHear };
  const { answer } = await hearClip(ears, slack, clip, new AbortController().signal);
  return { answer, spent };
};

const bill = async (
  { drills, book }: DrillsParts,
  { id, workspaceId }: Drill,
  { personId, clip }: DrillReply,
  spent: HeardAudio | null,
): Promise<void> => {
  if (spent === null || clip === null) return;
  const interviewId = (await drills.entryOf(personId, id))?.interviewId ?? 'drills';
  book?.note(heardUsage(spent), { personId, interviewId, workspaceId, key: `heard:${id}:${clip.id}` });
};

/** A message has no other way to be told why it was not taken. */
const sayingWhy = async (
  slack: SlackChannels,
  drill: Drill,
  author: Author,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    await tellAuthor(slack, drill, author, sentence(plain(error.message)));
  }
};

const takeReply = async (deps: DrillsParts, slack: SlackChannels, reply: DrillReply): Promise<boolean> => {
  const drill = await drillOfThread(deps, slack, reply);
  if (drill === null) return false;
  const { personId, messageTs: messageId, text, clip } = reply;
  await sayingWhy(slack, drill, reply, async () => {
    const typed = { answer: { transcript: text, words: null }, spent: null };
    const { answer, spent } = clip === null ? typed : await hear(deps, slack, clip, personId);
    const events = deps.drills.answer({ personId, drillId: drill.id, answer, messageId });
    try {
      await showAnswer(deps, slack, drill, reply, events);
    } finally {
      await bill(deps, drill, reply, spent);
    }
  });
  return true;
};

const takeEdit = async (
  deps: DrillsParts,
  slack: SlackChannels,
  reply: Omit<DrillReply, 'clip'>,
): Promise<boolean> => {
  const { channelId, threadTs } = reply;
  const drill = await deps.drills.findByMessage(workspaceIdOf(slack.teamId), channelId, threadTs);
  const { personId, messageTs: messageId, text } = reply;
  const entry = drill && (await deps.drills.entryOf(personId, drill.id));
  if (drill === null || entry === null || !isAnswerMessage(entry, messageId)) return false;
  const answer = { transcript: text, words: null };
  await sayingWhy(slack, drill, reply, () =>
    showAnswer(
      deps,
      slack,
      drill,
      reply,
      deps.drills.edit({ personId, drillId: drill.id, answer, messageId }),
    ),
  );
  return true;
};

/** Answers to drills: replies with text or a clip, edits of them, and what was typed into the modal. */
export const createDrillAnswers = (
  deps: DrillsParts,
): Pick<SlackDrills, 'holds' | 'reply' | 'edited' | 'typed' | 'find'> => {
  const find: SlackDrills['find'] = async (drillId) => {
    const drill = await deps.drills.find(drillId);
    if (drill === null) throw new AppError('not_found', GONE);
    return drill;
  };
  return {
    find,
    holds: async (slack, channelId, threadTs) =>
      (await drillOfThread(deps, slack, { channelId, threadTs })) !== null,
    reply: (slack, reply) => takeReply(deps, slack, reply),
    edited: (slack, reply) => takeEdit(deps, slack, reply),
    typed: async (slack, drillId, author, text) => {
      const drill = await find(drillId);
      const answer = { transcript: text, words: null };
      const { personId } = author;
      const take = () => {
        const events = deps.drills.answer({ personId, drillId, answer, messageId: null });
        return showAnswer(deps, slack, drill, author, events);
      };
      const tellAll = async (screen: Screen): Promise<void> => {
        for (const message of pagesOf(screen)) await tellAuthor(slack, drill, author, message);
      };
      await sayingWhy(slack, drill, author, () => orGivenBack(text, tellAll, take));
    },
  };
};
