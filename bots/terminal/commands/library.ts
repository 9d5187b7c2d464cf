import { checkStories, draftMissing, showCoverage } from './coverage-verbs.ts';
import {
  acceptDraft,
  deleteStory,
  discardDraft,
  editStory,
  exportLibrary,
  listStories,
  searchStories,
  showStory,
  storyBullets,
  tagStory,
} from './library-verbs.ts';
import type { AddCommand } from './shared.ts';
import { addGroup, addVerb } from './verbs.ts';

export const addLibrary: AddCommand = (program, context) => {
  addGroup(program, context, {
    name: 'library',
    about: 'the answers you saved',
    fallback: listStories,
    verbs: [
      ...[listStories, showStory, searchStories, tagStory, editStory, deleteStory, exportLibrary],
      ...[showCoverage, draftMissing, acceptDraft, discardDraft, storyBullets, checkStories],
    ],
    examples: ['npm run hotseat -- library', 'npm run hotseat -- library show "Moving the billing"'],
  });
};

export const addCheck: AddCommand = (program, context) => {
  addVerb(program, context, checkStories);
};
