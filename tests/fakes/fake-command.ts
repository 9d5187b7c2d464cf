import type { ChatInputCommandInteraction } from 'discord.js';

export interface CommandInput {
  /** Of the interaction. */
  readonly id?: string;
  readonly userId?: string;
  readonly guildId?: string | null;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Permissions of the member; all when absent. */
  readonly permissions?: readonly bigint[];
}

export interface Shown {
  readonly kind: 'defer' | 'reply' | 'edit' | 'follow-up' | 'modal';
  readonly payload: {
    readonly content?: string;
    readonly embeds?: readonly { readonly title?: string; readonly description?: string }[];
    readonly files?: readonly unknown[];
    readonly components?: readonly unknown[];
    readonly flags?: unknown;
    readonly custom_id?: string;
  };
}

/** A slash command as a handler sees it; what the handler shows is in `shown`. */
export const createFakeCommand = (input: CommandInput) => {
  const shown: Shown[] = [];
  const state = { deferred: false, replied: false, ephemeral: null as boolean | null };
  const get = <T>(name: string, required?: boolean): T | null => {
    const value = input.options?.[name];
    if (value === undefined && required) throw new Error(`The test gives no ${name}.`);
    return (value ?? null) as T | null;
  };
  const show = (kind: Shown['kind']) => async (payload: Shown['payload']) => {
    shown.push({ kind, payload: payload ?? {} });
    if (kind === 'defer') Object.assign(state, { deferred: true, ephemeral: true });
    if (kind !== 'defer') state.replied = true;
  };
  const interaction = Object.assign(state, {
    id: input.id ?? '900',
    user: { id: input.userId ?? '100' },
    guildId: input.guildId === undefined ? '200' : input.guildId,
    channelId: '300',
    attachmentSizeLimit: 10 * 1024 * 1024,
    memberPermissions: { has: (bit: bigint) => input.permissions?.includes(bit) ?? true },
    options: {
      getSubcommand: () => input.subcommand ?? null,
      getString: get<string>,
      getInteger: get<number>,
      getBoolean: get<boolean>,
      getAttachment: get<object>,
      getChannel: get<object>,
      getFocused: (full?: boolean) =>
        full
          ? { name: get<string>('focusedName') ?? '', value: get<string>('focused') ?? '' }
          : (get<string>('focused') ?? ''),
    },
    fields: { getTextInputValue: (name: string) => get<string>(name) ?? '' },
    deferReply: show('defer'),
    deferUpdate: show('defer'),
    reply: show('reply'),
    editReply: show('edit'),
    followUp: show('follow-up'),
    showModal: show('modal'),
    isButton: () => true,
    isModalSubmit: () => true,
  });
  return { interaction: interaction as unknown as ChatInputCommandInteraction, shown };
};

/** All text of the last thing shown. */
export const lastText = (shown: readonly Shown[]): string => {
  const payload: Shown['payload'] = shown.at(-1)?.payload ?? {};
  const embeds = (payload.embeds ?? []).map(({ title, description }) => `${title}\n${description}`);
  return [payload.content ?? '', ...embeds].join('\n');
};
