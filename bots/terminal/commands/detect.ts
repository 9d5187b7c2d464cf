import { createInterface } from 'node:readline';
import type { Detection } from '../../../core/domain/question-detection/types.ts';
import { untilStopped } from '../practice/until-stopped.ts';
import { type AddCommand, jsonOption, lookOf, withExample, writeLines } from './shared.ts';

export const addDetect: AddCommand = (program, { io, done }) => {
  const command = program
    .command('detect')
    .description('read lines from standard input and say of each whether it wants an answer')
    .addOption(jsonOption('print one line of JSON for each line'))
    .action(async ({ json }: { readonly json?: boolean }) => {
      const [{ detectQuestion }, { presentDetection }] = await Promise.all([
        import('../../../core/domain/question-detection/detect-question.ts'),
        import('../presenters/detection.ts'),
      ]);
      const look = lookOf(io);
      const show = (text: string, detection: Detection) => {
        if (json) io.stdout.write(`${JSON.stringify({ text, ...detection })}\n`);
        else writeLines(io, presentDetection(text, detection, look));
      };
      const lines = createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      try {
        for await (const line of untilStopped(lines, io.stopped)) {
          if (line.trim() !== '') show(line, detectQuestion(line));
        }
      } finally {
        lines.close();
      }
      done(0);
    });
  withExample(command, 'npm run --silent hotseat -- detect < transcript.txt');
};
