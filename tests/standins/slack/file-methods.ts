import { type ApiCall, Refusal, required, stringOf, writableChannel } from './api-call.ts';
import { announce, botMessage, threadFor } from './chat-methods.ts';
import { fileJson, keepMessage, messageJson } from './messages.ts';
import type { Json, StandinFile } from './records.ts';
import { changed, isJson } from './world.ts';

const TYPES: Record<string, string> = {
  ...{ png: 'image/png', txt: 'text/plain', json: 'application/json', ogg: 'audio/ogg', mp3: 'audio/mpeg' },
  ...{ pdf: 'application/pdf', md: 'text/markdown', csv: 'text/csv', zip: 'application/zip' },
};

/** An address to upload to; the file is nobody's until the upload is completed. */
export const uploadUrl = ({ world, team, args }: ApiCall): Json => {
  const name = required(args, 'filename');
  const length = Number(required(args, 'length'));
  if (!Number.isInteger(length) || length <= 0) throw new Refusal('invalid_arguments');
  if (length > 1_000_000_000) throw new Refusal('file_upload_size_restricted');
  const file: StandinFile = {
    ...{ id: world.id('F'), teamId: team.id, user: team.botUserId, name, title: name },
    mimetype: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    ...{ bytes: Buffer.alloc(0), announced: length, complete: false, transcription: null },
  };
  world.files.set(file.id, file);
  return { upload_url: `${world.origin}/upload/v1/${file.id}`, file_id: file.id };
};

/** Shares uploaded files: one message with all of them. */
export const completeUpload = (call: ApiCall): Json => {
  const { world, args } = call;
  const wishes = Array.isArray(args.files) ? args.files.filter(isJson) : [];
  if (wishes.length === 0) throw new Refusal('invalid_arguments');
  const files = wishes.map(({ id, title }) => {
    const file = world.files.get(String(id));
    if (file === undefined || file.announced === null) throw new Refusal('file_not_found');
    if (file.bytes.length !== file.announced) throw new Refusal('file_update_failed');
    if (title !== undefined) file.title = String(title);
    return file;
  });
  const target = stringOf(args, 'channel_id');
  if (target !== undefined) {
    const channel = writableChannel(call, target);
    const message = keepMessage(world, {
      ...{ ...botMessage(call, channel), text: stringOf(args, 'initial_comment') ?? '', files },
      ...{ threadTs: threadFor(call, channel), subtype: 'file_share' },
    });
    announce(call, message, messageJson(world, message));
  }
  for (const file of files) file.complete = true;
  changed(world);
  return { files: files.map((each) => fileJson(world, each)) };
};

export const fileInfo = ({ world, token, args }: ApiCall): Json => {
  const file = world.files.get(required(args, 'file'));
  if (file === undefined || !token.teamIds.includes(file.teamId) || !file.complete)
    throw new Refusal('file_not_found');
  return { file: fileJson(world, file) };
};
