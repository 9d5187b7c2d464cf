import { AttachmentBuilder, type MessageMentionOptions } from 'discord.js';
import type { Screen } from '../interviews/screen.ts';

const NO_MENTIONS: MessageMentionOptions = { parse: [] };

/** A screen as discord.js sends it: everything that the message showed before is replaced, nobody is pinged. */
export const toPayload = ({ content = '', embeds = [], rows = [], files = [] }: Screen) => ({
  content,
  embeds: [...embeds],
  components: [...rows],
  files: files.map(
    ({ name, data, description }) => new AttachmentBuilder(Buffer.from(data), { name, description }),
  ),
  allowedMentions: NO_MENTIONS,
});
