import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import type { HomeModel } from '../../../../bots/slack/home/model.ts';
import { presentHome } from '../../../../bots/slack/home/present-home.ts';
import { usageView } from '../../../../bots/slack/home/screens/admin.ts';
import { historyScreen } from '../../../../bots/slack/home/screens/history.ts';
import { allStoriesView, storyScreen, storyView } from '../../../../bots/slack/home/screens/library.ts';
import { postingView, resumeForm, resumeView } from '../../../../bots/slack/home/screens/material-views.ts';
import { privacyForm } from '../../../../bots/slack/home/screens/privacy-views.ts';
import { settingsForm } from '../../../../bots/slack/home/screens/settings-views.ts';
import { workspaceForm } from '../../../../bots/slack/home/screens/workspace-form.ts';
import { preferencesOf } from '../../../../bots/slack/home/wishes.ts';
import type { Drill } from '../../../../core/domain/drill/types.ts';
import type { HistoryEntry } from '../../../../core/domain/interview/history-types.ts';
import type { PlanItem } from '../../../../core/domain/practice-plan/types.ts';
import { reportOf } from '../../../../core/domain/usage/report.ts';
import type { WorkspaceSettings } from '../../../../core/ports/room-stores.ts';
import type { PostingItem, ResumeItem } from '../../../../core/usecases/materials/materials.ts';
import { sampleQuestion } from '../../../fakes/sample-interview.ts';
import { libraryStory } from '../../../fakes/sample-library.ts';
import { blockObjections, MESSAGE_CHARACTERS, readableLength } from '../../../standins/slack/block-limits.ts';
import { viewObjections } from '../../../standins/slack/view-limits.ts';
import { hostileText, textsIn } from '../blocks/hostile-texts.ts';

const AT = new Date('2026-03-01T09:00:00.000Z');
const MANY = 120;

const times = <T>(make: (place: number) => T): T[] => Array.from({ length: MANY }, (_, place) => make(place));

const entryOf = (text: string, place: number): HistoryEntry => ({
  ...{ interviewId: `i-${place}`, status: 'completed', startedAt: AT, jobTitle: text, company: text },
  ...{ overall: 7.1, readiness: 'Almost Ready', level: 'L4' },
  questions: [{ text, competency: 'leadership', bestOverall: 7.1, attempts: [6, 7.1] }],
});

const resumeOf = (text: string, place: number): ResumeItem => ({
  ...{ name: `r-${place}`, kind: place === 0 ? 'base' : 'tailored', inUse: place === 3, activeVersion: 1 },
  versions: [{ version: 1, fileName: text, addedAt: AT, words: 300 }],
});

const postingOf = (text: string, place: number): PostingItem => ({
  ...{ name: `p-${place}`, inUse: place === 3, title: text, company: text, fileName: text, url: text },
  ...{ addedAt: AT, hasTailoredResume: true },
});

const itemOf = (text: string, place: number): PlanItem => ({
  ...{ id: `item-${place}`, kind: 'answer', rank: place, what: text, why: text, question: text },
  ...{ competency: 'leadership', minutes: 10, day: '2026-03-02', doneAt: null },
});

const drillOf = (text: string, place: number): HomeModel['drills'][number] => {
  const drill: Drill = {
    ...{
      id: `drill-${place}`,
      workspaceId: 'slack:T1',
      frontEnd: 'slack',
      channelId: 'C1',
      scheduleId: null,
    },
    ...{ question: { ...sampleQuestion(), text }, topic: { kind: 'question', text } },
    ...{ openedAt: AT, closesAt: AT, messageId: '1.1', closedAt: null, summaryMessageId: null },
  };
  const entry = {
    ...{ drillId: drill.id, personId: 'ana', workspaceId: 'slack:T1', interviewId: 'i', answeredAt: AT },
    ...{ isLate: true, standing: null, sharesScore: false, sharesRewrite: false, messageId: null },
  };
  return { drill, entry: place % 2 === 0 ? entry : null };
};

