import { ButtonStyle } from 'discord.js';
import type { EventOf } from '../../../../core/domain/events.ts';
import { pressId } from '../press-ids.ts';
import type { Screen } from '../screen.ts';
import { button, rowsOf } from './buttons.ts';
import { asWritten, clipped, named } from './text.ts';

export type Asked = Pick<
  EventOf<'question_asked'>,
  'text' | 'number' | 'of' | 'is_follow_up' | 'competency' | 'difficulty'
>;

/** What the panel says about the candidate's turn. */
export type PanelState =
  | { readonly kind: 'speaking' }
  | { readonly kind: 'listening'; readonly quiet: boolean; readonly note: string | null }
  | { readonly kind: 'typing' }
  | { readonly kind: 'paused'; readonly note: string }
  | { readonly kind: 'processing' }
  | { readonly kind: 'unscored' }
  | { readonly kind: 'answered'; readonly note: string | null }
  | { readonly kind: 'over'; readonly note: string };

export interface Panel {
  readonly interviewId: string;
  readonly attemptId: string;
  readonly step: number;
  readonly userId: string;
  readonly question: Asked;
  readonly state: PanelState;
  /** Whether a question that is typed now can be asked aloud again. */
  readonly canSpeak?: boolean;
}

/** A note may be the message of an error; beside the question it has this much room. */
const NOTE = 800;
const BLURPLE = 0x5865f2;

const stateLine = ({ state, userId }: Panel): string => {
  switch (state.kind) {
    case 'speaking':
      return '🔊 Asking …';
    case 'listening':
      return `🎙️ **Listening to <@${userId}> only.** Take your time; press Finish answer when you are done.${
        state.note === null ? '' : `\n⚠️ ${clipped(state.note, NOTE)}`
      }`;
    case 'typing':
      return `✍️ <@${userId}>, press Answer and type.`;
    case 'paused':
      return `⏸️ ${clipped(state.note, NOTE)}`;
    case 'processing':
      return '⏳ Reading the answer …';
    case 'unscored':
      return '⏸️ The answer is kept, but could not be scored just now.';
    case 'answered':
      return state.note ?? '✅ Answered. Feedback went to the candidate alone.';
    case 'over':
      return `🏁 ${state.note}`;
  }
};

const buttonsFor = ({ state, interviewId, attemptId, step, canSpeak = false }: Panel) => {
  const id = (verb: Parameters<typeof pressId>[0]) => pressId(verb, interviewId, { attemptId, step });
  const end = button(id('end'), 'End', ButtonStyle.Danger);
  const aloud = canSpeak ? [button(id('voice'), 'Ask me aloud')] : [];
  switch (state.kind) {
    case 'listening':
      return [
        button(id('finish'), 'Finish answer', state.quiet ? ButtonStyle.Success : ButtonStyle.Primary),
        button(id('over'), 'Start over'),
        button(id('type'), 'Type instead'),
        end,
      ];
    case 'speaking':
    case 'paused':
      return [button(id('type'), 'Type instead'), ...aloud, end];
    case 'typing':
      return [button(id('type'), 'Answer', ButtonStyle.Primary), ...aloud, end];
    case 'unscored':
      return [button(id('again'), 'Score it again', ButtonStyle.Primary), end];
    case 'over':
      return [button(id('summary'), 'Show my summary')];
    case 'answered':
      return [button(id('tab'), 'Show my feedback'), end];
    default:
      return [];
  }
};

/** The message of one question, from asking to answered. */
export const presentPanel = (panel: Panel): Screen => {
  const { number, of, competency, difficulty, text, is_follow_up } = panel.question;
  const title = is_follow_up ? `Follow-up to question ${number}` : `Question ${number} of ${of}`;
  return {
    embeds: [
      {
        title,
        description: `**${asWritten(clipped(text, 1500))}**\n\n${stateLine(panel)}`,
        color: BLURPLE,
        footer: { text: `${named(competency)} · ${difficulty}` },
      },
    ],
    rows: rowsOf(buttonsFor(panel)),
  };
};

export const presentConsent = (interviewId: string, userId: string): Screen => ({
  embeds: [
    {
      title: 'May I listen to you?',
      description: [
        `<@${userId}>, in your interviews I receive **your voice only**, from "listening" until you press Finish answer. Nobody else here is ever received.`,
        'It is turned into text by the speech service that this bot uses, scored, and the recording is deleted after at most 30 days.',
        'You can take this back at any time with `/privacy`. Typing works without it.',
      ].join('\n\n'),
      color: BLURPLE,
    },
  ],
  rows: rowsOf([
    button(pressId('agree', interviewId), 'Agree', ButtonStyle.Success),
    button(pressId('refuse', interviewId), 'No, I will type'),
  ]),
});
