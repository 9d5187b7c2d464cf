import type { EngineEvent } from '../../../core/domain/events.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { createLineReader, type LineReader } from '../input/line-reader.ts';
import type { TerminalIo } from '../io.ts';
import { presentAnswer } from '../presenters/question.ts';
import { createLook, type Look } from '../screen/look.ts';
import type { TerminalServices } from '../services.ts';
import { type AnswerBlock, readAnswerBlocks } from './answers-file.ts';
import type { Pilot } from './lead-interview.ts';
import type { LeadOptions } from './options.ts';
import { createPersonPilot } from './person-pilot.ts';
import { saveScored } from './save-stories.ts';
import { createScreen, createWrite, type Show, type Write } from './screen.ts';
import { createScriptPilot, type ScriptPilot } from './script-pilot.ts';
import type { Session } from './session.ts';
import { readTextFile } from './text-files.ts';

/** The two ends of a run: where events go and where decisions come from. */
export interface Conversation {
  readonly look: Look;
  /** Words that are no event. */
  readonly write: Write;
  readonly show: Show;
  /** Null when answers come from a file. */
  readonly reader: LineReader | null;
  readonly script: ScriptPilot | null;
  pilot(engine: Engine): Pilot;
  clear(): void;
  close(): void;
}

const jsonShow =
  (io: TerminalIo): Show =>
  async (event: EngineEvent) => {
    io.stdout.write(`${JSON.stringify(event)}\n`);
  };

/** With --json stdout belongs to the events; a person at the keyboard is then talked to on stderr. */
const pageFor = (io: TerminalIo, { json }: LeadOptions): TerminalIo =>
  json ? { ...io, stdout: io.stderr } : io;

const scripted = (io: TerminalIo, options: LeadOptions, blocks: readonly AnswerBlock[]): Conversation => {
  const look = createLook(io.stdout, io.env);
  const screen = createScreen(io, look, { paced: false });
  const script = createScriptPilot(blocks, (text) => {
    if (!options.json) screen.write(presentAnswer(text, look));
  });
  return {
    ...{ look, script, reader: null },
    write: options.json ? () => {} : screen.write,
    show: options.json ? jsonShow(io) : screen.show,
    pilot: () => script,
    clear: screen.clear,
    close: () => {},
  };
};

const spoken = (io: TerminalIo, services: TerminalServices, options: LeadOptions): Conversation => {
  const page = pageFor(io, options);
  const look = createLook(page.stdout, io.env);
  const reader = createLineReader(page);
  const screen = createScreen(page, look, { paced: reader.interactive });
  // Somebody who pipes answers in and events out wants to read nothing else.
  const silent = options.json === true && !reader.interactive;
  const write = silent ? () => {} : createWrite(page.stdout);
  const events = jsonShow(io);
  const show: Show = async (event, before, after) => {
    if (options.json) await events(event, before, after);
    if (!silent) await screen.show(event, before, after);
  };
  const takeDraft = (session: Session) =>
    reader.interactive && session.interviewId !== null
      ? services.drafts.take(options.user, session.interviewId)
      : Promise.resolve(null);
  return {
    ...{ look, reader, write, show, script: null },
    pilot: (engine) => {
      const deps = { engine, personId: options.user, reader, write, look };
      const save = (session: Session) => saveScored(deps, session);
      return createPersonPilot({ reader, write, look, save, takeDraft });
    },
    clear: screen.clear,
    close: reader.close,
  };
};

/** Throws UsageError when the file of answers cannot be read or holds none. */
export const openConversation = async (
  io: TerminalIo,
  services: TerminalServices,
  options: LeadOptions,
): Promise<Conversation> => {
  if (options.answers === undefined) return spoken(io, services, options);
  const blocks = readAnswerBlocks(await readTextFile(io, '--answers', options.answers));
  return scripted(io, options, blocks);
};
