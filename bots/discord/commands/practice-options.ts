import type { ChatInputCommandInteraction } from 'discord.js';
import type { InterviewSettings } from '../../../core/domain/interview/types.ts';
import {
  DIFFICULTY_MODES,
  type DifficultyMode,
  FORMATS,
  type Format,
  STAGES,
  STYLES,
  type Stage,
  type Style,
} from '../../../core/domain/vocabulary.ts';
import type { WorkspaceSettings } from '../../../core/ports/room-stores.ts';
import { text, wholeNumber } from './options.ts';

const LABELS: Readonly<Record<string, string>> = {
  recruiter_screen: 'Recruiter screen',
  hiring_manager: 'Hiring manager',
  adaptive: 'Adaptive',
  easy: 'Easy',
  medium: 'Medium',
  hard: 'Hard',
};

export const choicesOf = (values: readonly string[], labels = LABELS) =>
  values.map((value) => ({ name: labels[value] ?? value, value }));

const FORMAT_LABELS = { coach: 'Coach: at most 1 follow-up', deep: 'Deep: up to 3 follow-ups' };
const STYLE_LABELS = { coach: 'Coach', adversarial: 'Adversarial: challenges what you say' };
export const VISIBILITIES = [
  { name: 'Private: only you see feedback', value: 'private' },
  { name: 'Shared: the channel sees it', value: 'shared' },
] as const;

/** What an interview can be told to be; everything has a default, so that `/practice` alone is enough. */
export const PRACTICE_OPTIONS = [
  text('mode', 'Speak in a voice channel, or type', {
    choices: [
      { name: 'Voice', value: 'voice' },
      { name: 'Text', value: 'text' },
    ],
  }),
  wholeNumber('questions', 'How many questions; 1 is a warm-up', [1, 5]),
  text('stage', 'Which interview it is', { choices: choicesOf(STAGES) }),
  text('difficulty', 'How hard the questions are', { choices: choicesOf(DIFFICULTY_MODES) }),
  text('format', 'How far follow-ups go', { choices: choicesOf(FORMATS, FORMAT_LABELS) }),
  text('style', 'How the interviewer behaves', { choices: choicesOf(STYLES, STYLE_LABELS) }),
  text('posting', 'The job you practise for: a posting of yours, or a role', { complete: true }),
  text('voice', 'Who asks you; kept for your next interviews', { complete: true }),
  text('visibility', 'Who sees your feedback', { choices: VISIBILITIES }),
];

type Defaults = WorkspaceSettings['defaults'];

const oneOf = <T extends string>(values: readonly T[], ...wishes: readonly (string | null | undefined)[]) =>
  values.find((value) => value === wishes.find((wish) => wish !== null && wish !== undefined));

/** What the person asked for, else the defaults of the guild, else those of hotseat. */
export const readSettings = (
  { options }: Pick<ChatInputCommandInteraction, 'options'>,
  defaults: Defaults,
  seed: number,
): InterviewSettings => ({
  questions: options.getInteger('questions') ?? defaults.questions ?? 3,
  stage: oneOf<Stage>(STAGES, options.getString('stage'), defaults.stage) ?? 'hiring_manager',
  difficulty:
    oneOf<DifficultyMode>(DIFFICULTY_MODES, options.getString('difficulty'), defaults.difficulty) ??
    'adaptive',
  format: oneOf<Format>(FORMATS, options.getString('format'), defaults.format) ?? 'coach',
  style: oneOf<Style>(STYLES, options.getString('style'), defaults.style) ?? 'coach',
  seed,
});
