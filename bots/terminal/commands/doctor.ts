import { untilStopped } from '../practice/until-stopped.ts';
import type { DoctorCheck } from '../services.ts';
import { type AddCommand, jsonOption, lookOf, withExample, writeJson, writeLines } from './shared.ts';

export const addDoctor: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('doctor')
    .description('check settings, database and providers, and say what to do')
    .addOption(jsonOption('print the checks as JSON'))
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { presentCheck, presentVerdict } = await import('../presenters/doctor.ts');
      const look = lookOf(io);
      const checks: DoctorCheck[] = [];
      for await (const check of untilStopped(services.doctor(io.stopped), io.stopped)) {
        checks.push(check);
        if (!json) writeLines(io, presentCheck(check, look));
      }
      const ok = checks.every(({ status }) => status !== 'failed');
      if (json) writeJson(io, { ok, checks });
      else writeLines(io, presentVerdict(checks, look));
      done(ok ? 0 : 1);
    });
  withExample(command, 'npm run hotseat -- doctor');
};
