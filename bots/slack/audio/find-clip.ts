import type { SlackFile } from '../client/channels.ts';

const CLIP_NAME = /^audio_message/i;
const AUDIO_NAME = /\.(?:m4a|mp3|ogg|oga|opus|wav|webm|flac|aac|mp4)$/i;

/**
 * The first file of a message that is speech. Slack gives its own clips any type or none (audio/mp4, video/mp4,
 * audio/webm), so subtype and name count first; a sound file that was uploaded is as good. A video is none.
 */
export const findClip = (files: readonly SlackFile[]): SlackFile | null => {
  const clip = files.find(({ subtype, name }) => subtype === 'slack_audio' || CLIP_NAME.test(name));
  if (clip !== undefined) return clip;
  const sounds = files.filter(({ subtype }) => subtype !== 'slack_video');
  return (
    sounds.find(
      ({ mimetype, name }) => mimetype.startsWith('audio/') || (mimetype === '' && AUDIO_NAME.test(name)),
    ) ?? null
  );
};
