import type { PostingItem, ResumeItem } from '../../../../core/usecases/materials/materials.ts';
import { actions } from '../../blocks/buttons.ts';
import { header, section } from '../../blocks/parts.ts';
import type { Block } from '../../blocks/screen.ts';
import type { HomeModel } from '../model.ts';
import { act, confirmDelete, counted, lineWith, short } from './parts.ts';

/** More are kept, and are listed in the modals that add one. */
const SHOWN = 4;

const inUse = (is: boolean): string => (is ? ':arrow_forward: ' : '');

export const resumeLine = ({ name, kind, inUse: is, versions, activeVersion }: ResumeItem): string => {
  const active = versions.find(({ version }) => version === activeVersion);
  const words = active === undefined ? '' : ` · ${counted(active.words, 'word')}`;
  const file = active?.fileName ? ` · ${short(active.fileName, 60)}` : '';
  const title = kind === 'base' ? 'Your résumé' : `Tailored for ${short(name, 60)}`;
  return `${inUse(is)}*${title}* · version ${activeVersion}${words}${file}`;
};

export const postingLine = ({ name, title, company, inUse: is, hasTailoredResume }: PostingItem): string => {
  const job = [title, company].filter((part) => part !== '').map((part) => short(part, 80));
  return [`${inUse(is)}*${short(name, 60)}*`, ...job, ...(hasTailoredResume ? ['tailored résumé'] : [])].join(
    ' · ',
  );
};

/** The one in use comes first: it is what the next interview takes. */
const ordered = <T extends { readonly inUse: boolean }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => Number(b.inUse) - Number(a.inUse)).slice(0, SHOWN);

const openButton = (verb: 'resume' | 'posting', name: string, place: number) =>
  act([verb, 'show', place], 'Open', { value: name });

export const presentMaterials = ({ resumes, postings }: HomeModel): readonly Block[] => {
  return [
    header('Résumé and job'),
    ...(resumes.length + postings.length === 0
      ? section('With your résumé and the job that you want, questions and scores are about them.')
      : []),
    ...ordered(resumes).flatMap((item, place) =>
      lineWith(resumeLine(item), openButton('resume', item.name, place)),
    ),
    ...ordered(postings).flatMap((item, place) =>
      lineWith(postingLine(item), openButton('posting', item.name, place)),
    ),
    ...actions([
      act(['resume', 'add'], resumes.length === 0 ? 'Add your résumé' : 'New résumé'),
      act(['posting', 'add'], 'Add a job posting'),
      act(['questions', 'list'], 'Your own questions'),
    ]),
  ];
};

/** Under what was read from one. */
export const materialButtons = (
  verb: 'resume' | 'posting',
  { name, inUse: is }: Pick<ResumeItem, 'name' | 'inUse'>,
): readonly Block[] => {
  const what = verb === 'resume' ? 'this résumé' : 'this posting';
  return actions([
    ...(is
      ? verb === 'posting'
        ? [act([verb, 'none'], 'Practise without a posting')]
        : []
      : [act([verb, 'use'], 'Practise with it', { value: name })]),
    act([verb, 'delete'], 'Delete', { value: name, style: 'danger', ...confirmDelete(what) }),
  ]);
};
