import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { createHelpCommand } from './help.ts';
import { createHistoryCommand } from './history.ts';
import { createLibraryCommand } from './library.ts';
import { createLinkCommand } from './link.ts';
import { createPlanCommand } from './plan.ts';
import { createPostingCommand } from './posting.ts';
import { createPrivacyCommand } from './privacy.ts';
import { createQuestionsCommand } from './questions.ts';
import { createResumeCommand } from './resume.ts';
import { createScheduleCommand } from './schedule.ts';
import { createSettingsCommand } from './settings.ts';
import { createUsageCommand } from './usage.ts';

/** Every command but `/practice`, which leads the interviews. */
export const createCommands = (services: DiscordServices): readonly DiscordCommand[] => [
  createResumeCommand(services),
  createPostingCommand(services),
  createLibraryCommand(services),
  createHistoryCommand(services),
  createPlanCommand(services),
  createQuestionsCommand(services),
  createLinkCommand(services),
  createScheduleCommand(services),
  createSettingsCommand(services),
  createUsageCommand(services),
  createPrivacyCommand(services),
  createHelpCommand(),
];
