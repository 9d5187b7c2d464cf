interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

interface Component {
  readonly custom_id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[];
  readonly components?: readonly { readonly components?: readonly Component[] }[];
}

/** Tells what is longer than it may be; `count` of the thing named, and its most. */
type Most = (what: string, count: number, most: number) => void;

const lengthOf = ({ title = '', description = '', footer, author, fields = [] }: Embed): number =>
  title.length +
  description.length +
  (footer?.text.length ?? 0) +
  (author?.name.length ?? 0) +
  fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);

const checkEmbed = (
  { title = '', description = '', footer, author, fields = [] }: Embed,
  most: Most,
): void => {
  most('embed title', title.length, 256);
  most('embed description', description.length, 4096);
  most('embed footer', footer?.text.length ?? 0, 2048);
  most('embed author', author?.name.length ?? 0, 256);
  most('embed fields', fields.length, 25);
  for (const { name, value } of fields) {
    most('field name', name.length, 256);
    most('field value', value.length, 1024);
    most('empty name or value', name.trim() === '' || value.trim() === '' ? 1 : 0, 0);
  }
};

const checkComponent = (
  { custom_id = '', label = '', placeholder = '', options = [] }: Component,
  most: Most,
) => {
  most('custom_id', custom_id.length, 100);
  most('label', label.length, 80);
  most('placeholder', placeholder.length, 150);
  most('options', options.length, 25);
  for (const option of options) {
    most('option label', option.label.length, 100);
    most('option value', option.value.length, 100);
  }
};

/** What Discord would refuse a message for: each limit broken, in words. */
export const brokenLimits = ({ content, embeds = [], components = [] }: MessageBody): string[] => {
  const broken: string[] = [];
  const most: Most = (what, count, limit) => {
    if (count > limit) broken.push(`${what}: ${count} of ${limit}`);
  };
  most('content', content?.length ?? 0, 2000);
  most('embeds', embeds.length, 10);
  const total = embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
  most('embeds in all', total, 6000);
  for (const embed of embeds) checkEmbed(embed, most);
  most('rows', components.length, 5);
  const all = components.flatMap(({ components: own = [] }) => own);
  for (const { components: own = [] } of components) most('components of a row', own.length, 5);
  for (const each of all) checkComponent(each, most);
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  most('the same custom_id', ids.length - new Set(ids).size, 0);
  return broken;
};
