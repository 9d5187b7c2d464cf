import { toName } from '../../../core/domain/materials/material-name.ts';
import type { MaterialSource, ResumeItem } from '../../../core/usecases/materials/materials.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import { readAttachment } from './attachment.ts';
import { commandPressId, type DiscordCommand } from './command.ts';
import { namesLike } from './names-like.ts';
import { define, file, text, verb, wholeNumber } from './options.ts';
import { acknowledge, asWritten, type Page } from './page.ts';
import { answerPaste, pasteModal } from './paste-modal.ts';
import { createVerbCommand, type Reader, type Verb } from './verb-command.ts';

const NAME = text('name', 'base, or the posting that it is tailored for', { complete: true, required: true });

const definition = define('resume', 'Your résumés: practice leans on what you have really done', [
  verb(
    'add',
    'Upload a PDF, DOCX, Markdown or text file; without a file you paste the text',
    file('file', 'Your résumé'),
    text('posting', 'Tailored for this posting of yours; your base résumé without one', { complete: true }),
  ),
  verb('list', 'What you have'),
  verb('use', 'Practise with this one from now on', NAME, wholeNumber('version', 'An earlier one', [1, 999])),
  verb('show', 'What was read from it', NAME),
  verb('delete', 'Delete one, with all its versions', NAME),
]);

const lineOf = ({ name, kind, inUse, versions, activeVersion }: ResumeItem): string => {
  const active = versions.find(({ version }) => version === activeVersion);
  const words = active === undefined ? '' : ` · ${active.words} words`;
  const from = active?.fileName ? ` · ${asWritten(active.fileName)}` : '';
  const tailored = kind === 'tailored' ? ' (tailored)' : '';
  const version = `version ${activeVersion} of ${versions.length}`;
  return `${inUse ? '▶ ' : ''}**${asWritten(name)}**${tailored} · ${version}${words}${from}`;
};

const savedPage = (item: ResumeItem): Page => ({
  title: 'Résumé saved',
  lines: [lineOf(item), 'Your next `/practice` uses it.'],
});

const save = async (services: DiscordServices, personId: string, source: MaterialSource, posting?: string) =>
  savedPage(
    await (await services.materials()).addResume({
      ...{ personId, source },
      ...(posting !== undefined && { posting }),
    }),
  );

const add: Verb = async ({ services, interaction, personId }) => {
  const upload = interaction.options.getAttachment('file');
  const posting = interaction.options.getString('posting') ?? undefined;
  if (upload === null) {
    const id = commandPressId(
      'resume',
      'add',
      ...(posting === undefined ? [] : [toName(posting).slice(0, 60)]),
    );
    await interaction.showModal(pasteModal(id, 'Your résumé', 'Paste the text'));
    return null;
  }
  await acknowledge(interaction);
  return save(services, personId, await readAttachment(upload), posting);
};

const list: Reader['read'] = async ({ services, personId }) => {
  const items = await (await services.materials()).listResumes(personId);
  const lines = items.map(lineOf);
  return {
    title: 'Your résumés',
    lines: lines.length === 0 ? ['None yet. `/resume add` takes a file or pasted text.'] : lines,
  };
};

const use: Verb = async ({ services, interaction: { options }, personId }) => {
  const version = options.getInteger('version');
  const name = options.getString('name', true);
  const item = await (await services.materials()).useResume({
    ...{ personId, name },
    ...(version !== null && { version }),
  });
  return { title: 'In use', lines: [lineOf(item)] };
};

const show: Reader['read'] = async ({ services, personId, about }) => {
  const materials = await services.materials();
  const { item, analysis } = await materials.showResume({ personId, name: about ?? '' });
  const skills = analysis.skills.map(asWritten).join(', ') || 'none found';
  const achievements = analysis.achievements.map((each) => `• ${asWritten(each.text)}`);
  const lines = [lineOf(item), '', `**Skills** ${skills}`, '', '**Achievements**', ...achievements];
  return { title: 'What I read', lines };
};

const remove: Verb = async ({ services, interaction: { options }, personId }) => {
  const name = options.getString('name', true);
  await (await services.materials()).deleteResume({ personId, name });
  return { title: 'Deleted', lines: [`${asWritten(name)} is gone.`] };
};

export const createResumeCommand = (services: DiscordServices): DiscordCommand =>
  createVerbCommand(services, {
    definition,
    verbs: { add, use, delete: remove },
    readers: {
      list: { read: list },
      show: { about: (options) => options.getString('name', true), read: show },
    },
    openers: ['add'],
    complete: async ({ user, options }) => {
      const materials = await services.materials();
      const { name: option, value } = options.getFocused(true);
      const personId = personIdOf(user.id);
      const items = await (option === 'posting'
        ? materials.listPostings(personId)
        : materials.listResumes(personId));
      return namesLike(
        value,
        items.map(({ name }) => name),
      );
    },
    press: answerPaste((personId, source, name) => save(services, personId, source, name)),
  });
