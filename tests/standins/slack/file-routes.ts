import type { IncomingMessage, ServerResponse } from 'node:http';
import { readUpload } from './read-body.ts';
import type { StandinFile } from './records.ts';
import type { DownloadFault, Settings } from './settings.ts';
import { changed, type World } from './world.ts';

export interface FileRoutes {
  /** Answers when the path is one of files; false when it is not. */
  handle(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** What downloads of one file meet; null heals it. */
  fault(fileId: string, fault: DownloadFault | null): void;
  /** Downloads that were asked for, by file id. */
  readonly downloads: string[];
  close(): void;
}

const LOGIN = '<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to Slack</body></html>';

const sendHtml = (response: ServerResponse): void => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(LOGIN);
};

/** Uploads, and downloads with the bearer token: a login page without it. */
export const createFileRoutes = (world: World, settings: Settings): FileRoutes => {
  const faults = new Map<string, DownloadFault>();
  const timers = new Set<NodeJS.Timeout>();
  const downloads: string[] = [];

  const repeat = (response: ServerResponse, everyMs: number, next: () => Buffer | null): void => {
    const timer = setInterval(() => {
      const part = response.destroyed ? null : next();
      if (part !== null) return void response.write(part);
      clearInterval(timer);
      timers.delete(timer);
      response.end();
    }, everyMs);
    timers.add(timer);
  };

  const sendFaulty = (fault: DownloadFault, file: StandinFile, response: ServerResponse): void => {
    if (fault === 'html') return void sendHtml(response);
    if (fault === 'missing') return void response.writeHead(404).end();
    if (fault === 'redirect')
      return void response.writeHead(302, { Location: `http://localhost:9/${file.id}` }).end();
    response.writeHead(200, { 'Content-Type': file.mimetype || 'application/octet-stream' });
    response.flushHeaders();
    let at = 0;
    if (fault === 'slow')
      repeat(response, 20, () => {
        at += 1;
        return at > file.bytes.length ? null : file.bytes.subarray(at - 1, at);
      });
    if (fault === 'huge') repeat(response, 1, () => Buffer.alloc(1 << 20));
  };

  const download = (id: string, request: IncomingMessage, response: ServerResponse): void => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const file = world.files.get(id);
    const known = world.tokens.get(token);
    downloads.push(id);
    changed(world);
    if (file === undefined) return void response.writeHead(404).end();
    const mayRead = known?.state === 'live' && known.scopes.includes('files:read');
    if (!mayRead || !known.teamIds.includes(file.teamId)) return void sendHtml(response);
    const fault = faults.get(id) ?? settings.download;
    if (fault !== null) return void sendFaulty(fault, file, response);
    response.writeHead(200, {
      'Content-Type': file.mimetype || 'application/octet-stream',
      'Content-Length': file.bytes.length,
    });
    response.end(file.bytes);
  };

  const upload = async (id: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await readUpload(request);
    const file = world.files.get(id);
    if (file === undefined || file.announced === null || file.complete)
      return void response.writeHead(404).end();
    if (bytes.length !== file.announced)
      return void response.writeHead(400).end(`Expected ${file.announced} bytes, not ${bytes.length}.`);
    file.bytes = bytes;
    changed(world);
    response.writeHead(200).end(`OK - ${bytes.length}`);
  };

  return {
    downloads,
    fault: (id, fault) => void (fault === null ? faults.delete(id) : faults.set(id, fault)),
    handle: async (path, request, response) => {
      const uploaded = /^\/upload\/v1\/(\w+)$/.exec(path)?.[1];
      const wanted = /^\/files-pri\/\w+-(\w+)\//.exec(path)?.[1];
      if (uploaded !== undefined) await upload(uploaded, request, response);
      else if (wanted !== undefined) download(wanted, request, response);
      return uploaded !== undefined || wanted !== undefined;
    },
    close: () => {
      for (const timer of timers) clearInterval(timer);
      timers.clear();
    },
  };
};
