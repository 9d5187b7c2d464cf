import { webApi } from '@slack/bolt';
import type { SlackChannels, SlackFile } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { downloadFile } from './download-file.ts';
import { direct } from './look-up.ts';

const UPLOAD_MS = 60_000;

interface RawFile {
  readonly id?: string;
  readonly name?: string | null;
  readonly mimetype?: string;
  readonly subtype?: string;
  readonly url_private_download?: string;
  readonly duration_ms?: number;
  readonly transcription?: { readonly status?: string; readonly preview?: { readonly content?: string } };
}

/** A file as events and `files.info` describe it. */
export const readSlackFile = (raw: object): SlackFile => {
  const file: RawFile = raw;
  const transcript =
    file.transcription?.status === 'complete' ? file.transcription.preview?.content : undefined;
  return {
    id: file.id ?? '',
    name: file.name ?? '',
    mimetype: file.mimetype ?? '',
    subtype: file.subtype ?? null,
    urlPrivateDownload: file.url_private_download ?? null,
    durationMs: file.duration_ms ?? null,
    transcription: transcript ?? null,
  };
};

/** Throws what the queue takes for a hiccup, so that it is tried again. */
const send = async (fetch: ChannelsDeps['fetch'], url: string, data: Uint8Array): Promise<void> => {
  const request = { method: 'POST', body: Buffer.from(data), redirect: 'error' as const };
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(UPLOAD_MS) }).catch(
    (cause: unknown) => {
      throw new webApi.WebAPIRequestError(cause instanceof Error ? cause : new Error(String(cause)));
    },
  );
  await response.arrayBuffer();
  if (!response.ok) throw new webApi.WebAPIHTTPError(response.status, response.statusText, {});
};

export const createMoveFiles = (
  deps: ChannelsDeps,
): Pick<SlackChannels, 'uploadFile' | 'download' | 'fileInfo'> => {
  const { client, queue, fetch } = deps;
  return {
    // The SDK's own upload begins anew when its last step fails; here what is done stays done.
    uploadFile: async (place, { name, data, title, altText }) => {
      let uploaded: string | null = null;
      const upload = async (): Promise<string> => {
        const wanted = { filename: name, length: data.byteLength, alt_text: altText };
        const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal(wanted);
        await send(fetch, url ?? '', data);
        return id ?? '';
      };
      await queue.run({
        lane: place.channelId,
        work: async () => {
          uploaded ??= await upload();
          const files: [{ id: string; title: string }] = [{ id: uploaded, title }];
          const { channelId, threadTs } = place;
          return threadTs === undefined
            ? client.files.completeUploadExternal({ files, channel_id: channelId })
            : client.files.completeUploadExternal({ files, channel_id: channelId, thread_ts: threadTs });
        },
      });
      return uploaded ?? '';
    },
    download: (url, limits) => downloadFile(deps, url, limits),
    fileInfo: async (fileId) => {
      const { file } = await direct(deps, () => client.files.info({ file: fileId }));
      return readSlackFile(file ?? {});
    },
  };
};
