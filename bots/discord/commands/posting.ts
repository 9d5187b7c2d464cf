import { toName } from '../../../core/domain/materials/material-name.ts';
import type { MaterialSource, PostingItem } from '../../../core/usecases/materials/materials.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import { readAttachment } from './attachment.ts';
import { commandPressId, type DiscordCommand } from './command.ts';
import { namesLike } from './names-like.ts';
import { define, file, text, verb } from './options.ts';
import { acknowledge, asWritten, type Page } from './page.ts';
import { answerPaste, pasteModal } from './paste-modal.ts';
import { createVerbCommand, type Reader, type Verb } from './verb-command.ts';

const NAME = text('name', 'Name of the posting', { complete: true, required: true });

const definition = define('posting', 'Job postings: questions and scores are for the job you want', [
  verb(
    'add',
    'Upload a file, give an address, or paste the text',
    file('file', 'The posting'),
    text('url', 'Its address, from sites that are allowed here'),
    text('name', 'What you call it', { max: 60 }),
  ),
  verb('list', 'What you have'),
  verb('use', 'Practise for this one from now on; "none" for no posting', NAME),
  verb('show', 'What was read from it', NAME),
  verb('match', 'How your résumé fits it', NAME),
  verb('delete', 'Delete one', NAME),
]);

const lineOf = ({ name, title, company, inUse, hasTailoredResume }: PostingItem): string => {
  const job = [title, company]
    .filter((part) => part !== '')
    .map(asWritten)
    .join(' · ');
  const tailored = hasTailoredResume ? ' · tailored résumé' : '';
  return `${inUse ? '▶ ' : ''}**${asWritten(name)}** ${job}${tailored}`;
};

const save = async (
  services: DiscordServices,
  personId: string,
  source: MaterialSource,
  name?: string,
): Promise<Page> => {
  const materials = await services.materials();
  const item = await materials.addPosting({ personId, source, ...(name !== undefined && { name }) });
  return { title: 'Posting saved', lines: [lineOf(item), 'Your next `/practice` is for this job.'] };
};

const add: Verb = async ({ services, interaction, personId }) => {
  const { options } = interaction;
  const upload = options.getAttachment('file');
  const url = options.getString('url');
  const name = options.getString('name') ?? undefined;
  if (upload === null && url === null) {
    const id = commandPressId('posting', 'add', ...(name === undefined ? [] : [toName(name).slice(0, 60)]));
    await interaction.showModal(pasteModal(id, 'Job posting', 'Paste the text'));
    return null;
  }
  await acknowledge(interaction);
  const source = upload === null ? ({ kind: 'url', url: url ?? '' } as const) : await readAttachment(upload);
  return save(services, personId, source, name);
};

const list: Reader['read'] = async ({ services, personId }) => {
  const lines = (await (await services.materials()).listPostings(personId)).map(lineOf);
  const empty = ['None yet. `/posting add` takes a file, an address or pasted text.'];
  return { title: 'Your postings', lines: lines.length === 0 ? empty : lines };
};

const use: Verb = async ({ services, interaction: { options }, personId }) => {
  const name = options.getString('name', true);
  const none = name === 'none';
  await (await services.materials()).usePosting({ personId, name: none ? null : name });
  const line = none ? 'You practise without a posting now.' : `You practise for **${asWritten(name)}** now.`;
  return { title: 'In use', lines: [line] };
};

const listed = (title: string, items: readonly string[]): string =>
  `**${title}** ${items.map(asWritten).join(', ') || '—'}`;

const show: Reader['read'] = async ({ services, personId, about }) => {
  const materials = await services.materials();
  const { item, analysis } = await materials.showPosting({ personId, name: about ?? '' });
  const lines = [
    lineOf(item),
    listed('Required', analysis.skillsRequired),
    listed('Nice to have', analysis.skillsNice),
    listed(
      'Looks for',
      analysis.competencies.map((each) => each.replaceAll('_', ' ')),
    ),
    `**Level** ${analysis.targetLevel}`,
    asWritten(analysis.summary),
  ];
  return { title: 'What I read', lines };
};

const match: Reader['read'] = async ({ services, personId, about }) => {
  const name = about ?? '';
  const { matchReport } = await (await services.materials()).prepareContext({ personId, posting: { name } });
  if (matchReport === null) return { title: 'How you fit', lines: ['Add your résumé first: `/resume add`.'] };
  const { covered, missing, gapDefences } = matchReport;
  const lines = [
    listed(
      'Covered',
      covered.map(({ skill }) => skill),
    ),
    listed(
      'Missing',
      missing.map(({ skill }) => skill),
    ),
    ...gapDefences.map(({ skill, advice }) => `• **${asWritten(skill)}** ${asWritten(advice)}`),
  ];
  return { title: 'How you fit', lines };
};

const remove: Verb = async ({ services, interaction: { options }, personId }) => {
  const name = options.getString('name', true);
  await (await services.materials()).deletePosting({ personId, name });
  return { title: 'Deleted', lines: [`${asWritten(name)} is gone.`] };
};

const nameOf: Reader['about'] = (options) => options.getString('name', true);

export const createPostingCommand = (services: DiscordServices): DiscordCommand =>
  createVerbCommand(services, {
    definition,
    verbs: { add, use, delete: remove },
    readers: {
      list: { read: list },
      show: { about: nameOf, read: show },
      match: { about: nameOf, read: match },
    },
    openers: ['add'],
    complete: async ({ user, options }) => {
      const postings = await (await services.materials()).listPostings(personIdOf(user.id));
      return namesLike(
        options.getFocused(),
        postings.map(({ name }) => name),
      );
    },
    press: answerPaste((personId, source, name) => save(services, personId, source, name)),
  });
