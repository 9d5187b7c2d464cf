import { Option } from 'commander';
import { AppError } from '../../../core/errors/app-error.ts';
import { plainLine } from '../screen/text.ts';
import type { CoachChoice } from '../services.ts';
import { materialsOf } from './resume.ts';
import { type AddCommand, coachOption } from './shared.ts';
import { addGroup, type PersonOptions, said, type Verb } from './verbs.ts';

interface PostingOptions extends PersonOptions {
  readonly coach?: CoachChoice;
}

const list: Verb = {
  usage: 'list',
  about: 'your postings by name',
  examples: ['npm run hotseat -- posting list'],
  run: async (context, options) => {
    const postings = await (await materialsOf(context, options)).listPostings(options.user);
    return {
      json: postings,
      lines: async (look) => (await import('../presenters/materials.ts')).presentPostings(postings, look),
    };
  },
};

const add: Verb<PostingOptions & { readonly name?: string }> = {
  usage: 'add <file>',
  about: 'add a job posting and put it to use',
  args: { file: 'a file, - for standard input, or an address of a site that may be fetched' },
  options: [
    new Option('--name <name>', 'what to call it (made of company or title when absent)'),
    coachOption(),
  ],
  examples: [
    'npm run hotseat -- posting add job.md --name acme',
    'pbpaste | npm run hotseat -- posting add -',
  ],
  run: async (context, options, file = '') => {
    const { givenSource } = await import('../materials/given-source.ts');
    const source = await givenSource(context.io, 'posting add', file);
    const name = options.name === undefined ? {} : { name: options.name };
    const materials = await materialsOf(context, options);
    const item = await materials.addPosting({ personId: options.user, source, ...name }, context.io.stopped);
    const job = [item.title, item.company].filter(Boolean).map(plainLine).join(' at ');
    const what = job === '' ? '' : ` (${job})`;
    return said(item, `Added as "${item.name}"${what}. Practice prepares for it from now on.`);
  },
};

const use: Verb = {
  usage: 'use <name>',
  about: 'prepare for this posting from now on',
  args: { name: 'its name, or none to practise without one' },
  examples: ['npm run hotseat -- posting use acme', 'npm run hotseat -- posting use none'],
  run: async (context, options, given = '') => {
    const name = given === 'none' ? null : given;
    const materials = await materialsOf(context, options);
    await materials.usePosting({ personId: options.user, name });
    const text =
      name === null
        ? 'Practice goes on without a posting.'
        : `Practice prepares for "${plainLine(name)}" now.`;
    return said({ inUse: name }, text);
  },
};

const show: Verb<PostingOptions> = {
  usage: 'show [name]',
  about: 'what was read from a posting: skills, competencies, level',
  args: { name: 'the one in use when absent' },
  options: [coachOption()],
  examples: ['npm run hotseat -- posting show acme'],
  run: async (context, options, given) => {
    const materials = await materialsOf(context, options);
    const name = given ?? (await materials.listPostings(options.user)).find((item) => item.inUse)?.name;
    if (name === undefined) {
      throw new AppError('not_found', 'No posting is in use; name one, or add it with: posting add FILE');
    }
    const shown = await materials.showPosting({ personId: options.user, name }, context.io.stopped);
    return {
      json: shown,
      lines: async (look) => (await import('../presenters/materials.ts')).presentPosting(shown, look),
    };
  },
};

const remove: Verb = {
  usage: 'delete <name>',
  about: 'delete a posting and what was read from it',
  examples: ['npm run hotseat -- posting delete acme'],
  run: async (context, options, name = '') => {
    await (await materialsOf(context, options)).deletePosting({ personId: options.user, name });
    return said({ deleted: name }, `Deleted "${plainLine(name)}".`);
  },
};

export const addPosting: AddCommand = (program, context) => {
  addGroup(program, context, {
    name: 'posting',
    about: 'the jobs you prepare for',
    fallback: list,
    verbs: [list, add, use, show, remove],
    examples: ['npm run hotseat -- posting', 'npm run hotseat -- posting add job.md --name acme'],
  });
};
