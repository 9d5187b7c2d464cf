import { Writable } from 'node:stream';
import type { OutputStream } from '../io.ts';

/** Lets the line editor write only while it is asked for a line, so that typing ahead does not spoil the page. */
export interface Gate {
  readonly stream: OutputStream;
  open(): void;
  shut(): void;
}

export const createGate = (output: OutputStream): Gate => {
  let isOpen = false;
  const stream = new Writable({
    write: (chunk: Buffer | string, _encoding, done) => {
      if (isOpen) output.write(chunk);
      done();
    },
  });
  // The editor asks for these to know how lines wrap; they change with the window.
  Object.defineProperties(stream, {
    isTTY: { get: () => output.isTTY === true },
    columns: { get: () => output.columns },
  });
  const passResize = () => stream.emit('resize');
  output.on('resize', passResize);
  return {
    stream,
    open: () => {
      isOpen = true;
    },
    shut: () => {
      isOpen = false;
    },
  };
};
