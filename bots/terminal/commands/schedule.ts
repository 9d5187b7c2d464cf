import { type Command, Option } from 'commander';
import type { ScheduleWish } from '../../../core/domain/schedule/read-schedule-wish.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type {
  ScheduleDraft,
  ScheduleRef,
  Schedules,
  ShownSchedule,
} from '../../../core/usecases/schedules/schedules.ts';
import { presentSchedule, presentSchedules } from '../presenters/schedules.ts';
import { UsageError } from '../usage-error.ts';
import {
  type AddCommand,
  type CommandContext,
  jsonOption,
  lookOf,
  wholeNumber,
  withExample,
  writeJson,
  writeLines,
} from './shared.ts';

interface OfWorkspace {
  readonly workspace: string;
  readonly json?: boolean;
}

interface AddOptions extends OfWorkspace {
  readonly channel: string;
  readonly timeZone: string;
  readonly about?: string;
  readonly hours?: number;
  readonly digest?: boolean;
  readonly daysOff?: string;
  readonly catchUp?: number;
  readonly save?: boolean;
}

interface DaysOptions extends OfWorkspace {
  readonly add?: string;
  readonly remove?: string;
}

const MINUTES_OF_A_DAY = 1440;
const WORKSPACE = 'which workspace, as discord:123 or slack:T123';
const NOT_SAVED = 'Nothing is saved yet: run it again with --save.';

const frontEndOf = (workspaceId: string): ScheduleDraft['frontEnd'] => {
  const found = (['discord', 'slack'] as const).find((each) => workspaceId.startsWith(`${each}:`));
  if (found === undefined) throw new UsageError('name the workspace as discord:123 or slack:T123.');
  return found;
};

const topicOf = ({ drill }: ScheduleWish) => {
  const topic = drill?.topic ?? { kind: 'any' as const };
  if (topic.kind === 'posting named')
    throw new AppError(
      'bad_input',
      'A posting is its owner’s: name a competency, or schedule it from the channel.',
    );
  return topic;
};

const whatOf = async ({ digest, about, hours }: AddOptions): Promise<ScheduleDraft['what']> => {
  if (digest === true) return { kind: 'digest' };
  const { readScheduleWish } = await import('../../../core/domain/schedule/read-schedule-wish.ts');
  const wish = readScheduleWish(about === undefined ? 'daily' : `daily about ${about}`);
  return { kind: 'drill', topic: topicOf(wish), windowHours: hours ?? wish.drill?.windowHours ?? 24 };
};

const draftOf = async (when: string, options: AddOptions): Promise<ScheduleDraft> => {
  const { workspace, channel, timeZone, daysOff, catchUp } = options;
  return {
    ...{ workspaceId: workspace, frontEnd: frontEndOf(workspace), channelId: channel },
    what: await whatOf(options),
    when: { text: when, timeZone },
    ...(daysOff !== undefined && { daysOff: [daysOff] }),
    ...(catchUp !== undefined && { catchUpMinutes: catchUp }),
  };
};

const add = async ({ io, services, done }: CommandContext, when: string, options: AddOptions) => {
  const draft = await draftOf(when, options);
  const schedules = await services.schedules();
  const isSaved = options.save === true;
  const shown = await (isSaved ? schedules.create(draft) : schedules.preview(draft));
  if (options.json === true) writeJson(io, { saved: isSaved, ...shown });
  else writeLines(io, [...presentSchedule(shown, lookOf(io)), isSaved ? 'Saved.' : NOT_SAVED]);
  done(0);
};

const withWorkspace = (command: Command): Command =>
  command.requiredOption('--workspace <id>', WORKSPACE).addOption(jsonOption('print the result as JSON'));

