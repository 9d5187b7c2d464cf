import type { SlackFile } from '../client/channels.ts';
import { readSlackFile } from '../client/move-files.ts';
import type { VisitBody } from './visit.ts';

interface Value {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[] | null;
  readonly selected_date?: string | null;
  readonly selected_conversation?: string | null;
  readonly selected_conversations?: readonly string[] | null;
  readonly files?: readonly object[] | null;
}

/** Of a `view_submission` payload. */
export interface FormBody extends VisitBody {
  readonly view?: NonNullable<VisitBody['view']> & {
    readonly private_metadata?: string;
    readonly state?: { readonly values?: Readonly<Record<string, Readonly<Record<string, Value>>>> };
  };
}

export interface FormFile {
  readonly file: SlackFile;
  /** Bytes, as Slack says. */
  readonly size: number;
}

/** What a person filled in, by the id of the field. */
export interface FormValues {
  /** Trimmed; empty when nothing was written. */
  text(id: string): string;
  /** Empty when nothing was chosen. */
  choice(id: string): string;
  choices(id: string): readonly string[];
  day(id: string): string | null;
  /** Empty when none was chosen. */
  channel(id: string): string;
  channels(id: string): readonly string[];
  file(id: string): FormFile | null;
}

export const readForm = ({ view }: FormBody): FormValues => {
  const find = (id: string): Value => view?.state?.values?.[id]?.[id] ?? {};
  return {
    text: (id) => find(id).value?.trim() ?? '',
    choice: (id) => find(id).selected_option?.value ?? '',
    choices: (id) => (find(id).selected_options ?? []).flatMap(({ value }) => value ?? []),
    day: (id) => find(id).selected_date ?? null,
    channel: (id) => find(id).selected_conversation ?? '',
    channels: (id) => find(id).selected_conversations ?? [],
    file: (id) => {
      const raw: (object & { readonly size?: number }) | undefined = find(id).files?.[0];
      return raw === undefined ? null : { file: readSlackFile(raw), size: raw.size ?? 0 };
    },
  };
};

/** What a form was opened with; empty when there is nothing to be read. */
export const readMeta = ({ view }: FormBody): Readonly<Record<string, unknown>> => {
  try {
    const meta: unknown = JSON.parse(view?.private_metadata ?? '');
    return typeof meta === 'object' && meta !== null ? { ...meta } : {};
  } catch {
    return {};
  }
};
