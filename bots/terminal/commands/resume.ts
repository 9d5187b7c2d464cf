import { Option } from 'commander';
import { BASE_RESUME } from '../../../core/domain/materials/material-types.ts';
import type { Materials } from '../../../core/usecases/materials/materials.ts';
import { plainLine } from '../screen/text.ts';
import type { CoachChoice } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import { type AddCommand, type CommandContext, coachOption, wholeNumber } from './shared.ts';
import { addGroup, type PersonOptions, said, type Verb } from './verbs.ts';

interface MaterialOptions extends PersonOptions {
  readonly coach?: CoachChoice;
}

interface VersionOptions extends MaterialOptions {
  readonly version?: number;
}

/** Opened with the coach that reads: an analysis is kept by who made it. */
export const materialsOf = async (
  { services }: CommandContext,
  { coach }: PersonOptions & { readonly coach?: CoachChoice },
): Promise<Materials> => (await services.preparation(services.chooseCoach(coach))).materials();

const versionOption = () =>
  new Option('--version <n>', 'which version (the active one when absent)').argParser(
    wholeNumber(1, 1_000_000),
  );

const ofVersion = ({ version }: VersionOptions) => (version === undefined ? {} : { version });

const list: Verb = {
  usage: 'list',
  about: 'your résumés with their versions',
  examples: ['npm run hotseat -- resume list'],
  run: async (context, options) => {
    const resumes = await (await materialsOf(context, options)).listResumes(options.user);
    return {
      json: resumes,
      lines: async (look) => (await import('../presenters/materials.ts')).presentResumes(resumes, look),
    };
  },
};

const add: Verb<MaterialOptions & { readonly for?: string }> = {
  usage: 'add <file>',
  about: 'add a résumé (PDF, DOCX, Markdown or text), or a new version of it, and put it to use',
  args: { file: 'a file, or - for standard input' },
  options: [
    new Option('--for <posting>', 'the posting that it is tailored for (the base résumé without it)'),
    coachOption(),
  ],
  examples: ['npm run hotseat -- resume add me.pdf', 'npm run hotseat -- resume add acme.docx --for acme'],
  run: async (context, options, file = '') => {
    const { givenSource } = await import('../materials/given-source.ts');
    const source = await givenSource(context.io, 'resume add', file);
    const posting = options.for === undefined ? {} : { posting: options.for };
    const materials = await materialsOf(context, options);
    const item = await materials.addResume(
      { personId: options.user, source, ...posting },
      context.io.stopped,
    );
    return said(
      item,
      `Added as "${item.name}", version ${item.activeVersion}. Practice uses it from now on.`,
    );
  },
};

const use: Verb<VersionOptions> = {
  usage: 'use <name>',
  about: 'practise with this résumé from now on',
  args: { name: 'base, or the name of the posting that it is tailored for' },
  options: [versionOption()],
  examples: ['npm run hotseat -- resume use base --version 2'],
  run: async (context, options, name = '') => {
    const materials = await materialsOf(context, options);
    const item = await materials.useResume({ personId: options.user, name, ...ofVersion(options) });
    return said(item, `Practice uses "${item.name}", version ${item.activeVersion}, from now on.`);
  },
};

const show: Verb<VersionOptions> = {
  usage: 'show [name]',
  about: 'what was read from a résumé: skills, roles, achievements',
  args: { name: 'the one in use when absent' },
  options: [versionOption(), coachOption()],
  examples: ['npm run hotseat -- resume show base'],
  run: async (context, options, given) => {
    const materials = await materialsOf(context, options);
    const inUse = (await materials.listResumes(options.user)).find((item) => item.inUse)?.name;
    const name = given ?? inUse ?? BASE_RESUME;
    const wish = { personId: options.user, name, ...ofVersion(options) };
    const shown = await materials.showResume(wish, context.io.stopped);
    return {
      json: shown,
      lines: async (look) => (await import('../presenters/materials.ts')).presentResume(shown, look),
    };
  },
};

const remove: Verb<VersionOptions> = {
  usage: 'delete <name>',
  about: 'delete a résumé with all its versions, or one version',
  options: [versionOption()],
  examples: ['npm run hotseat -- resume delete acme', 'npm run hotseat -- resume delete base --version 1'],
  run: async (context, options, name = '') => {
    if (name === '') throw new UsageError('Name the résumé to delete.');
    const materials = await materialsOf(context, options);
    await materials.deleteResume({ personId: options.user, name, ...ofVersion(options) });
    return said({ deleted: name, ...ofVersion(options) }, `Deleted "${plainLine(name)}".`);
  },
};

export const addResume: AddCommand = (program, context) => {
  addGroup(program, context, {
    name: 'resume',
    about: 'your résumés',
    fallback: list,
    verbs: [list, add, use, show, remove],
    examples: ['npm run hotseat -- resume', 'npm run hotseat -- resume add me.pdf'],
  });
};
