import { type Listeners, mergeListeners } from '../receive/listeners.ts';
import type { SlackServices } from '../services.ts';
import { createHomeTopic } from './handlers/home.ts';
import { createLibraryTopic } from './handlers/library.ts';
import { createLinkTopic } from './handlers/link.ts';
import { createMaterialsTopic } from './handlers/materials.ts';
import { createPlanTopic } from './handlers/plan.ts';
import { createPrivacyTopic } from './handlers/privacy.ts';
import { createQuestionsTopic } from './handlers/questions.ts';
import { createSettingsTopic } from './handlers/settings.ts';
import { createWorkspaceTopic } from './handlers/workspace.ts';

/** App Home and the modals that are opened from it. */
export const createHomeListeners = (services: SlackServices): Listeners =>
  mergeListeners(
    createHomeTopic(services),
    createLibraryTopic(services),
    createLinkTopic(services),
    createMaterialsTopic(services),
    createPlanTopic(services),
    createPrivacyTopic(services),
    createQuestionsTopic(services),
    createSettingsTopic(services),
    createWorkspaceTopic(services),
  );
