import type { HistoryEntry } from '../../../../core/domain/interview/history-types.ts';
import type { RecordingInfo } from '../../../../core/ports/recording-store.ts';
import { viewId } from '../../blocks/action-ids.ts';
import { actions } from '../../blocks/buttons.ts';
import { selectInput, textInput } from '../../blocks/inputs.ts';
import { context, section } from '../../blocks/parts.ts';
import type { Block, ModalView, Screen } from '../../blocks/screen.ts';
import { modal } from '../../blocks/view.ts';
import { act, counted, dayText, momentText } from './parts.ts';

export const EVERYTHING = 'everything';
/** What has to be typed before anything goes. */
export const DELETE_WORD = 'DELETE';

export interface Kept {
  readonly interviews: readonly HistoryEntry[];
  readonly recordings: readonly RecordingInfo[];
  readonly stories: number;
}

const overview = ({ interviews, recordings, stories }: Kept): readonly Block[] => {
  const [latest] = recordings;
  return section(
    [
      `*${counted(interviews.length, 'interview')}* with what you said and your scores; kept for twelve months.`,
      `*${counted(stories, 'story', 'stories')}* in your library; kept until you delete them.`,
      latest === undefined
        ? 'No recordings.'
        : `*${counted(recordings.length, 'recording')}*, the latest available until ${dayText(latest.availableUntil)}.`,
      'Nobody else sees any of it, an admin neither, unless you share it.',
    ].join('\n'),
  );
};

const entryText = ({ startedAt, jobTitle, questions }: HistoryEntry): string =>
  [
    startedAt.toISOString().slice(0, 16).replace('T', ' '),
    jobTitle ?? '',
    counted(questions.length, 'question'),
  ]
    .filter((part) => part !== '')
    .join(' · ');

export const privacyForm = (kept: Kept): ModalView =>
  modal({
    ...{ callbackId: viewId('erase_form'), title: 'Your data', submit: 'Delete', close: 'Close' },
    blocks: [
      ...overview(kept),
      ...actions([act(['export', 'all'], 'Export everything')]),
      selectInput({
        ...{ id: 'what', label: 'Delete', initial: kept.interviews[0]?.interviewId ?? EVERYTHING },
        choices: [
          { value: EVERYTHING, text: 'Everything of mine' },
          // Values are 150 characters at most, and the ids of interviews are far shorter.
          ...kept.interviews
            .filter(({ interviewId }) => interviewId.length <= 150)
            .map((entry) => ({ value: entry.interviewId, text: entryText(entry) })),
        ],
      }),
      textInput({
        ...{ id: 'sure', label: `To delete it, write ${DELETE_WORD}`, lines: 'one' },
        hint: 'It cannot be undone.',
      }),
    ],
  });

export const linkForm = (): ModalView =>
  modal({
    ...{ callbackId: viewId('link_form'), title: 'Link with Discord', submit: 'Link' },
    blocks: [
      ...section(
        'Get a code on Discord with `/link code`, and write it here. Then you have one history and one library.',
      ),
      textInput({ id: 'code', label: 'Code', lines: 'one', placeholder: 'ABCD2345' }),
    ],
  });

export const codeScreen = ({
  code,
  expiresAt,
}: {
  readonly code: string;
  readonly expiresAt: Date;
}): Screen => ({
  text: 'Your code for Discord',
  blocks: [
    ...section(`Write this on Discord with \`/link enter\`:\n*${code}*`),
    ...context(
      `Good once, until ${momentText(expiresAt)}. Tell it to nobody: whoever enters it shares your history.`,
    ),
  ],
});

export const codeView = (issued: { readonly code: string; readonly expiresAt: Date }): ModalView =>
  modal({
    callbackId: 'hs1:code',
    title: 'Link with Discord',
    close: 'Close',
    blocks: codeScreen(issued).blocks,
  });