const addAdd = (parent: Command, context: CommandContext): void => {
  const command = withWorkspace(parent.command('add'))
    .description('show the next five times, and save it with --save')
    .argument('<when>', 'as "weekdays at 9:30" or "Mon, Wed and Fri at 14:00"')
    .requiredOption('--channel <id>', 'id of the channel')
    .option('--time-zone <name>', 'as Europe/Berlin', 'UTC')
    .option('--about <topic>', 'a competency, a role, set NAME, or a question in full')
    .addOption(new Option('--hours <hours>', 'how long a drill is open').argParser(wholeNumber(1, 720)))
    .addOption(new Option('--digest', 'the weekly digest in place of a drill').conflicts(['about', 'hours']))
    .option('--days-off <days>', 'as 2026-12-24..2026-12-26,2027-01-01')
    .addOption(
      new Option('--catch-up <minutes>', 'how late a missed one is made up for; 0 lets it be').argParser(
        wholeNumber(0, MINUTES_OF_A_DAY),
      ),
    )
    .option('--save', 'save it')
    .action((when: string, options: AddOptions) => add(context, when, options));
  withExample(
    command,
    'npm run hotseat -- schedule add "weekdays at 9:30" --workspace slack:T1 --channel C1 --time-zone Europe/Berlin',
    'npm run hotseat -- schedule add "Fridays at 16:00" --digest --workspace discord:1 --channel 2 --save',
  );
};

const addList = (parent: Command, { io, services, done }: CommandContext): void => {
  withWorkspace(parent.command('list'))
    .description('what is scheduled, with the next times')
    .action(async ({ workspace, json }: OfWorkspace) => {
      const all = await (await services.schedules()).list(workspace);
      if (json === true) writeJson(io, all);
      else writeLines(io, presentSchedules(all, lookOf(io)));
      done(0);
    });
};

type Change = (schedules: Schedules, ref: ScheduleRef) => Promise<ShownSchedule>;

const CHANGES: Readonly<Record<string, readonly [what: string, change: Change]>> = {
  pause: ['post nothing until it is resumed', (schedules, ref) => schedules.pause(ref)],
  resume: ['go on from now', (schedules, ref) => schedules.resume(ref)],
  skip: ['leave the next time out', (schedules, ref) => schedules.skipOnce(ref)],
};

const show = ({ io, done }: CommandContext, shown: ShownSchedule, json: boolean): void => {
  if (json) writeJson(io, shown);
  else writeLines(io, presentSchedule(shown, lookOf(io)));
  done(0);
};

const addChanges = (parent: Command, context: CommandContext): void => {
  for (const [name, [what, change]] of Object.entries(CHANGES))
    withWorkspace(parent.command(name))
      .description(what)
      .argument('<id>', 'as `schedule list` names it')
      .action(async (id: string, { workspace, json = false }: OfWorkspace) => {
        const schedules = await context.services.schedules();
        show(context, await change(schedules, { workspaceId: workspace, id }), json);
      });
};

const addDaysOff = (parent: Command, context: CommandContext): void => {
  withWorkspace(parent.command('days-off'))
    .description('leave days out, or take them in again')
    .argument('<id>', 'as `schedule list` names it')
    .option('--add <days>', 'as 2026-12-24..2026-12-26,2027-01-01')
    .option('--remove <days>', 'likewise')
    .action(async (id: string, { workspace, json = false, ...days }: DaysOptions) => {
      const schedules = await context.services.schedules();
      const ref = { workspaceId: workspace, id };
      if (days.remove !== undefined) await schedules.removeDaysOff(ref, [days.remove]);
      if (days.add !== undefined) await schedules.addDaysOff(ref, [days.add]);
      show(context, await schedules.find(ref), json);
    });
};

const addRemove = (parent: Command, { io, services, done }: CommandContext): void => {
  withWorkspace(parent.command('remove'))
    .description('delete it')
    .argument('<id>', 'as `schedule list` names it')
    .action(async (id: string, { workspace, json }: OfWorkspace) => {
      await (await services.schedules()).delete({ workspaceId: workspace, id });
      if (json === true) writeJson(io, { removed: id });
      else writeLines(io, ['It is gone.']);
      done(0);
    });
};

/** For operators: whoever can run it on the host may change the schedules of every workspace. */
export const addSchedule: AddCommand = (program, context) => {
  const command = program
    .command('schedule')
    .description('drills and digests that are posted to a workspace at times of its own');
  addAdd(command, context);
  addList(command, context);
  addChanges(command, context);
  addDaysOff(command, context);
  addRemove(command, context);
  withExample(command, 'npm run hotseat -- schedule list --workspace slack:T1');
};
