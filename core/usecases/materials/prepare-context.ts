import { matchReport } from '../../domain/materials/match-report.ts';
import type { JobDemand, MatchReport } from '../../domain/materials/match-types.ts';
import { findRoleProfile } from '../../domain/materials/role-profiles.ts';
import { jobFromPosting, jobFromProfile, resumeContext } from '../../domain/materials/to-context.ts';
import { choosePosting, chooseResume } from './choose-materials.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';

/** What an interview starts with: the job, the background, and how they fit. */
export const createPrepareContext =
  (context: MaterialsContext): Materials['prepareContext'] =>
  async (input, signal) => {
    const { personId } = input;
    const profile = input.role === undefined ? null : findRoleProfile(input.role);
    const posting = await choosePosting(context, input, signal);
    const postingName = posting === null || posting.name === 'given' ? null : posting.name;
    const readPosting = posting && context.analyses.analyse(personId, 'posting', posting.text, signal);
    const readResume = chooseResume(context, input, postingName, signal).then(
      async (chosen) =>
        chosen && {
          ...chosen,
          analysis: await context.analyses.analyse(personId, 'resume', chosen.text, signal),
        },
    );
    const [postingAnalysis, resume] = await Promise.all([readPosting, readResume]);
    const reportOn = (demand: JobDemand): MatchReport | null =>
      resume && matchReport(resume.analysis, resume.text, demand);
    const demand = postingAnalysis ?? profile;
    const report = demand && reportOn(demand);
    const job =
      postingAnalysis && posting
        ? jobFromPosting(postingAnalysis, posting.text, report)
        : profile && jobFromProfile(profile, report);
    return {
      job,
      resume: resume && resumeContext(resume.analysis, resume.text),
      matchReport: report,
      used: {
        resume: resume?.name ?? null,
        posting: posting?.name ?? null,
        role: posting === null ? (profile?.name ?? null) : null,
      },
    };
  };
