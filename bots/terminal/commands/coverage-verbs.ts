import { Option } from 'commander';
import type { Stage } from '../../../core/domain/vocabulary.ts';
import { STAGES } from '../../../core/domain/vocabulary.ts';
import type { DraftEvent } from '../../../core/usecases/library/library.ts';
import type { CoachChoice } from '../services.ts';
import { Stopped } from '../stopped.ts';
import { libraryOf } from './library-verbs.ts';
import { type CommandContext, lookOf, wholeNumber, writeLines } from './shared.ts';
import { materialOptions, type PersonOptions, type Verb } from './verbs.ts';

interface LikelyOptions extends PersonOptions {
  readonly posting?: string;
  readonly resume?: string;
  readonly role?: string;
  readonly coach?: CoachChoice;
  readonly stage?: Stage;
  readonly limit?: number;
}

const likelyOptions = () => [
  ...materialOptions(),
  new Option('--stage <stage>', 'who is interviewing').choices(STAGES),
];

const prepared = async ({ io, services }: CommandContext, options: LikelyOptions) => {
  const { prepareFor } = await import('../materials/prepare-for.ts');
  return prepareFor(io, services, options);
};

const ofStage = ({ stage }: LikelyOptions) => (stage === undefined ? {} : { stage });

export const showCoverage: Verb<LikelyOptions> = {
  usage: 'coverage',
  about: 'which likely questions your stories answer, and which are missing',
  options: [
    ...likelyOptions(),
    new Option('--limit <n>', 'how many likely questions to look at').argParser(wholeNumber(1, 100)),
  ],
  examples: ['npm run hotseat -- library coverage --posting acme'],
  run: async (context, options) => {
    const { job } = await prepared(context, options);
    const limit = options.limit === undefined ? {} : { limit: options.limit };
    const library = await libraryOf(context);
    const report = await library.coverage(options.user, { job, ...limit, ...ofStage(options) });
    return {
      json: report,
      lines: async (look) => (await import('../presenters/coverage.ts')).presentCoverage(report, look),
    };
  },
};

const showDraft = async ({ io }: CommandContext, event: DraftEvent, json: boolean): Promise<void> => {
  if (json) return void io.stdout.write(`${JSON.stringify(event)}\n`);
  const { presentDraftEvent } = await import('../presenters/coverage.ts');
  const lines = presentDraftEvent(event, lookOf(io));
  if (lines.length > 0) writeLines(io, lines);
};

export const draftMissing: Verb<LikelyOptions> = {
  usage: 'draft',
  about:
    'draft answers to likely questions that are missing, from your résumé and stories; Ctrl-C stops, the next run goes on',
  options: [
    ...likelyOptions(),
    new Option('--limit <n>', 'at most so many drafts now').argParser(wholeNumber(1, 100)),
  ],
  examples: ['npm run hotseat -- library draft --posting acme --limit 5'],
  run: async (context, options) => {
    const { io, services, done } = context;
    const { job, resume } = await prepared(context, options);
    const library = await (await services.preparation(services.chooseCoach(options.coach))).library();
    const atMost = options.limit === undefined ? {} : { atMost: options.limit };
    const input = { job, resume, ...ofStage(options), ...atMost };
    let failed = false;
    for await (const event of library.draftMissing(options.user, input, io.stopped)) {
      await showDraft(context, event, options.json === true);
      if (event.type === 'drafts_ended') failed = event.failed > 0 && event.saved === 0;
    }
    if (io.stopped.aborted) throw new Stopped(String(io.stopped.reason));
    done(failed ? 1 : 0);
    return null;
  },
};

/** Also a command of its own: `check`. */
export const checkStories: Verb = {
  usage: 'check',
  about: 'what is wrong with your saved answers, and what to do',
  examples: ['npm run hotseat -- check'],
  run: async (context, { user }) => {
    const materials = await (await context.services.preparation('offline')).materials();
    const resumes = await materials.listResumes(user);
    const texts = await Promise.all(
      resumes.map(async ({ name }) => (await materials.showResume({ personId: user, name })).text),
    );
    const library = await libraryOf(context);
    const [problems, stories] = [await library.check(user, texts), await library.list(user)];
    return {
      json: { stories: stories.length, problems },
      lines: async (look) =>
        (await import('../presenters/check.ts')).presentProblems(problems, stories.length, look),
    };
  },
};