const WORKSPACE: WorkspaceSettings = {
  ...{ workspaceId: 'slack:T1', frontEnd: 'slack', defaults: { questions: 3, stage: 'hiring_manager' } },
  ...{ channels: times((place) => `C${place}`), monthlyBudgetUsd: 40, recordingDays: 30, updatedAt: AT },
};

/** As much of everything as there can be, in these words. */
const fullModel = (text: string, count: number): HomeModel => {
  const some = <T>(make: (text: string, place: number) => T): T[] =>
    times((place) => make(text, place)).slice(0, count);
  return {
    ...{ now: AT, teamId: 'T1', timeZone: text, streak: { days: 9999, practisedToday: false } },
    drills: some(drillOf),
    running: some((title, place) => ({
      ...{ interviewId: `i-${place}`, jobTitle: title, questions: 3, channelId: 'C1', threadTs: '1.1' },
    })),
    scores: some((_, place) => place % 10),
    trend: { first: 3, latest: 7, difference: 4, count: 100 },
    recent: some(entryOf),
    stories: some((title, place) => libraryStory({ id: `s-${place}`, title, tags: [title] })),
    resumes: some(resumeOf),
    postings: some(postingOf),
    plan: {
      ...{ personId: 'ana', name: 'general', jobTitle: text, company: text, interviewDay: '2026-03-09' },
      ...{ createdAt: AT, items: some(itemOf), leftOut: 0, checklist: [text], revision: 0 },
    },
    preferences: preferencesOf('ana', null),
    isLinked: false,
    admin: { settings: WORKSPACE, spentUsd: 12.5 },
  };
};

describe('App Home and its modals', () => {
  it('stay within Slack’s limits, whatever and however much people have written', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(0, 1, 4, MANY), (text, count) => {
        const view = presentHome(fullModel(text, count));
        expect(viewObjections({ ...view })).toEqual([]);
        // Nothing had to be left out: the last part is there.
        expect(view.blocks.length).toBeLessThan(100);
        expect(JSON.stringify(view.blocks.at(-1))).toContain('hs1:usage:');
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('mention nobody and link nowhere in the words of people', () => {
    const view = presentHome(fullModel('<!channel> <@U1> <https://evil.example|x> @here', 3));
    expect(textsIn(view.blocks).join('\n')).not.toMatch(/<!channel|<@U1|<https:|@here/u);
  });

  it('open with any words in them', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const story = libraryStory({
          title: text,
          polishedAnswer: text,
          questions: [text, text],
          draft: true,
        });
        const stories = times((place) => ({ ...story, id: `s-${place}` }));
        const model = fullModel(text, MANY);
        const skills = [text, text];
        const views = [
          storyView(story),
          allStoriesView(stories),
          resumeForm(model.postings),
          resumeView({
            ...{ item: resumeOf(text, 0), version: 1, text },
            analysis: { skills, achievements: [{ text, skills }] } as never,
          }),
          postingView({
            ...{ item: postingOf(text, 0), text },
            analysis: {
              targetLevel: 'L4',
              skillsRequired: skills,
              skillsNice: [],
              competencies: [],
              summary: text,
            } as never,
          }),
          settingsForm(model.preferences, text),
          workspaceForm(WORKSPACE),
          privacyForm({ interviews: model.recent, recordings: [], stories: 3 }),
          usageView(
            reportOf(
              times((place) => ({
                model: `${text}${place}`,
                inputTokens: 1,
                cachedInputTokens: 0,
                outputTokens: 1,
                calls: 1,
              })),
              '2026-11',
              ({ model }) => model,
            ),
            WORKSPACE,
          ),
        ];
        for (const view of views) expect(viewObjections({ ...view })).toEqual([]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('can be told as messages', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { recent, trend } = fullModel(text, MANY);
        const screens = [
          storyScreen(libraryStory({ title: text, polishedAnswer: text })),
          historyScreen({ entries: recent, overall: trend, competencies: {} }),
        ];
        for (const message of screens.flatMap(pagesOf)) {
          expect(blockObjections(message.blocks, 'message')).toEqual([]);
          expect(readableLength(message.blocks) + message.text.length).toBeLessThanOrEqual(
            MESSAGE_CHARACTERS,
          );
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
