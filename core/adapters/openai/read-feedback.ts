import { AppError } from '../../errors/app-error.ts';
import type { CompletionDelta } from './completion-deltas.ts';
import { createFeedbackStreamParser, type ParsedPiece } from './feedback-stream-parser.ts';
import type { FeedbackPart, PartSequencer } from './part-sequencer.ts';
import type { UsageMeter } from './usage-meter.ts';

/** How one reply ended: everything there, or what to tell the model when it is asked again. */
export type Reading =
  | { readonly complete: true; readonly model: string }
  | { readonly complete: false; readonly problem: string; readonly reply: string; readonly tooLong: boolean };

export interface ReadDeps {
  readonly name: string;
  readonly sequencer: PartSequencer;
  readonly meter: UsageMeter;
}

const take = (sequencer: PartSequencer, piece: ParsedPiece) =>
  piece.kind === 'follow_up_text'
    ? { parts: sequencer.offerFollowUpText(piece.value), problem: null }
    : sequencer.offer(piece.key, piece.value);

const shortfall = (begun: boolean, length: boolean, missing: readonly string[]): string => {
  if (!begun) return 'it holds no JSON object';
  if (length) return 'it was cut off for its length: be shorter everywhere';
  return `these keys are missing: ${missing.join(', ')}`;
};

type Ending = Extract<CompletionDelta, { kind: 'end' }>;

const concludeReading = (
  { reason, model }: Ending,
  { name, sequencer }: ReadDeps,
  reply: string,
  begun: boolean,
): Reading => {
  const missing = sequencer.missing();
  if (missing.length === 0) return { complete: true, model };
  if (reason === 'broken') {
    throw new AppError('coach_unavailable', `The connection to the ${name} broke off.`, { retryable: true });
  }
  if (reason === 'refused') {
    const message = `The ${name} declined to give feedback on this answer.`;
    throw new AppError('coach_malformed', message, { retryable: true });
  }
  const tooLong = reason === 'length';
  return { complete: false, problem: shortfall(begun, tooLong, missing), reply, tooLong };
};

/**
 * Turns the text of one reply into parts as they close. Stops reading at the first part that breaks the contract:
 * the rest would be thrown away. Throws `coach_unavailable` when the connection closed half-way and
 * `coach_malformed` when the model declined to answer.
 */
export async function* readFeedback(
  deltas: AsyncIterable<CompletionDelta>,
  deps: ReadDeps,
): AsyncGenerator<FeedbackPart, Reading> {
  const { sequencer, meter } = deps;
  const bill = meter.beginCall();
  const parser = createFeedbackStreamParser();
  let reply = '';
  for await (const delta of deltas) {
    if (delta.kind === 'end') return concludeReading(delta, deps, reply, parser.hasBegun());
    if (delta.kind === 'usage') {
      bill(delta.usage);
      continue;
    }
    reply += delta.text;
    let problem: string | null = null;
    for (const piece of parser.write(delta.text)) {
      const taken = take(sequencer, piece);
      yield* taken.parts;
      problem ??= taken.problem;
    }
    problem ??= parser.problem();
    // Once all parts are there, what follows them does not matter.
    if (problem && sequencer.missing().length > 0) return { complete: false, problem, reply, tooLong: false };
  }
  throw new AppError('internal', 'A stream of deltas ended without saying how.');
}
