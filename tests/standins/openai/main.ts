/**
 * Runs the stand-in by hand, to try the LLM path without an account:
 *   node tests/standins/openai/main.ts [--port 8123] [--fault NAME]
 * It replies at the pace of a real model, with feedback whose rewrite is the answer itself.
 */
import { parseArgs } from 'node:util';
import { createOpenAiStandin, type RecordedRequest } from './openai-standin.ts';
import { type FaultName, faults, type Pacing, type Reply, textReply } from './replies.ts';
import { sampleFeedback } from './sample-attempt.ts';

const PACING: Pacing = { firstTokenMs: 400, tokensPerSecond: 100 };

const inputOf = ({ body }: RecordedRequest) => {
  const messages = body['messages'] as { role: string; content: string }[];
  try {
    return JSON.parse(messages.find(({ role }) => role === 'user')?.content ?? '{}');
  } catch {
    return {};
  }
};

const feedbackFor = (input: { answer?: { transcript?: string } }): string => {
  const { rewrite } = sampleFeedback();
  const polished = String(input.answer?.transcript ?? '').slice(0, 2200);
  return JSON.stringify(sampleFeedback({ rewrite: { ...rewrite, polished_answer: polished } }));
};

const questionFor = (input: { job?: { title?: string } | null }): string =>
  JSON.stringify({
    question: `What would you want to have changed after your first months as ${input.job?.title ?? 'a new colleague'}?`,
    strong_answer_shows: ['a goal that matters', 'first steps'],
  });

/** Feedback is asked for as a stream, a question is not. */
const replyTo = (request: RecordedRequest): Reply => {
  const input = inputOf(request);
  return request.body['stream'] === true
    ? textReply(feedbackFor(input), { pacing: PACING })
    : textReply(questionFor(input));
};

const { values } = parseArgs({ options: { port: { type: 'string' }, fault: { type: 'string' } } });
const standin = await createOpenAiStandin(Number(values.port ?? 0));
const fault = values.fault === undefined ? undefined : faults[values.fault as FaultName];
if (values.fault !== undefined && !fault) {
  console.error(`No such fault; these are known: ${Object.keys(faults).join(', ')}`);
  process.exit(2);
}
standin.otherwise(fault ? fault() : replyTo);
console.log(standin.baseUrl);
