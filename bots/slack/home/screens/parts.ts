import { type Button, type ButtonLook, button } from '../../blocks/buttons.ts';
import { section } from '../../blocks/parts.ts';
import type { Block } from '../../blocks/screen.ts';
import { clipped, plain } from '../../blocks/text.ts';
import { type HomeVerb, homeId } from '../home-ids.ts';

/** Neutral and short enough for a line of a list: what is neutral is up to five times as long as what was written. */
export const short = (text: string, max = 150): string => plain(clipped(text, max)).replace(/\s+/gu, ' ');

export const act = (
  [verb, wish, place]: readonly [verb: HomeVerb | 'practise', wish: string, place?: number],
  text: string,
  look: ButtonLook = {},
): Button => button(homeId(verb, wish, place), text, look);

/** A line with one button at its end. */
export const lineWith = (markup: string, accessory: Button): readonly Block[] => {
  const [first, ...rest] = section(markup);
  return first?.type === 'section' ? [{ ...first, accessory }, ...rest] : [];
};

/** `one`, or `more` with the number before it. */
export const counted = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

/** A day or moment as each reader's own clock shows it. */
export const dayText = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}|${at.toISOString().slice(0, 10)}>`;

export const momentText = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${at.toISOString().slice(0, 16).replace('T', ' ')} UTC>`;

/** 9 as 09:00. */
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export const confirmDelete = (what: string): Required<Pick<ButtonLook, 'confirm'>> => ({
  confirm: { title: `Delete ${what}?`, text: 'It cannot be undone.', yes: 'Delete', no: 'Keep' },
});
