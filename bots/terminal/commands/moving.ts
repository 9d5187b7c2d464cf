import { isAppError } from '../../../core/errors/app-error.ts';
import type { ArrivalReport, MovingProgress } from '../../../core/ports/moving.ts';
import { presentArrival, presentProgress } from '../presenters/moving.ts';
import { Stopped } from '../stopped.ts';
import { type CommandContext, lookOf, writeJson, writeLines } from './shared.ts';

/** Shows how far it is on stderr, and gives what came of it. */
export const followMoving = async <Report extends { readonly type: string }>(
  { io }: CommandContext,
  events: AsyncIterable<MovingProgress | Report>,
): Promise<Report> => {
  let report: Report | null = null;
  try {
    for await (const event of events) {
      if (event.type === 'progress')
        writeLines({ ...io, stdout: io.stderr }, [presentProgress(event as MovingProgress)]);
      else report = event as Report;
    }
  } catch (error) {
    if (isAppError(error) && error.code === 'cancelled' && io.stopped.aborted)
      throw new Stopped(String(io.stopped.reason));
    throw error;
  }
  if (report === null) throw new Error('a move ended without a result');
  return report;
};

/** The table of both sides; exit code 1 when they differ. */
export const showArrival = (context: CommandContext, report: ArrivalReport, json: boolean): void => {
  const { io, done } = context;
  if (json) writeJson(io, report);
  else writeLines(io, presentArrival(report, lookOf(io)));
  done(report.outcome === 'differs' || report.outcome === 'changed_since' ? 1 : 0);
};
