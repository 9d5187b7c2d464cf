import { cleaned } from '../../../../bots/slack/blocks/text.ts';
import type { Post } from '../../../../core/domain/posts/types.ts';
import type { PostItem } from '../../../../core/ports/poster.ts';

const AT = new Date('2026-03-02T09:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;

/** Posts whose every text is `text`. */
export const postsOf = (text: string): readonly Post[] => {
  const item = { id: `answer:${text}`, what: text, why: text, question: text, minutes: 10 };
  const items = Array.from({ length: 12 }, (_, place) => ({ ...item, id: `answer:${place}` }));
  const plan = { kind: 'plan', plan: text, jobTitle: text, company: text, day: '2026-03-02' } as const;
  const shared = Array.from({ length: 30 }, (_, place) => ({
    ...{ personId: `slack:T1:U${place}`, question: text, drillId: 'drill-1' },
  }));
  const week = { workspaceId: 'slack:T1', from: '2026-02-23', to: '2026-03-01', drills: 5 };
  const before = Array.from({ length: 7 }, () => ({ from: '2026-02-16', people: 900, answers: 90_000 }));
  const improvement = { people: 3, meanGain: 0.7 };
  return [
    { ...plan, daysLeft: 3, items, checklist: [] },
    { ...plan, daysLeft: 0, items: [], checklist: Array.from({ length: 20 }, () => text) },
    { kind: 'reminder', plan: text, day: '2026-03-02', item, others: 4 },
    { kind: 'digest', digest: { ...week, people: 900, answers: 90_000, improvement, before, shared } },
    // The bot's own words: never nothing that can be seen.
    { kind: 'notice', text: cleaned(text) === '' ? '.' : text },
  ];
};

const PERSONAL: readonly Post['kind'][] = ['plan', 'reminder'];

/** As the outbox hands it over for the first time. */
export const itemOf = (content: Post, changes: Partial<PostItem> = {}): PostItem => {
  const isPersonal = PERSONAL.includes(content.kind);
  return {
    key: `${content.kind}:1`,
    ...{ kind: content.kind, content, frontEnd: 'slack', workspaceId: 'slack:T1' },
    personId: isPersonal ? 'slack:T1:U1' : null,
    channelId: isPersonal ? null : 'C1',
    ...{ dueAt: AT, createdAt: AT, expiresAt: new Date(AT.getTime() + DAY_MS), attempts: 1, fence: 1 },
    ...changes,
  };
};

export const drillPost = (drillId = 'drill-1'): Post => ({
  ...{ kind: 'drill', drillId, topic: { kind: 'competency', competency: 'leadership' } },
  ...{ scheduleId: 's1', windowMs: 4 * 60 * 60 * 1000 },
});
