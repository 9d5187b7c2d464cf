import { AppError } from '../../../core/errors/app-error.ts';
import { refOf, STALE, type Verb } from './press-context.ts';
import { presentConsent } from './screens/question.ts';
import { showEvents } from './show-events.ts';

const TYPING = 'No voice, then: your interview begins below, by typing.';
const ALOUD = 'Thank you. Your interview begins below; take it back any time with `/privacy`.';

/** Agreed or refused: the first question is asked, aloud or to be read. */
export const consented: Verb = async (context) => {
  const { deps, sessions, keeper, view, press } = context;
  const { personId, workspaceId, view: known } = keeper.room;
  if (known.phase !== 'consent') throw new AppError('wrong_state', STALE);
  let speaking = null;
  if (press.verb === 'agree') {
    await deps.consents.agree(personId, workspaceId ?? '', deps.clock.now());
    speaking = await sessions.open(keeper.room);
  } else await keeper.leaveVoice();
  try {
    await view.show({ content: speaking === null ? TYPING : ALOUD, embeds: [], rows: [] });
    await showEvents({ deps, keeper, view, speaking }, deps.engine.resumeInterview(refOf(context)));
  } catch (error) {
    // Nobody could answer a question that is not shown: this one is asked again.
    sessions.close(keeper.room.interviewId);
    await keeper.note({ phase: 'consent' });
    await view.show({ content: '', ...presentConsent(keeper.room.interviewId, known.userId) });
    throw error;
  }
};
