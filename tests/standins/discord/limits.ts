interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly footer?: { readonly text: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[];
  readonly components?: readonly {
    readonly components?: readonly { readonly custom_id?: string; readonly label?: string }[];
  }[];
}

const lengthOf = ({ title = '', description = '', footer, fields = [] }: Embed): number =>
  title.length +
  description.length +
  (footer?.text.length ?? 0) +
  fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);

/** What Discord would refuse a message for: each limit broken, in words. */
export const brokenLimits = ({ content, embeds = [], components = [] }: MessageBody): string[] => {
  const broken: string[] = [];
  const most = (what: string, length: number, max: number): void => {
    if (length > max) broken.push(`${what}: ${length} of ${max}`);
  };
  most('content', content?.length ?? 0, 2000);
  most('embeds', embeds.length, 10);
  most(
    'embeds in all',
    embeds.reduce((sum, embed) => sum + lengthOf(embed), 0),
    6000,
  );
  for (const { title = '', description = '', fields = [] } of embeds) {
    most('embed title', title.length, 256);
    most('embed description', description.length, 4096);
    most('embed fields', fields.length, 25);
    for (const { name, value } of fields) {
      most('field name', name.length, 256);
      most('field value', value.length, 1024);
      if (name === '' || value === '') broken.push('an empty field');
    }
  }
  most('rows', components.length, 5);
  for (const { components: own = [] } of components) {
    most('buttons', own.length, 5);
    for (const { custom_id = '', label = '' } of own) {
      most('custom_id', custom_id.length, 100);
      most('label', label.length, 80);
    }
  }
  return broken;
};
