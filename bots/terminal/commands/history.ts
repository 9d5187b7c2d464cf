import { Option } from 'commander';
import { CHART_KINDS, type ChartKind } from '../charts/chart-kinds.ts';
import {
  type AddCommand,
  jsonOption,
  lookOf,
  userOption,
  withExample,
  writeJson,
  writeLines,
} from './shared.ts';

interface HistoryOptions {
  readonly user: string;
  readonly json?: boolean;
  readonly posting?: string;
  readonly chart?: string;
  readonly kind: ChartKind;
}

export const addHistory: AddCommand = (program, { io, services, done }) => {
  const command = program
    .command('history')
    .description('every interview, newest first, with the trend')
    .option('--posting <name>', 'only interviews for this posting')
    .option('--chart <file>', 'also draw a picture (PNG)')
    .addOption(new Option('--kind <kind>', 'what the picture shows').choices(CHART_KINDS).default('trend'))
    .addOption(userOption())
    .addOption(jsonOption('print it as JSON'))
    .action(async (options: HistoryOptions) => {
      const { readPracticeHistory } = await import('../charts/practice-history.ts');
      const practice = await readPracticeHistory(services, options);
      const { chart: file, kind } = options;
      const chart =
        file === undefined
          ? null
          : await (await import('../charts/draw-chart.ts')).drawChart({ io, services, practice, kind, file });
      if (options.json) writeJson(io, { ...practice.history, ...(chart !== null && { chart }) });
      else {
        const [{ presentHistory }, { presentCharts, presentDrawn }] = await Promise.all([
          import('../presenters/history.ts'),
          import('../presenters/charts.ts'),
        ]);
        const look = lookOf(io);
        writeLines(io, [
          ...presentHistory(practice.history, look),
          ...presentCharts(practice, look),
          ...(chart === null ? [] : presentDrawn(chart, look)),
        ]);
      }
      done(0);
    });
  withExample(
    command,
    'npm run hotseat -- history',
    'npm run hotseat -- history --chart trend.png --kind trend --posting acme',
  );
};
