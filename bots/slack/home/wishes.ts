import { DEFAULT_WISHES, type ReminderWishes } from '../../../core/domain/reminders/wishes.ts';
import type { PersonPreferences } from '../../../core/ports/room-stores.ts';

/** Preferences with what is chosen in them, and everything else as it is before that. */
export const preferencesOf = (
  personId: string,
  known: PersonPreferences | null,
): PersonPreferences & { readonly reminders: ReminderWishes } => ({
  ...{ personId, voice: null, visibility: 'private', timeZone: null },
  ...known,
  reminders: known?.reminders ?? DEFAULT_WISHES,
});
