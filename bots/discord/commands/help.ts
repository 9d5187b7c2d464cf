import type { DiscordCommand } from './command.ts';
import { define } from './options.ts';
import { acknowledge, showPage } from './page.ts';

const definition = define('help', 'What hotseat does, and how to begin');

const PAGE = {
  title: 'hotseat: interview practice',
  lines: [
    'Join a voice channel and run `/practice`. I ask, you answer, I say what an interviewer would have heard and give your own answer back, polished. Then you try again, and watch the score move.',
    'No microphone? `/practice mode:Text`.',
    'A question for the whole channel: `/drill`, and again and again with `/schedule`.',
    '',
    '**Make it yours**',
    '`/resume add` and `/posting add`: questions and scores for you and that job',
    '`/questions import`: your own questions',
    '`/link`: one history here and in Slack',
    '',
    '**Get better**',
    '`/library`: the answers you saved · `/history`: your scores over time · `/plan`: what to practise next · `/reminders`: when I write to you',
    '',
    '**Yours alone**',
    'I listen to nobody but you, only after you agreed, and only between "listening" and Finish. Feedback is private unless you share it. `/privacy` shows, exports and deletes all of it.',
  ],
};

export const createHelpCommand = (): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    await acknowledge(interaction);
    await showPage(interaction, PAGE);
  },
});
