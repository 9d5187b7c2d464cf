import { createHotseatCommand } from './commands/hotseat.ts';
import { drillHandlers, drillPresses } from './drills/drill-handlers.ts';
import type { SlackDrills } from './drills/slack-drills.ts';
import { asListeners } from './handlers.ts';
import { createHomeListeners } from './home/home-listeners.ts';
import { visitOf } from './home/visit.ts';
import { interviewHandlers } from './interviews/interview-handlers.ts';
import type { SlackInterviews } from './interviews/interviews.ts';
import { messageHandlers } from './messages/message-handlers.ts';
import { postHandlers } from './posts/post-handlers.ts';
import { practiceHandlers } from './practice/practice-handlers.ts';
import { type Listeners, mergeListeners } from './receive/listeners.ts';
import { createScheduleListeners, scheduleByCommand } from './schedules/schedule-handlers.ts';
import type { SlackServices } from './services.ts';

/** Everything that the bot does when something is said, pressed or asked in Slack. */
export const createSlackListeners = (
  services: SlackServices,
  interviews: SlackInterviews,
  drills: SlackDrills,
): Listeners => {
  const practice = { ...services, interviews };
  return mergeListeners(
    asListeners(messageHandlers({ ...practice, drills })),
    asListeners(practiceHandlers(practice)),
    asListeners(interviewHandlers(interviews, drillPresses(drills))),
    asListeners(
      drillHandlers({
        ...{ drills, materials: services.materials },
        schedule: (delivery, channelId, said) =>
          scheduleByCommand(visitOf(services, delivery), channelId, said),
      }),
    ),
    createHomeListeners(services),
    createScheduleListeners(services),
    asListeners(postHandlers({ services, interviews })),
    { commands: { '/hotseat': createHotseatCommand(services) } },
  );
};
