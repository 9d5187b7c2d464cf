import type { IncomingHttpHeaders } from 'node:http';
import type { WebSocket } from 'ws';
import { systemTimers, type Timers } from '../../../core/adapters/system/timers.ts';
import type { LiveFault } from './faults.ts';
import { createResultMaker } from './live-results.ts';
import type { Recogniser } from './recogniser.ts';

export type ControlMessage = 'KeepAlive' | 'Finalize' | 'CloseStream';

/** One live connection as the stand-in saw it. */
export interface LiveConnection {
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly receivedBytes: number;
  readonly controls: readonly ControlMessage[];
  /** Null while it is open. */
  readonly closeCode: number | null;
  /** Ends it without a word, as a network does. */
  destroy(): void;
}

export interface LiveConnectionOptions {
  readonly socket: WebSocket;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly fault: LiveFault | null;
  readonly recognise: Recogniser;
  readonly timers?: Timers;
  readonly onEvent: () => void;
}

/** Deepgram closes when neither audio nor KeepAlive comes for so long. */
const IDLE_MS = 10_000;

export const serveLive = (options: LiveConnectionOptions): LiveConnection => {
  const { socket, query, headers, fault, recognise, timers = systemTimers, onEvent } = options;
  const results = createResultMaker(recognise);
  const controls: ControlMessage[] = [];
  let receivedBytes = 0;
  let closeCode: number | null = null;
  let stopIdle = (): void => {};
  const isStalled = (): boolean => fault?.kind === 'stall' && receivedBytes >= fault.afterBytes;
  const send = (message: object): void => {
    if (!isStalled() && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const stayAwake = (): void => {
    stopIdle();
    stopIdle = timers.after(IDLE_MS, () => socket.close(1011, 'NET-0001'));
  };
  const takeAudio = (data: Buffer): void => {
    const left = fault?.kind === 'drop' ? fault.afterBytes - receivedBytes : data.length;
    const heard = data.subarray(0, Math.max(0, left));
    receivedBytes += heard.length;
    for (const message of results.take(heard)) send(message);
    if (fault?.kind === 'drop' && receivedBytes >= fault.afterBytes) socket.terminate();
  };
  const control = (type: ControlMessage): void => {
    controls.push(type);
    if (type === 'Finalize' && fault?.kind === 'drop at finalize') socket.terminate();
    else if (type === 'Finalize' && fault?.kind !== 'deaf to finalize')
      send(results.flush(fault?.kind !== 'unmarked finalize'));
    else if (type === 'CloseStream') {
      send({ type: 'Metadata', request_id: 'stand-in', duration: receivedBytes / 32_000, channels: 1 });
      if (!isStalled()) socket.close(1000);
    }
  };
  stayAwake();
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    stayAwake();
    if (isBinary) takeAudio(data);
    else control((JSON.parse(data.toString()) as { type: ControlMessage }).type);
    onEvent();
  });
  socket.on('close', (code) => {
    stopIdle();
    closeCode = code;
    onEvent();
  });
  socket.on('error', () => {});
  return {
    ...{ query, headers, controls },
    get receivedBytes() {
      return receivedBytes;
    },
    get closeCode() {
      return closeCode;
    },
    destroy: () => socket.terminate(),
  };
};
