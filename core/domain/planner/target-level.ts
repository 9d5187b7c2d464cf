import { type DocumentLine, documentLines, sentencesOf } from '../posting/document-lines.ts';
import type { Level } from '../vocabulary.ts';

/** Craft roles in which "staff" and "principal" name a rank; a staff nurse or staff writer has none. */
const CRAFT =
  '(?:engineers?|developers?|scientists?|designers?|architects?|researchers?|technologists?|sre|programmers?|consultants?|(?:product|program|programme|project) managers?|devops|engineering)';
const ROLE = `(?:${CRAFT}|managers?|analysts?|nurses?|accountants?|specialists?|coordinators?|advis[eo]rs?|teachers?|technicians?|associates?|officers?|executives?|recruiters?|buyers?|planners?|chefs?|therapists?|practitioners?|workers?|assistants?|partners?|counsel|solicitors?|auditors?|underwriters?|editors?|writers?|producers?|surveyors?|electricians?|mechanics?|operators?|supervisors?|administrators?|pharmacists?|lecturers?|buyer|lead)`;
const UP_TO_3_WORDS = '(?:[\\w/&+-]{1,24} ){0,3}';
const SENIORITY = '(?:senior|sr\\.?|snr\\.?)';
/** What follows "senior" or "lead" when it is no rank: senior citizens, lead time, lead generation. */
const NO_RANK =
  '(?! ?-? ?(?:citizens?|living|homes?|housing|services|management(?! (?:accountant|consultant))|leadership|stakeholders?|centers?|centres?|times?|generation|gen\\b|qualification|nurturing|conversion|free|acid|paint|poisoning|source|sourcing|capture|care(?! (?:assistant|worker|practitioner|co))))';

const pattern = (source: string): RegExp => new RegExp(source, 'i');

const TITLE_L5B = [
  pattern(`\\b(?:principal|staff\\+?) ${UP_TO_3_WORDS}${CRAFT}\\b`),
  pattern(`\\b${CRAFT}[ ,(–—-]{1,3}(?:principal|staff)\\b`),
  pattern('\\b(?:distinguished|fellow) (?:engineer|scientist)|\\b(?:engineering|technical) fellow\\b'),
  pattern('\\b(?:chief of staff|chief \\w{2,20} officer|c[etofi]o|vice[- ]president|[es]?vp)\\b'),
  pattern('^(?:(?:global|group|regional|interim|deputy) )?head of\\b'),
  pattern('^(?!.{0,20}\\b(?:assistant|associate|art|creative|funeral|deputy)\\b).{0,40}\\bdirector\\b'),
];
const TITLE_L5A = [
  pattern(`\\b${SENIORITY}(?=\\W|$)${NO_RANK}`),
  pattern(
    `(?:^|\\b(?:technical|tech|team|squad|shift|project|clinical|design|engineering|product|data) )lead\\b${NO_RANK}`,
  ),
  pattern(`\\b${ROLE} lead\\b`),
  pattern(`\\blead ${NO_RANK}${UP_TO_3_WORDS}${ROLE}\\b`),
  pattern('\\blead$'),
  pattern('^head (?:chef|nurse|teacher|coach|gardener|waiter)'),
  pattern(
    '\\b(?:art|creative|associate|assistant|deputy) director\\b|\\b(?:assistant|vice|deputy)[- ]principal\\b',
  ),
];
const JUNIOR = pattern(
  '\\b(?:junior|jr|intern|internship|trainee|graduate|apprentice|entry[- ]level|student|placement)\\b',
);
const OBJECT_NOT_RANK = pattern(
  '\\b(?:to (?:the )?(?:principal|director|head|chief|vp|vice president|ceo|cfo|coo|cto|senior)|for (?:senior citizens|seniors))\\b',
);

/** "We are looking for a …", "as our …": what follows is the role itself, not somebody it works with. */
const ROLE_STATEMENT = pattern(
  "(?:\\b(?:looking for|seeking|(?:is|are) (?:now )?(?:hiring|recruiting))|'re hiring|\\b(?:seeks|to (?:hire|recruit|appoint)|as|role of|position of|opportunity for|vacancy for)(?= (?:an?|our|the|your) ))(?: (?:an?|our|the|your))?(?: (?:experienced|talented|motivated|new|first|next|full-time|part-time|exceptional|strong))? (.{3,80})",
);

const SCOPE_VERB =
  '\\b(?:driv(?:e|es|ing)|lead(?:s|ing)?|own(?:s|ing)?|set(?:s|ting)?|shap(?:e|es|ing)|defin(?:e|es|ing)|influenc(?:e|es|ing)|transform(?:s|ing)?|direct(?:s|ing)?|steer(?:s|ing)?|establish(?:es|ing)?|champion(?:s|ing)?|responsib\\w{1,8}|accountab\\w{1,8}|spearhead(?:s|ing)?)\\b';
const WIDE =
  '(?:(?:company|organi[sz]ation|org|enterprise|firm|group|business|trust|hospital|district|school|agency|nation)[- ]?wide|across the (?:(?:whole|entire|wider) )?(?:company|organi[sz]ation|business|enterprise|firm|group)|(?:whole|entire) (?:company|organi[sz]ation))';
