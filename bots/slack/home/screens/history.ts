import type { History } from '../../../../core/domain/interview/history-types.ts';
import { actions } from '../../blocks/buttons.ts';
import { context, section } from '../../blocks/parts.ts';
import type { Screen } from '../../blocks/screen.ts';
import { act } from './parts.ts';
import { entryLine, trendText } from './progress.ts';

/** What is read at a glance; everything is in the export. */
const SHOWN = 25;

export const historyScreen = ({ entries, overall }: History): Screen => {
  if (entries.length === 0)
    return {
      text: 'You have not practised yet.',
      blocks: section('Nothing yet. `/practice` starts your first interview.'),
    };
  const scored = entries.some((entry) => entry.overall !== null);
  return {
    text: 'Your practice',
    blocks: [
      ...section(overall === null ? '*Your practice*' : `*Your practice* ${trendText(overall)}`),
      ...section(entries.slice(0, SHOWN).map(entryLine).join('\n')),
      ...(entries.length > SHOWN ? context(`And ${entries.length - SHOWN} earlier ones.`) : []),
      ...actions(scored ? [act(['home', 'chart'], 'Show chart')] : []),
    ],
  };
};
