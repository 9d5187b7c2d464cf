import { type ModalSubmitInteraction, PermissionFlagsBits } from 'discord.js';
import type { OwnQuestion } from '../../../core/domain/question-sets/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { ImportReport } from '../../../core/usecases/question-sets/question-sets.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import { readAttachment } from './attachment.ts';
import { commandPressId, type DiscordCommand } from './command.ts';
import { titlesLike } from './names-like.ts';
import { define, file, text, verb, wholeNumber, yesOrNo } from './options.ts';
import { acknowledge, asWritten, type Page, showPage } from './page.ts';
import { pasteModal, readPaste } from './paste-modal.ts';
import { createVerbCommand, type Reader, type Verb } from './verb-command.ts';

const QUESTION = text('question', 'Which one', { complete: true, required: true });

const definition = define('questions', 'Your own questions, mixed into interviews', [
  verb(
    'import',
    'A Markdown or CSV list as a file; without one you paste it',
    file('file', 'The list'),
    yesOrNo('server', 'For everybody in this server (admins)'),
  ),
  verb('list', 'Those that may come up for you here'),
  verb('rate', 'How good one is', QUESTION, wholeNumber('stars', '1 to 5', [1, 5], { required: true })),
  verb('retire', 'Do not ask it any more, or again', QUESTION, yesOrNo('again', 'Bring it back')),
  verb('delete', 'Delete one', QUESTION),
]);

const reportPage = ({ added, known, bad }: ImportReport): Page => ({
  title: `${added.length} ${added.length === 1 ? 'question' : 'questions'} imported`,
  lines: [
    ...(known.length > 0 ? [`${known.length} were there before.`] : []),
    ...bad.map(({ line, problem }) => `Line ${line}: ${asWritten(problem)}`),
    ...added.map((each) => `• ${asWritten(each.text)}`),
  ],
});

const importText = async (
  services: DiscordServices,
  input: { readonly personId: string; readonly workspaceId: string | null; readonly list: string },
) => reportPage(await (await services.questionSets()).importList({ ...input, set: '' }));

const importList: Verb = async ({ services, interaction, personId }) => {
  const { options, memberPermissions, guildId } = interaction;
  const forServer = options.getBoolean('server') ?? false;
  if (forServer && memberPermissions?.has(PermissionFlagsBits.ManageGuild) !== true)
    throw new AppError(
      'not_yours',
      'Only who may manage this server can bring questions for everybody in it.',
    );
  const upload = options.getAttachment('file');
  if (upload === null) {
    const id = commandPressId('questions', 'import', forServer ? 'server' : 'mine');
    await interaction.showModal(pasteModal(id, 'Your questions', 'One a line, Markdown or CSV'));
    return null;
  }
  await acknowledge(interaction);
  const { bytes } = await readAttachment(upload);
  const workspaceId = forServer && guildId !== null ? workspaceIdOf(guildId) : null;
  return importText(services, { personId, workspaceId, list: new TextDecoder().decode(bytes) });
};

const lineOf = ({ text: question, rating, retired, workspaceId }: OwnQuestion): string => {
  const stars = rating === null ? '' : ` ${'★'.repeat(rating)}`;
  return `• ${asWritten(question)}${stars}${retired ? ' · retired' : ''}${workspaceId === null ? '' : ' · server'}`;
};

const list: Reader['read'] = async ({ services, guildId, personId }) => {
  const workspaceId = guildId === null ? null : workspaceIdOf(guildId);
  const questions = await (await services.questionSets()).list(personId, workspaceId);
  const empty = ['None yet. `/questions import` takes a list.'];
  return { title: 'Own questions', lines: questions.length === 0 ? empty : questions.map(lineOf) };
};

const rate: Verb = async ({ services, interaction: { options }, personId }) => {
  const sets = await services.questionSets();
  await sets.rate(personId, options.getString('question', true), options.getInteger('stars', true));
  return { title: 'Rated', lines: ['Better ones come up first.'] };
};

const retire: Verb = async ({ services, interaction: { options }, personId }) => {
  const again = options.getBoolean('again') ?? false;
  await (await services.questionSets()).retire(personId, options.getString('question', true), !again);
  return {
    title: again ? 'Back' : 'Retired',
    lines: [again ? 'It may come up again.' : 'It is not asked any more.'],
  };
};

const remove: Verb = async ({ services, interaction: { options }, personId }) => {
  const gone = await (await services.questionSets()).delete(personId, options.getString('question', true));
  return { title: 'Questions', lines: [gone ? 'It is gone.' : 'You have no such question.'] };
};

export const createQuestionsCommand = (services: DiscordServices): DiscordCommand =>
  createVerbCommand(services, {
    definition,
    verbs: { import: importList, rate, retire, delete: remove },
    readers: { list: { read: list } },
    openers: ['import'],
    complete: async ({ user, options }) => {
      const questions = await (await services.questionSets()).list(personIdOf(user.id));
      return titlesLike(
        options.getFocused(),
        questions.map(({ id, text: title }) => ({ id, title })),
      );
    },
    press: async (interaction, { args }) => {
      await interaction.deferReply({ flags: 'Ephemeral' });
      const allowed = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
      const { guildId } = interaction;
      const forServer = args[0] === 'server' && allowed;
      const page = await importText(services, {
        personId: personIdOf(interaction.user.id),
        workspaceId: forServer && guildId !== null ? workspaceIdOf(guildId) : null,
        list: readPaste(interaction as ModalSubmitInteraction),
      });
      await showPage(interaction, page);
    },
  });
