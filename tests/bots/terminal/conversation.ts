import { afterEach } from 'vitest';
import { runTerminal } from '../../../bots/terminal/run.ts';
import { createFakeServices, createFakeTerminal, type FakeTerminal } from './fake-terminal.ts';

/** What a key press of Enter sends; \u0003 and \u0004 are Ctrl-C and Ctrl-D. */
export const ENTER = '\r';
export const CTRL_C = '\u0003';
export const CTRL_D = '\u0004';

/** The terminal of the conversation that runs now. */
export let terminal: FakeTerminal;
afterEach(() => terminal?.end());

export const practise = (args: string[], services = createFakeServices(), columns = 80) => {
  terminal = createFakeTerminal({ columns, now: () => services.bench.time.clock.now() });
  const exit = runTerminal(args, terminal.io, services);
  return { services, exit };
};

export const line = (text: string) => terminal.type(text + ENTER);

/** Types an answer, sends it, and lets the processing indicator have its time. */
export const answer = async (...lines: string[]) => {
  for (const each of lines) line(each);
  line('.');
  await terminal.until('Reading your answer');
  terminal.advance(800);
  await terminal.until('(Enter: ');
};

export const ONE = ['practice', '--questions', '1', '--stage', 'hiring_manager'];
export const answersOf = (services: ReturnType<typeof createFakeServices>) =>
  services.bench.assess.calls.map(({ request }) => request.steps.map((step) => step.answer));

export const openTerminal = (options: Parameters<typeof createFakeTerminal>[0] = {}) => {
  terminal = createFakeTerminal(options);
  return terminal;
};
