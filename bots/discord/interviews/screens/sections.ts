import type { APIEmbed, APIEmbedField } from 'discord.js';
import { pagesOfLines } from '../../commands/page-breaks.ts';

/** A named part of a message; lines are escaped already. One without lines is left out. */
export interface Section {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Discord takes 1024 characters a field, 25 fields an embed and 6000 characters a message. */
const FIELD = 1000;
const FIELDS = 24;
const ROOM = 4600;

const fieldsOf = ({ name, lines }: Section): readonly APIEmbedField[] =>
  pagesOfLines(lines, FIELD).map((value, place) => ({ name: place === 0 ? name : `${name} …`, value }));

/** Sections as the fields of one message after another, in order and whole. */
export const pagesOfSections = (sections: readonly Section[]): readonly APIEmbedField[][] => {
  const pages: APIEmbedField[][] = [];
  let room = 0;
  for (const field of sections.flatMap(fieldsOf)) {
    const length = field.name.length + field.value.length;
    const page = pages.at(-1);
    if (page === undefined || length > room || page.length === FIELDS) {
      pages.push([field]);
      room = ROOM - length;
    } else {
      page.push(field);
      room -= length;
    }
  }
  return pages;
};

/** One embed a page: the first with its description, all of one title and colour. At least one. */
export const embedsOfSections = (
  { title = '', description = '', color = 0 }: Pick<APIEmbed, 'title' | 'description' | 'color'>,
  sections: readonly Section[],
): readonly APIEmbed[] => {
  const [first = [], ...rest] = pagesOfSections(sections);
  return [{ title, description, color, fields: first }, ...rest.map((fields) => ({ title, color, fields }))];
};
