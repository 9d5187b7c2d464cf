import type { DrillTopic } from '../drill/types.ts';
import type { Day, PlanItem } from '../practice-plan/types.ts';
import type { GroupDigest } from './group-digest.ts';

/** What hotseat posts without being asked at that moment. Made when it is due, kept in the outbox, worded by the front end. */
export type Post =
  | {
      /** The day's practice, for one person. */
      readonly kind: 'plan';
      readonly plan: string;
      readonly jobTitle: string | null;
      readonly company: string | null;
      readonly day: Day;
      /** Days until the interview; 0 on its day, null without a date. */
      readonly daysLeft: number | null;
      /** Open ones of the day, overdue ones included, in the order of doing; empty on the day of the interview. */
      readonly items: readonly Pick<PlanItem, 'id' | 'what' | 'why' | 'question' | 'minutes'>[];
      /** On the day of the interview alone. */
      readonly checklist: readonly string[];
    }
  | {
      /** The day's practice is not begun yet. Said once a day, and not at all once something of it is done. */
      readonly kind: 'reminder';
      readonly plan: string;
      readonly day: Day;
      readonly item: Pick<PlanItem, 'id' | 'what' | 'question' | 'minutes'>;
      readonly others: number;
    }
  | {
      /** A drill that is to be opened and posted. */
      readonly kind: 'drill';
      readonly drillId: string;
      readonly topic: DrillTopic;
      readonly scheduleId: string;
      readonly windowMs: number;
    }
  | { readonly kind: 'drill_summary'; readonly drillId: string }
  | { readonly kind: 'digest'; readonly digest: GroupDigest }
  /** One thing that somebody has to know: a sentence or two. */
  | { readonly kind: 'notice'; readonly text: string };

export type PostKind = Post['kind'];
