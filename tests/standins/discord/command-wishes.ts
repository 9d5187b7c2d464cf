import { channelOf } from './gateway.ts';
import type { World } from './world.ts';

/** A file that somebody chooses for an option. */
export interface UploadWish {
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export type OptionWish = string | number | boolean | UploadWish | { readonly channelId: string };

export interface CommandWish {
  readonly userId: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly name: string;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, OptionWish>>;
}

interface GivenOption {
  readonly name: string;
  readonly type: number;
  readonly value: string | number | boolean;
  readonly focused?: true;
}

const [TEXT, WHOLE, YES_NO, CHANNEL, NUMBER, FILE] = [3, 4, 5, 7, 10, 11];

const attach = (world: World, { filename, bytes, contentType }: UploadWish): object => {
  const id = world.next();
  world.files.set(id, { bytes: Buffer.from(bytes), contentType });
  const url = `${world.origin}/files/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    size: bytes.length,
    content_type: contentType,
    url,
    proxy_url: url,
    ephemeral: true,
  };
};

/** The data of a command's interaction, with what its options refer to. */
export const commandData = (
  world: World,
  { name, subcommand, options = {} }: CommandWish,
  focused?: string,
): object => {
  const attachments: Record<string, object> = {};
  const channels: Record<string, object> = {};
  const chosen = (wish: OptionWish): Pick<GivenOption, 'type' | 'value'> => {
    if (typeof wish === 'string') return { type: TEXT, value: wish };
    if (typeof wish === 'number') return { type: Number.isInteger(wish) ? WHOLE : NUMBER, value: wish };
    if (typeof wish === 'boolean') return { type: YES_NO, value: wish };
    if ('channelId' in wish) {
      const channel = world.channels.get(wish.channelId);
      if (channel !== undefined)
        channels[channel.id] = { ...channelOf(channel), permissions: String((1n << 53n) - 1n) };
      return { type: CHANNEL, value: wish.channelId };
    }
    const attachment = attach(world, wish) as { id: string };
    attachments[attachment.id] = attachment;
    return { type: FILE, value: attachment.id };
  };
  const given = Object.entries(options).map(
    ([option, wish]): GivenOption => ({
      name: option,
      ...chosen(wish),
      ...(option === focused && { focused: true }),
    }),
  );
  const own = subcommand === undefined ? given : [{ name: subcommand, type: 1, options: given }];
  return { id: world.next(), name, type: 1, options: own, resolved: { attachments, channels } };
};
