import { targetLevel } from '../planner/target-level.ts';
import { readResume } from '../posting/read-resume.ts';
import { LEVELS, type Level } from '../vocabulary.ts';
import { ANALYSIS_LIMITS, type ResumeAnalysis, type ResumeRole } from './analysis-types.ts';
import { findSkills } from './find-skills.ts';
import { findAchievements } from './resume-achievements.ts';
import { type ResumeLine, resumeLines } from './resume-lines.ts';
import { findRoles } from './resume-roles.ts';

/** What was done, in the past tense of résumés, as the level rules of product have it. */
const WIDE =
  /\b(?:company|organi[sz]ation|enterprise|business|group|trust|firm)[- ]wide\b|\bacross the (?:whole |entire )?(?:company|organi[sz]ation|business|group)\b|\b(?:vp|vice president|chief \w+ officer|director) of\b/i;
const ACROSS =
  /\b(?:led|lead|coordinated|aligned|steered|managed|supervised|directed|ran|headed)\b.{0,60}\b(?:teams?|departments|functions|squads|wards|sites|nurses|engineers|developers|people|staff|reports)\b|\bcross[- ]functional/i;

const LATEST = 2;

const higher = (a: Level, b: Level): Level => (LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b);

/** The rank of the latest roles, or the reach of what was done; L4 when neither says more. */
const seniorityOf = (roles: readonly ResumeRole[], lines: readonly ResumeLine[]): Level => {
  const byTitle = roles.slice(0, LATEST).map(({ title }) => targetLevel('', title));
  const done = lines.filter(({ section }) => section === 'experience' || section === 'top');
  const byReach: Level = done.some(({ text }) => WIDE.test(text))
    ? 'L5B'
    : done.some(({ text }) => ACROSS.test(text))
      ? 'L5A'
      : 'L4';
  return byTitle.reduce(higher, byReach);
};

/**
 * What a résumé says, by rules: pure, and everything in it is in the text. Throws AppError `bad_input` for an empty,
 * binary-looking or absurdly long text.
 */
export const readResumeAnalysis = (text: string): ResumeAnalysis => {
  const { summary, sourceText } = readResume(text);
  const lines = resumeLines(sourceText);
  const roles = findRoles(lines);
  return {
    skills: findSkills(lines),
    roles,
    achievements: findAchievements(lines),
    seniority: seniorityOf(roles, lines),
    summary: summary.slice(0, ANALYSIS_LIMITS.summaryLength).toWellFormed(),
  };
};
