import type { Competency, Level } from '../vocabulary.ts';

/** Lists are separated by commas. */
export interface ProfileRow {
  readonly title: string;
  readonly otherNames: string;
  readonly required: string;
  readonly nice: string;
  readonly competencies: readonly Competency[];
  readonly level: Level;
  readonly summary: string;
}

/** Written for hotseat from what such jobs commonly ask for. */
export const PROFILE_ROWS: readonly ProfileRow[] = [
  {
    title: 'Software Engineer',
    otherNames: 'developer, programmer, swe, backend engineer, full stack engineer, software developer',
    required: 'system design, API design, unit testing, SQL, Git, debugging, code review, CI/CD',
    nice: 'distributed systems, observability, AWS, Docker, performance testing',
    competencies: [
      'technical_depth',
      'problem_solving',
      'communication',
      'ambiguity_tolerance',
      'culture_fit',
    ],
    level: 'L4',
    summary:
      'Builds and runs software with a team: designs, codes, reviews, tests, and answers for it in production.',
  },
  {
    title: 'Frontend Engineer',
    otherNames: 'front end engineer, frontend developer, web developer, ui engineer',
    required: 'JavaScript, TypeScript, HTML, CSS, React.js, accessibility, unit testing, Git',
    nice: 'design systems, performance tuning, GraphQL, Playwright, UX design',
    competencies: [
      'technical_depth',
      'problem_solving',
      'communication',
      'stakeholder_management',
      'culture_fit',
    ],
    level: 'L4',
    summary:
      'Turns designs into fast, accessible interfaces and works closely with designers and backend engineers.',
  },
  {
    title: 'Site Reliability Engineer',
    otherNames: 'sre, devops engineer, platform engineer, infrastructure engineer, cloud engineer',
    required: 'Linux, Kubernetes, Terraform, CI/CD, observability, incident response, AWS, scripting',
    nice: 'networking, capacity planning, Kafka, PostgreSQL, cybersecurity',
    competencies: [
      'technical_depth',
      'problem_solving',
      'ambiguity_tolerance',
      'communication',
      'availability',
    ],
    level: 'L5A',
    summary:
      'Keeps services available: automates their running, leads incidents, and removes the causes of failure.',
  },
  {
    title: 'Data Analyst',
    otherNames: 'business intelligence analyst, bi analyst, analyst, business analyst',
    required: 'SQL, Excel, data visualisation, statistics, data analysis, presentation skills',
    nice: 'Python, Tableau, Power BI, A/B testing, dbt, requirements gathering',
    competencies: [
      'problem_solving',
      'communication',
      'stakeholder_management',
      'technical_depth',
      'motivation',
    ],
    level: 'L4',
    summary: 'Answers business questions with data: finds, cleans and explains it so that others can decide.',
  },
  {
    title: 'Data Scientist',
    otherNames: 'machine learning engineer, ml engineer, applied scientist',
    required: 'Python, SQL, machine learning, statistics, A/B testing, data visualisation',
    nice: 'PyTorch, NLP, data pipelines, Spark, causal inference',
    competencies: [
      'technical_depth',
      'problem_solving',
      'stakeholder_management',
      'communication',
      'ambiguity_tolerance',
    ],
    level: 'L5A',
    summary:
      'Builds models and experiments that change decisions, and explains their limits to people who are not experts.',
  },
  {
    title: 'Product Manager',
    otherNames: 'pm, product owner, product lead',
    required: 'product strategy, roadmapping, user research, prioritisation, A/B testing, data analysis',
    nice: 'SQL, agile, go-to-market, pricing, UX design',
    competencies: [
      'stakeholder_management',
      'problem_solving',
      'ambiguity_tolerance',
      'leadership',
      'communication',
    ],
    level: 'L5A',
    summary:
      'Decides what is built and why, with evidence from users, and aligns engineering, design and business.',
  },
  {
    title: 'Engineering Manager',
    otherNames: 'em, software engineering manager, development manager, tech lead, team lead',
    required: 'people management, coaching, hiring, performance management, system design, delivery planning',
    nice: 'incident management, budget management, organisational development, agile',
    competencies: [
      'leadership',
      'stakeholder_management',
      'problem_solving',
      'ambiguity_tolerance',
      'technical_depth',
    ],
    level: 'L5A',
    summary:
      'Leads engineers: grows people, sets direction with product, and answers for what the team delivers.',
  },
  {
    title: 'UX Designer',
    otherNames: 'product designer, ui designer, interaction designer, ux ui designer',
    required: 'user research, interaction design, prototyping, usability testing, Figma, accessibility',
    nice: 'design systems, HTML, CSS, content design, data analysis',
    competencies: [
      'problem_solving',
      'communication',
      'stakeholder_management',
      'ambiguity_tolerance',
      'culture_fit',
    ],
    level: 'L4',
    summary:
      'Finds out what people need and designs flows that they can use, tested with them before they are built.',
  },
  {
    title: 'Project Manager',
    otherNames: 'programme manager, program manager, delivery manager, scrum master',
    required:
      'project management, risk management, budget management, resource planning, stakeholder management, agile',
    nice: 'PMP, PRINCE2, Jira, change management, vendor management',
    competencies: [
      'stakeholder_management',
      'leadership',
      'problem_solving',
      'communication',
      'ambiguity_tolerance',
    ],
    level: 'L5A',
    summary:
      'Brings projects home in time and budget: plans, removes obstacles, and keeps everybody informed.',
  },
  {
    title: 'Account Executive',
    otherNames: 'sales, sales representative, sales executive, sales manager, business development manager',
    required: 'B2B sales, prospecting, pipeline management, negotiation, presentation skills, CRM',
    nice: 'Salesforce, solution selling, forecasting, account management',
    competencies: [
      'stakeholder_management',
      'motivation',
      'communication',
      'problem_solving',
      'ambiguity_tolerance',
    ],
    level: 'L4',
    summary:
      'Wins customers: finds them, understands their problem, agrees a price, and meets a target each quarter.',
  },
  {
    title: 'Customer Support Specialist',
    otherNames:
      'customer service representative, customer service, support agent, call centre agent, help desk',
    required:
      'customer service, complaint handling, conflict resolution, written communication, troubleshooting',
    nice: 'Zendesk, CRM, product knowledge, upselling',
    competencies: ['communication', 'culture_fit', 'problem_solving', 'availability', 'motivation'],
    level: 'L4',
    summary:
      'Solves customers’ problems by phone, chat and mail, calmly and for good, and reports what keeps coming back.',
  },
  {
    title: 'Marketing Manager',
    otherNames: 'digital marketing manager, marketing specialist, growth marketer, marketer',
    required:
      'digital marketing, campaign management, content marketing, budget management, Google Analytics, copywriting',
    nice: 'SEO, PPC, marketing automation, brand management, market research',
    competencies: [
      'stakeholder_management',
      'problem_solving',
      'communication',
      'leadership',
      'ambiguity_tolerance',
    ],
    level: 'L5A',
    summary:
      'Plans and runs campaigns that bring customers, measures them, and moves the budget to what works.',
  },
  {
    title: 'Registered Nurse',
    otherNames: 'nurse, rn, staff nurse, charge nurse, ward nurse',
    required:
      'patient care, patient assessment, medication administration, infection control, clinical documentation, care planning',
    nice: 'triage, IV therapy, wound care, ACLS, mentoring',
    competencies: ['communication', 'culture_fit', 'problem_solving', 'availability', 'leadership'],
    level: 'L4',
    summary:
      'Looks after patients on shift: assesses, treats, documents, and speaks up for them in the team.',
  },
  {
    title: 'Teacher',
    otherNames: 'school teacher, primary teacher, secondary teacher, lecturer, tutor',
    required:
      'lesson planning, classroom management, assessment, differentiation, safeguarding, parent communication',
    nice: 'special educational needs, curriculum development, pastoral care, e-learning',
    competencies: ['communication', 'leadership', 'problem_solving', 'stakeholder_management', 'motivation'],
    level: 'L4',
    summary:
      'Plans and gives lessons that every pupil in the class can follow, and works with parents and colleagues.',
  },
  {
    title: 'Accountant',
    otherNames: 'financial accountant, management accountant, bookkeeper, finance analyst, financial analyst',
    required: 'accounting, financial reporting, reconciliation, month-end close, Excel, tax',
    nice: 'IFRS, GAAP, audit, SAP, forecasting',
    competencies: [
      'technical_depth',
      'problem_solving',
      'communication',
      'stakeholder_management',
      'culture_fit',
    ],
    level: 'L4',
    summary: 'Keeps the books right and on time, explains the figures, and finds what does not add up.',
  },
  {
    title: 'Recruiter',
    otherNames: 'talent acquisition, hr generalist, hr business partner, human resources, talent partner',
    required: 'recruitment, interviewing, sourcing, onboarding, employment law, stakeholder management',
    nice: 'HRIS, employee relations, compensation and benefits, data analysis',
    competencies: ['stakeholder_management', 'communication', 'problem_solving', 'motivation', 'culture_fit'],
    level: 'L4',
    summary: 'Finds and wins people for open jobs, advises managers, and treats every candidate fairly.',
  },
  {
    title: 'Operations Manager',
    otherNames: 'store manager, shift manager, warehouse manager, production manager, restaurant manager',
    required:
      'team leadership, process improvement, budget management, scheduling, health and safety, vendor management',
    nice: 'lean manufacturing, inventory management, forecasting, change management',
    competencies: [
      'leadership',
      'problem_solving',
      'stakeholder_management',
      'ambiguity_tolerance',
      'communication',
    ],
    level: 'L5A',
    summary: 'Runs a site or a service day by day: people, rota, cost, quality and safety.',
  },
  {
    title: 'Administrative Assistant',
    otherNames:
      'office assistant, executive assistant, personal assistant, office manager, receptionist, secretary',
    required: 'scheduling, Excel, written communication, document management, travel planning, discretion',
    nice: 'bookkeeping, event planning, minute taking, CRM',
    competencies: [
      'communication',
      'technical_basics',
      'stakeholder_management',
      'availability',
      'culture_fit',
    ],
    level: 'L4',
    summary: 'Keeps an office and its people organised: calendars, papers, visitors, and whatever comes up.',
  },
];
