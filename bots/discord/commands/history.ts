import { AttachmentBuilder } from 'discord.js';
import { createCompetencyChart } from '../../../core/domain/charts/competency-chart.ts';
import { createGlowUpChart } from '../../../core/domain/charts/glow-up-chart.ts';
import {
  toCompetencyInput,
  toGlowUpInput,
  toTrendInput,
} from '../../../core/domain/charts/history-charts.ts';
import { createTrendChart } from '../../../core/domain/charts/trend-chart.ts';
import type { History, HistoryEntry, Trend } from '../../../core/domain/interview/history-types.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { define, text } from './options.ts';
import { acknowledge, asWritten, clipped, type Page, toEmbed } from './page.ts';

const CHARTS = {
  trend: (history: History) => createTrendChart(toTrendInput(history)),
  competencies: (history: History) => createCompetencyChart(toCompetencyInput(history)),
  'glow-up': (history: History) => createGlowUpChart(toGlowUpInput(history)),
} as const;
type Kind = keyof typeof CHARTS;

const definition = define('history', 'Every interview of yours, with the trend and a chart', [
  text('chart', 'What the picture shows', {
    choices: [
      { name: 'Scores over time', value: 'trend' },
      { name: 'Competencies', value: 'competencies' },
      { name: 'First and best attempts', value: 'glow-up' },
    ],
  }),
]);

const trendText = ({ first, latest, difference }: Trend): string =>
  `${first.toFixed(1)} → ${latest.toFixed(1)} (${difference >= 0 ? '+' : '−'}${Math.abs(difference).toFixed(1)})`;

const lineOf = ({ startedAt, overall, readiness, jobTitle, company, questions }: HistoryEntry): string => {
  const job = [jobTitle, company]
    .filter(Boolean)
    .map((part) => asWritten(part ?? ''))
    .join(' · ');
  const score = overall === null ? 'no score yet' : `**${overall.toFixed(1)}**`;
  const count = `${questions.length} ${questions.length === 1 ? 'question' : 'questions'}`;
  const parts = [`<t:${Math.floor(startedAt.getTime() / 1000)}:d>`, score, readiness, job, count];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
};

const pageOf = ({ entries, overall }: History): Page => ({
  title: 'Your practice',
  lines:
    entries.length === 0
      ? ['Nothing yet. `/practice` starts your first interview.']
      : [...(overall === null ? [] : [`**Overall** ${trendText(overall)}`, '']), ...entries.map(lineOf)],
});

export const createHistoryCommand = (services: DiscordServices): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    await acknowledge(interaction);
    const history = await services.engine.readHistory(personIdOf(interaction.user.id));
    const embed = toEmbed(pageOf(history));
    if (!history.entries.some(({ overall }) => overall !== null)) {
      await interaction.editReply({ embeds: [embed] });
      return;
    }
    const chart = CHARTS[(interaction.options.getString('chart') ?? 'trend') as Kind](history);
    const png = await (await services.charts()).renderPng(chart);
    const picture = new AttachmentBuilder(png, {
      name: 'history.png',
      description: clipped(chart.altText, 1024),
    });
    await interaction.editReply({
      embeds: [{ ...embed, image: { url: 'attachment://history.png' } }],
      files: [picture],
    });
  },
});
