import type { SlackChannels } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { createFindPosted } from './find-posted.ts';
import { createLookUp } from './look-up.ts';
import { createStream } from './message-stream.ts';
import { createMoveFiles } from './move-files.ts';
import { createPostMessages } from './post-messages.ts';
import { createRespond } from './respond.ts';
import { createShowViews } from './show-views.ts';

/** Everything that the bot does in one workspace, with that workspace's token. */
export const createSlackChannels = (deps: ChannelsDeps): SlackChannels => {
  const messages = createPostMessages(deps);
  return {
    teamId: deps.teamId,
    botUserId: deps.botUserId,
    ...messages,
    stream: createStream(deps, messages),
    ...createShowViews(deps),
    respond: createRespond(deps),
    ...createMoveFiles(deps),
    ...createLookUp(deps),
    ...createFindPosted(deps),
  };
};
