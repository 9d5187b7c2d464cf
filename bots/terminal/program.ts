import { Command } from 'commander';
import { addBackup } from './commands/backup.ts';
import { addDetect } from './commands/detect.ts';
import { addDoctor } from './commands/doctor.ts';
import { addHistory } from './commands/history.ts';
import { addJob } from './commands/job.ts';
import { addCheck, addLibrary } from './commands/library.ts';
import { addMatch } from './commands/match.ts';
import { addMigrateData } from './commands/migrate-data.ts';
import { addDelete, addExport } from './commands/person-data.ts';
import { addPlan } from './commands/plan.ts';
import { addPosting } from './commands/posting.ts';
import { addPractice, addResumeInterview } from './commands/practice.ts';
import { addQuestions } from './commands/questions.ts';
import { addRestore } from './commands/restore.ts';
import { addResume } from './commands/resume.ts';
import { addSchedule } from './commands/schedule.ts';
import { addScore } from './commands/score.ts';
import { type CommandContext, withExample } from './commands/shared.ts';
import { addSlackManifest } from './commands/slack-manifest.ts';
import { addUsage } from './commands/usage.ts';
import type { TerminalIo } from './io.ts';

const COMMANDS = [
  addPractice,
  addResumeInterview,
  addScore,
  addHistory,
  addResume,
  addPosting,
  addMatch,
  addLibrary,
  addCheck,
  addQuestions,
  addPlan,
  addDetect,
  addExport,
  addDelete,
  addDoctor,
  addSlackManifest,
  addJob,
  addSchedule,
  addUsage,
  addBackup,
  addRestore,
  addMigrateData,
];

/** Says how a mistake on the command line ends: with an exception instead of process.exit, also further down. */
const tame = (command: Command, io: TerminalIo): void => {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    // Reported by whoever catches the exception, in one line.
    outputError: () => {},
    getOutHelpWidth: () => io.stdout.columns ?? 80,
    getErrHelpWidth: () => io.stderr.columns ?? 80,
  });
  for (const child of command.commands) tame(child, io);
};

export const createProgram = (context: CommandContext): Command => {
  const program = new Command('hotseat');
  program
    .description('Interview practice in your terminal: a question, your answer, and how to make it better.')
    .helpOption('-h, --help', 'show this help');
  for (const add of COMMANDS) add(program, context);
  withExample(program, 'npm run practice', 'npm run hotseat -- history', 'npm run hotseat -- score --help');
  tame(program, context.io);
  return program;
};
