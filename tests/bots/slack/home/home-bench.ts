import type { EnvelopedEvent } from '@slack/bolt';
import { createHotseatCommand } from '../../../../bots/slack/commands/hotseat.ts';
import { createHomeListeners } from '../../../../bots/slack/home/home-listeners.ts';
import { personIdOf, workspaceIdOf } from '../../../../bots/slack/identity.ts';
import type { ActionVerb, ViewVerb } from '../../../../bots/slack/listens.ts';
import type { Delivery, ViewErrors } from '../../../../bots/slack/receive/delivery.ts';
import { mergeListeners } from '../../../../bots/slack/receive/listeners.ts';
import { createScheduleListeners } from '../../../../bots/slack/schedules/schedule-handlers.ts';
import type { SlackServices } from '../../../../bots/slack/services.ts';
import { createLibrary } from '../../../../core/usecases/library/create-library.ts';
import { createLinking } from '../../../../core/usecases/linking/linking.ts';
import { createPracticePlans } from '../../../../core/usecases/practice-plan/create-practice-plans.ts';
import { createQuestionSets } from '../../../../core/usecases/question-sets/question-sets.ts';
import { createSchedules } from '../../../../core/usecases/schedules/create-schedules.ts';
import { createUsageReports } from '../../../../core/usecases/usage/usage-reports.ts';
import { createDrillBench, offlineAssess } from '../../../core/usecases/drills/drills-harness.ts';
import { createMaterialsBench } from '../../../core/usecases/materials/materials-harness.ts';
import { createMemorySchedules } from '../../../fakes/memory-jobs.ts';
import { createMemoryLinks, createMemoryPersonMover } from '../../../fakes/memory-links.ts';
import { createMemoryPlans } from '../../../fakes/memory-plans.ts';
import { createMemoryPreferences, createMemoryWorkspaces } from '../../../fakes/memory-rooms.ts';
import { createMemoryUsageArchive } from '../../../fakes/memory-usage.ts';
import { createSeededIds } from '../../../fakes/seeded-ids.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';
import { createFakeSlack } from '../fake-slack.ts';

export const TEAM = workspaceIdOf('T1');
export const ANA = personIdOf({ teamId: 'T1', userId: 'U1' });

/** What a person filled in, as Slack sends it. */
export type Filled = Readonly<
  Record<string, string | readonly string[] | { readonly files: readonly object[] }>
>;

const stateOfField = (filled: Filled[string]): object => {
  if (typeof filled !== 'string')
    return 'files' in filled
      ? { files: filled.files }
      : { selected_options: filled.map((value) => ({ value })), selected_conversations: filled };
  return {
    ...{ value: filled, selected_option: { value: filled }, selected_date: filled },
    selected_conversation: filled,
  };
};

const stateOf = (filled: Filled) => ({
  values: Object.fromEntries(Object.entries(filled).map(([id, each]) => [id, { [id]: stateOfField(each) }])),
});

export const servicesOf = () => {
  const bench = createDrillBench({ assess: offlineAssess() });
  const { engine, stores, recordings, rooms, drills, time } = bench;
  const { clock } = time;
  const { materials } = createMaterialsBench({ clock });
  const library = createLibrary({ stories: stores.stories, drafters: [], clock, logger: silentLogger });
  const plans = createPracticePlans({ plans: createMemoryPlans(), stores, library, clock });
  const ids = createSeededIds('own');
  const questionSets = createQuestionSets({ questionSets: bench.questionSets, clock, ids });
  const links = createMemoryLinks();
  const personMover = createMemoryPersonMover(new Map());
  const schedules = createSchedules({
    ...{ schedules: createMemorySchedules(new Map()), questionSets: bench.questionSets },
    ...{ clock, ids, logger: silentLogger },
  });
  const services: SlackServices = {
    ...{ engine, drills, rooms, recordings, clock, logger: silentLogger, usage: stores.usage },
    usageReports: createUsageReports({
      ...{ usage: stores.usage, clock },
      usageArchive: createMemoryUsageArchive(bench.tables.usage),
    }),
    preferences: createMemoryPreferences(bench.tables.preferences),
    workspaces: createMemoryWorkspaces(),
    materials: async () => materials,
    library: async () => library,
    plans: async () => plans,
    questionSets: async () => questionSets,
    schedules: async () => schedules,
    charts: async () => ({ renderPng: async () => Buffer.from('png') }),
    linking: createLinking({ links, personMover, clock, ids: createSeededIds('code') }),
  };
  return { bench, services, links };
};

/** App Home and `/hotseat` of one workspace over fakes; Ana is U1. */
export const createHomeBench = () => {
  const { bench, services, links } = servicesOf();
  const slack = createFakeSlack('T1');
  const { outsiders } = slack;
  const listeners = mergeListeners(createHomeListeners(services), createScheduleListeners(services));
  const hotseat = createHotseatCommand(services);
  let deliveries = 0;
  const deliver = async (
    kind: Delivery['kind'],
    name: string,
    userId: string,
    body: object,
    late = false,
  ) => {
    deliveries += 1;
    const personId = await links.resolve(personIdOf({ teamId: 'T1', userId }));
    const person = { teamId: 'T1', userId, personId };
    return { id: `d${deliveries}`, kind, name, person, teamId: 'T1', workspaceId: TEAM, body, late, slack };
  };
  return {
    ...{ bench, services, links, outsiders, slack, listeners },
    open: async (userId = 'U1', tab = 'home') => {
      const body = { event: { type: 'app_home_opened', user: userId, tab, channel: `D${userId}` } };
      await listeners.events.app_home_opened!(
        (await deliver('event', 'app_home_opened', userId, body)) as unknown as Delivery<EnvelopedEvent>,
      );
      return slack.homes.at(-1)!.view;
    },
    press: async (
      verb: ActionVerb,
      wish = 'x',
      value = '',
      more: { userId?: string; day?: string; modal?: string; late?: boolean; trigger?: string } = {},
    ) => {
      const action = {
        action_id: `hs1:${verb}:o.${wish}:0:scores:0`,
        value,
        selected_date: more.day ?? null,
      };
      const view = more.modal === undefined ? { type: 'home' } : { type: 'modal', id: more.modal };
      const body = { trigger_id: more.trigger ?? 'trigger', actions: [action], view };
      const delivery = await deliver('action', verb, more.userId ?? 'U1', body, more.late);
      await listeners.actions[verb]!(delivery as never);
    },
    /** What stands under the fields, or null after the form was taken. */
    send: async (
      verb: ViewVerb,
      filled: Filled,
      more: { userId?: string; meta?: object } = {},
    ): Promise<ViewErrors | null> => {
      const view = {
        id: 'V1',
        type: 'modal',
        state: stateOf(filled),
        private_metadata: JSON.stringify(more.meta ?? {}),
      };
      const { answer, run } = listeners.views[verb]!;
      const answered = answer?.({ view } as never) ?? null;
      if (answered !== null) return answered.kind === 'errors' ? answered.errors : null;
      await run((await deliver('view', verb, more.userId ?? 'U1', { view })) as never);
      return null;
    },
    run: async (text: string, userId = 'U1') => {
      const body = { text, trigger_id: 'trigger', response_url: 'https://respond', channel_id: 'C1' };
      await hotseat((await deliver('command', '/hotseat', userId, body)) as never);
    },
  };
};

export type HomeBench = ReturnType<typeof createHomeBench>;
