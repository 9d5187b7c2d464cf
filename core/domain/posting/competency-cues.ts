import { COMPETENCIES, type Competency } from '../vocabulary.ts';
import { createPhraseMatcher, type Token, tokenize } from './phrase-matcher.ts';

/** Wordings of postings that ask for a competency, separated by commas. */
const CUES: Readonly<Record<Competency, string>> = {
  communication: `communication, communicate, communicates, communicating, communicator, written and verbal,
    verbal and written, oral, presentation, presentations, presenting, present findings, articulate, listening,
    public speaking, writing skills, documentation, explain, explaining, storytelling, interpersonal,
    interpersonal skills, bedside manner`,
  motivation: `motivated, self-motivated, motivation, passion, passionate, passion for, drive, driven, enthusiasm,
    enthusiastic, self-starter, initiative, ambition, ambitious, eager to learn, willingness to learn, curious,
    curiosity, proactive, growth mindset, hungry, committed to`,
  culture_fit: `team player, teamwork, collaborative, collaborate, collaboration, collaborating, our values, values,
    inclusive, respectful, positive attitude, compassionate, compassion, empathy, empathetic, kindness, work ethic,
    integrity, supportive, work well with others, diverse team, company culture, culture`,
  technical_basics: `computer literate, computer skills, microsoft office, ms office, basic knowledge, working knowledge,
    familiarity, familiar with, data entry, tools, software, technical skills, technical knowledge, licence, license,
    certification, certified, certificate, hands-on, proficient, proficiency, troubleshoot, troubleshooting`,
  availability: `shift, shifts, shift work, weekend, weekends, nights, evenings, rota, on-call, on call, overtime,
    flexible hours, flexibility, willing to travel, travel, immediate start, immediately available, availability,
    available immediately, bank holidays, rotating, relocate, relocation, start date`,
  leadership: `leadership, lead a team, lead the team, leads the team, leading a team, leading teams, lead teams, mentor,
    mentors, mentoring, mentorship, coach, coaching, coaches, supervise, supervising, supervision, supervisory,
    manage a team, managing a team, people management, line management, line manage, direct reports, delegate,
    delegating, delegation, develop staff, train staff, training staff, hire, hiring, set direction, vision, motivate,
    inspire, role model, develop others, team leadership, led a team, led the team, led teams, managed a team,
    managed the team, supervised, mentored, coached, headed, performance reviews, set the direction`,
  problem_solving: `problem solving, problem-solving, problem solver, problem-solver, solve, solves, solving, solutions,
    analytical, analytical thinking, analyse, analyze, analysing, analyzing, root cause, root causes, investigate,
    diagnose, diagnosing, diagnostic, debug, debugging, critical thinking, resolve, resolving, continuous improvement,
    process improvement, optimise, optimize, optimisation, optimization, creative thinking, resourceful, lean`,
  ambiguity_tolerance: `ambiguity, ambiguous, uncertainty, uncertain, fast-paced, fast paced, changing priorities,
    shifting priorities, changing environment, dynamic environment, dynamic, adapt, adaptable, adaptability, agile mindset,
    start-up, startup, greenfield, from scratch, autonomy, autonomous, autonomously, independently, work independently,
    comfortable with change, change management, undefined, evolving, rapidly changing, wear many hats, resilience, resilient`,
  stakeholder_management: `stakeholder, stakeholders, stakeholder management, cross-functional, cross functional,
    cross-functionally, clients, client relationships, client-facing, customer-facing, customers, customer relationships,
    customer service, relationship building, build relationships, building relationships, relationship management,
    negotiate, negotiating, negotiation, negotiations, influence, influencing, partner with, partnering, partners, liaise,
    liaising, liaison, vendors, suppliers, vendor management, account management, multidisciplinary, families, parents,
    senior management, executives, buy-in, departments`,
  technical_depth: `architecture, architect, system design, design systems, scalability, scalable, deep expertise,
    subject matter expert, expert, expertise, expert in, advanced, in-depth, deep knowledge, deep understanding,
    strong knowledge, strong understanding, distributed systems, performance tuning, algorithms, research, engineering,
    clinical, technical leadership, technical direction, best practices, standards,
    quality assurance, compliance, methodologies, complex`,
};

/** Words that many postings use in passing: alone they say little. */
const FAINT = new Set(
  `values, culture, drive, driven, present, explain, tools, software, solutions, complex, standards, engineering,
  dynamic, travel, flexibility, hire, hiring, vision, research, partners, customers, clients, expert, advanced,
  clinical, departments, evolving, parents, families, compliance`
    .split(',')
    .map((word) => word.trim()),
);

const list = (cues: string): string[] =>
  cues
    .split(',')
    .map((cue) => cue.trim().replace(/\s+/g, ' '))
    .filter(Boolean);

const matchCues = createPhraseMatcher<Competency>(
  COMPETENCIES.flatMap((competency) => list(CUES[competency]).map((cue) => [cue, competency] as const)),
);

/** How strongly a line asks for each competency. Cues of one word that say little count half. */
export const cueWeights = (line: readonly Token[]): ReadonlyMap<Competency, number> => {
  const weights = new Map<Competency, number>();
  for (const { value, tokens } of matchCues(line)) {
    const faint = tokens.length === 1 && FAINT.has(tokens[0]?.lower ?? '');
    weights.set(value, (weights.get(value) ?? 0) + (faint ? 0.5 : 1));
  }
  return weights;
};

/** Competencies that a short text names, the most named first. */
export const competenciesIn = (text: string): readonly Competency[] =>
  [...cueWeights(tokenize(text))].sort((a, b) => b[1] - a[1]).map(([competency]) => competency);