const PERK =
  '(?! (?:benefits?|bonus|bonuses|holidays?|discounts?|events?|all[- ]hands|meetings?|party|parties|pension|closure))';
const SCOPE_L5B = [
  pattern(`${SCOPE_VERB}.{0,80}\\b${WIDE}\\b${PERK}`),
  pattern(
    `\\b${WIDE} (?:strategy|direction|transformation|roadmap|vision|impact|change|programme|program|initiatives?|responsibility|scope|drive)`,
  ),
  pattern('\\borgani[sz]ational (?:scope|impact|strategy|direction|transformation|leadership)\\b'),
];
const COORDINATION =
  '\\b(?:lead(?:s|ing)?|coordinat(?:e|es|ing)|co-ordinat(?:e|es|ing)|align(?:s|ing)?|driv(?:e|es|ing)|influenc(?:e|es|ing)|orchestrat(?:e|es|ing)|steer(?:s|ing)?|own(?:s|ing)?|facilitat(?:e|es|ing)|manag(?:e|es|ing))\\b';
const ACROSS =
  '(?:cross[- ]functional(?:ly)?|(?:across|between) (?:(?:multiple|several|many|different|various|all|our) )?(?:teams|departments|functions|disciplines|sites|business units|wards))';
const SCOPE_L5A = [
  pattern(`${COORDINATION}.{0,60}\\b${ACROSS}\\b`),
  pattern(
    '\\bcross[- ]functional (?:scope|leadership|projects?|initiatives?|programmes?|programs?|coordination|influence)\\b',
  ),
  pattern(
    '(?<!\\b(?:sales|industry|the world) )\\b(?:lead|leading) (?:a|the|our|your own) (?:[\\w-]{1,20} ){0,3}(?:team|squad|crew|department)\\b',
  ),
];
const NEGATED = pattern("\\b(?:not|no|never|without)\\b|n't\\b");

const some = (patterns: readonly RegExp[], text: string): boolean => patterns.some((p) => p.test(text));

/** A role's name may be followed by where it sits ("… at Acme", "… to work with staff engineers"). */
const roleName = (text: string): string =>
  (text.split(/[.,;:!?]| (?:to|who|that|with|for|in|at|on|reporting|and|you)\b/i)[0] ?? '').trim();

/** "Principal" alone is the head of a school in a title, and a sum or a party to a contract elsewhere. */
const SCHOOL_PRINCIPAL = pattern('^(?:the |school )?principal(?: designate)?$');

const levelOfTitle = (title: string): Level => {
  if (JUNIOR.test(title)) return 'L4';
  const name = title.replace(OBJECT_NOT_RANK, ' ').replace(/\s+/g, ' ').trim();
  if (some(TITLE_L5B, name)) return 'L5B';
  return some(TITLE_L5A, name) ? 'L5A' : 'L4';
};

const levelOfSentence = (sentence: string): Level => {
  if (NEGATED.test(sentence)) return 'L4';
  const stated = ROLE_STATEMENT.exec(sentence)?.[1];
  const role = stated === undefined ? 'L4' : levelOfTitle(roleName(stated));
  if (role === 'L5B' || some(SCOPE_L5B, sentence)) return 'L5B';
  return role === 'L5A' || some(SCOPE_L5A, sentence) ? 'L5A' : 'L4';
};

const titleFromFirstLine = (lines: readonly DocumentLine[]): string => {
  const first = lines[0]?.text ?? '';
  return first.length <= 80 && !/[.!?]$/.test(first) ? first : '';
};

/** Cheap words without which no pattern of a sentence can match. */
const WORTH_A_LOOK = pattern(
  'wide|whole|entire|across|between|cross|organi|lead|senior|sr|principal|staff|chief|head|director|vp|vice',
);

/** As `targetLevel`, for a posting that has been split into lines already. */
export const levelOfLines = (lines: readonly DocumentLine[], title: string): Level => {
  const name = title.trim() || titleFromFirstLine(lines);
  if (JUNIOR.test(name)) return 'L4';
  let level: Level = SCHOOL_PRINCIPAL.test(name) ? 'L5B' : levelOfTitle(name);
  for (const line of lines) {
    if (level === 'L5B') return level;
    if (line.section === 'about' || line.section === 'offer') continue;
    for (const sentence of sentencesOf(line.text)) {
      if (!WORTH_A_LOOK.test(sentence)) continue;
      const found = levelOfSentence(sentence);
      if (found === 'L5B' || level === 'L4') level = found;
    }
  }
  return level;
};

/**
 * Level that a posting asks for. L5B: principal or staff as a rank, or a drive over the whole organisation;
 * L5A: senior or lead as a rank, or coordination across teams; else L4. Words that only look like a rank
 * (support staff, lead time, senior citizens, principal amount) do not count, nor do the people one works with.
 * A junior title is L4 whatever the text says.
 */
export const targetLevel = (postingText: string, title: string): Level =>
  levelOfLines(documentLines(postingText), title);
