import { AttachmentBuilder, type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { createCompetencyChart } from '../../../core/domain/charts/competency-chart.ts';
import { createGlowUpChart } from '../../../core/domain/charts/glow-up-chart.ts';
import {
  toCompetencyInput,
  toGlowUpInput,
  toTrendInput,
} from '../../../core/domain/charts/history-charts.ts';
import { createTrendChart } from '../../../core/domain/charts/trend-chart.ts';
import type { History, HistoryEntry, Trend } from '../../../core/domain/interview/history-types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { personIdOf } from '../identity.ts';
import { named } from '../interviews/screens/text.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { HISTORY_BUTTON } from './history-press.ts';
import { define, text } from './options.ts';
import { acknowledge, asWritten, clipped, type Page, TURN, toMessage } from './page.ts';

const CHARTS = {
  trend: (history: History) => createTrendChart(toTrendInput(history)),
  competencies: (history: History) => createCompetencyChart(toCompetencyInput(history)),
  'glow-up': (history: History) => createGlowUpChart(toGlowUpInput(history)),
} as const;
type Kind = keyof typeof CHARTS;
const KINDS = Object.keys(CHARTS) as readonly Kind[];

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

/** Overall first, then each competency that was practised twice. */
const trendLines = ({ overall, competencies }: History): readonly string[] => {
  const trends = Object.entries(competencies).map(
    ([competency, trend]) => `${named(competency)} ${trendText(trend)}`,
  );
  const lines = [...(overall === null ? [] : [`**Overall** ${trendText(overall)}`]), ...trends];
  return lines.length === 0 ? [] : [...lines, ''];
};

const pageOf = (history: History): Page => ({
  title: 'Your practice',
  lines:
    history.entries.length === 0
      ? ['Nothing yet. `/practice` starts your first interview.']
      : [...trendLines(history), ...history.entries.map(lineOf)],
});

type Target = Pick<ChatInputCommandInteraction, 'editReply'>;

const PICTURE = 'history.png';

const pictureOf = async (services: DiscordServices, history: History, kind: Kind) => {
  const chart = CHARTS[kind](history);
  const png = await (await services.charts()).renderPng(chart);
  return new AttachmentBuilder(png, { name: PICTURE, description: clipped(chart.altText, 1024) });
};

/** One part of the list under the picture, which is drawn when the first part is shown and then stays. */
const showHistory = async (
  services: DiscordServices,
  interaction: Target,
  personId: string,
  { kind, at, isNew }: { readonly kind: Kind; readonly at: number; readonly isNew: boolean },
): Promise<void> => {
  const history = await services.engine.readHistory(personId);
  const page: Page = { ...pageOf(history), again: ['show', kind] };
  const message = toMessage(page, { command: 'history', at });
  if (!history.entries.some(({ overall }) => overall !== null))
    return void (await interaction.editReply(message));
  const files = isNew ? [await pictureOf(services, history, kind)] : null;
  await interaction.editReply({
    ...message,
    embeds: message.embeds.map((embed) => ({ ...embed, image: { url: `attachment://${PICTURE}` } })),
    ...(files !== null && { files }),
  });
};

const kindOf = (name: string | null | undefined): Kind => KINDS.find((each) => each === name) ?? 'trend';

export const createHistoryCommand = (services: DiscordServices): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    await acknowledge(interaction);
    const kind = kindOf(interaction.options.getString('chart'));
    await showHistory(services, interaction, personIdOf(interaction.user.id), { kind, at: 0, isNew: true });
  },
  press: async (interaction, { action, args: [number, , name] }) => {
    const personId = personIdOf(interaction.user.id);
    const kind = kindOf(name);
    const at = Number(number);
    if (action === HISTORY_BUTTON && interaction.isButton()) {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      return showHistory(services, interaction, personId, { kind, at: 0, isNew: true });
    }
    if (action !== TURN || !Number.isSafeInteger(at) || !interaction.isButton())
      throw new AppError('bad_input', 'This page is from an older version of the bot; use `/history` again.');
    await interaction.deferUpdate();
    return showHistory(services, interaction, personId, { kind, at, isNew: false });
  },
});
