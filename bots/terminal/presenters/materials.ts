import type { PostingAnalysis, ResumeAnalysis } from '../../../core/domain/materials/analysis-types.ts';
import type {
  PostingItem,
  PreparedContext,
  ResumeItem,
  ShownPosting,
  ShownResume,
} from '../../../core/usecases/materials/materials.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, counted, heading, plainLine, words, wrapped } from '../screen/text.ts';
import { stamp } from './history.ts';
import { LEVEL_MEANING } from './scores.ts';

const inUseMark = (isInUse: boolean, { glyphs, paint }: Look): string =>
  isInUse ? `${paint.good(glyphs.star)} ` : '  ';

const bulleted = (items: readonly string[], look: Look): string[] =>
  items.flatMap((item) => wrapped(plainLine(item), look, `  ${look.paint.accent(look.glyphs.arrow)} `));

export const section = (title: string, items: readonly string[], look: Look): string[] =>
  items.length === 0 ? [] : [...heading(title, look), ...bulleted(items, look)];

/** Short items in one paragraph. */
const listed = (title: string, items: readonly string[], look: Look): string[] =>
  items.length === 0
    ? []
    : [...heading(title, look), ...wrapped(items.map(plainLine).join(', '), look, '  ')];

export const presentResumes = (resumes: readonly ResumeItem[], look: Look): string[] => {
  if (resumes.length === 0)
    return wrapped('No résumé yet. Add one with: npm run hotseat -- resume add FILE', look);
  return [
    look.paint.title(counted(resumes.length, 'résumé')),
    ...resumes.flatMap((resume) => [
      '',
      ...wrapped(look.paint.strong(plainLine(resume.name)), look, inUseMark(resume.inUse, look)),
      ...resume.versions.flatMap(({ version, fileName, addedAt, words: count }) => {
        const active = version === resume.activeVersion ? ', active' : '';
        const name = fileName === null ? 'pasted' : plainLine(fileName);
        const text = `version ${version}${active}: ${name}, ${counted(count, 'word')}, ${stamp(addedAt)}`;
        return wrapped(look.paint.faint(text), look, '    ');
      }),
    ]),
  ];
};

const jobOf = ({ title, company }: Pick<PostingItem, 'title' | 'company'>): string =>
  [title, company].filter(Boolean).map(plainLine).join(' at ');

export const presentPostings = (postings: readonly PostingItem[], look: Look): string[] => {
  if (postings.length === 0)
    return wrapped('No posting yet. Add one with: npm run hotseat -- posting add FILE', look);
  return [
    look.paint.title(counted(postings.length, 'posting')),
    ...postings.flatMap((posting) => [
      '',
      ...wrapped(look.paint.strong(plainLine(posting.name)), look, inUseMark(posting.inUse, look)),
      ...wrapped(jobOf(posting), look, '    '),
      ...wrapped(
        look.paint.faint(
          `added ${stamp(posting.addedAt)}${posting.hasTailoredResume ? ', with a tailored résumé' : ''}`,
        ),
        look,
        '    ',
      ),
    ]),
  ];
};

const roleLine = ({ title, organisation, start, end, scope }: ResumeAnalysis['roles'][number]): string => {
  const when = [start, end].filter(Boolean).join(' to ');
  const where = [title, organisation].filter(Boolean).join(', ');
  return [where, when, scope].filter(Boolean).join('; ');
};

export const presentResume = ({ item, version, analysis }: ShownResume, look: Look): string[] => [
  look.paint.title(`${plainLine(item.name)}, version ${version}`),
  ...wrapped(look.paint.faint(LEVEL_MEANING[analysis.seniority]), look),
  ...(analysis.summary === '' ? [] : ['', ...wrapped(plainLine(analysis.summary), look)]),
  ...listed('Skills', analysis.skills, look),
  ...section('Roles', analysis.roles.map(roleLine), look),
  ...section(
    'Achievements',
    analysis.achievements.map(({ text }) => text),
    look,
  ),
];

const presentDemand = (analysis: PostingAnalysis, look: Look): string[] => [
  ...wrapped(look.paint.faint(LEVEL_MEANING[analysis.targetLevel]), look),
  ...(analysis.summary === '' ? [] : ['', ...wrapped(plainLine(analysis.summary), look)]),
  ...listed('Required', analysis.skillsRequired, look),
  ...listed('Nice to have', analysis.skillsNice, look),
  ...listed(
    'Competencies',
    analysis.competencies.map((competency) => capitalised(words(competency))),
    look,
  ),
];

export const presentPosting = ({ item, analysis }: ShownPosting, look: Look): string[] => [
  look.paint.title(jobOf(item) || plainLine(item.name)),
  ...presentDemand(analysis, look),
];

/** One line on what an interview is about; none when it is about nothing in particular. */
export const presentPrepared = ({ job, used }: PreparedContext, look: Look): string[] => {
  const background =
    used.resume === null ? '' : used.resume === 'given' ? 'your résumé' : `your résumé "${used.resume}"`;
  const title = job === null ? '' : jobOf(job);
  if (title === '' && background === '') return [];
  const text = [title && `Preparing for ${title}`, background && `with ${background}`].filter(Boolean);
  return wrapped(look.paint.faint(`${capitalised(text.join(', '))}.`), look);
};
