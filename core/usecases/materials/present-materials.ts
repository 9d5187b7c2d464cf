import type { Posting, Resume } from '../../domain/materials/material-types.ts';
import type { PostingItem, ResumeItem } from './materials.ts';

const wordsOf = (text: string): number => (text.match(/\S+/g) ?? []).length;

export const presentResume = (resume: Resume, used: Resume | undefined): ResumeItem => ({
  name: resume.name,
  kind: resume.kind,
  inUse: used?.name === resume.name,
  activeVersion: resume.activeVersion,
  versions: resume.versions.map(({ version, fileName, addedAt, text }) => ({
    version,
    fileName,
    addedAt,
    words: wordsOf(text),
  })),
});

export const presentPosting = (
  posting: Posting,
  used: Posting | undefined,
  resumes: readonly Resume[],
): PostingItem => ({
  name: posting.name,
  inUse: used?.name === posting.name,
  title: posting.title,
  company: posting.company,
  fileName: posting.fileName,
  url: posting.url,
  addedAt: posting.addedAt,
  hasTailoredResume: resumes.some(({ name, kind }) => kind === 'tailored' && name === posting.name),
});
