import type { JobContext, ResumeContext } from '../../../core/domain/coach-request.ts';
import type { TerminalIo } from '../io.ts';
import { readTextFile } from './text-files.ts';

export interface JobFiles {
  readonly job: JobContext | null;
  readonly resume: ResumeContext | null;
}

/** The posting and the résumé that flags name. Throws UsageError and AppError `bad_input`. */
export const readJob = async (
  io: TerminalIo,
  { posting, resume }: { readonly posting?: string; readonly resume?: string },
): Promise<JobFiles> => {
  const jobText = posting === undefined ? null : await readTextFile(io, '--posting', posting);
  const resumeText = resume === undefined ? null : await readTextFile(io, '--resume', resume);
  // Loaded only when there is something to read: most runs have neither.
  const [job, background] = await Promise.all([
    jobText === null
      ? null
      : import('../../../core/domain/posting/read-posting.ts').then(({ readPosting }) =>
          readPosting(jobText),
        ),
    resumeText === null
      ? null
      : import('../../../core/domain/posting/read-resume.ts').then(({ readResume }) =>
          readResume(resumeText),
        ),
  ]);
  return { job, resume: background };
};
