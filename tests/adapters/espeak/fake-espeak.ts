import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A program of the same name that takes the same options and writes what espeak-ng writes to a pipe: a WAV file of
 * 22.05 kHz whose lengths are not known yet. "CRASH" makes it fail, "HANG <port>" makes it connect there and wait.
 */
const PROGRAM = String.raw`
const text = require('node:fs').readFileSync(0, 'utf8');
const hang = /HANG (\d+)/.exec(text);
if (text.includes('CRASH')) process.exit(3);
if (text.includes('NONSENSE')) process.stdout.write('no wav');
else if (hang) require('node:net').connect(Number(hang[1]), '127.0.0.1');
else {
  const arguments_ = process.argv.slice(2).join(' ');
  if (!/^--stdin --stdout -v en-(us|gb)$/.test(arguments_)) process.exit(4);
  const samples = 2205 * text.trim().split(/\s+/).length;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0); wav.writeUInt32LE(0x7ffff000, 4); wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16); wav.writeUInt16LE(1, 20); wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(22050, 24); wav.writeUInt32LE(44100, 28); wav.writeUInt16LE(2, 32); wav.writeUInt16LE(16, 34);
  wav.write('data', 36); wav.writeUInt32LE(0x7ffff000, 40);
  for (let at = 0; at < samples; at += 1)
    wav.writeInt16LE(Math.round(8000 * Math.sin(2 * Math.PI * 440 * at / 22050)), 44 + at * 2);
  process.stdout.write(wav);
}
`;

/** A folder for PATH that has the program in it. */
export const installFakeEspeak = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hotseat-espeak-'));
  const program = join(folder, 'espeak-ng');
  writeFileSync(program, `#!${process.execPath}\n${PROGRAM}`);
  chmodSync(program, 0o755);
  return folder;
};
