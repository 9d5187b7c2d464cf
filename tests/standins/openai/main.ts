/**
 * Runs the stand-in by hand, to try the LLM path without an account:
 *   node tests/standins/openai/main.ts [--port 8123] [--fault NAME]
 * It replies at the pace of a real model, with feedback whose rewrite is the answer itself.
 */
import { parseArgs } from 'node:util';
import { createOpenAiStandin, type RecordedRequest } from './openai-standin.ts';
import { type FaultName, faults, type Pacing, textReply } from './replies.ts';
import { sampleFeedback } from './sample-attempt.ts';

const PACING: Pacing = { firstTokenMs: 400, tokensPerSecond: 100 };

const answerIn = ({ body }: RecordedRequest): string => {
  const messages = body['messages'] as { role: string; content: string }[];
  try {
    const input = JSON.parse(messages.find(({ role }) => role === 'user')?.content ?? '{}');
    return String(input.answer?.transcript ?? '');
  } catch {
    return '';
  }
};

const feedbackFor = (request: RecordedRequest) => {
  const { rewrite } = sampleFeedback();
  const feedback = sampleFeedback({
    rewrite: { ...rewrite, polished_answer: answerIn(request).slice(0, 2200) },
  });
  return textReply(JSON.stringify(feedback), { pacing: PACING });
};

const { values } = parseArgs({ options: { port: { type: 'string' }, fault: { type: 'string' } } });
const standin = await createOpenAiStandin(Number(values.port ?? 0));
const fault = values.fault === undefined ? undefined : faults[values.fault as FaultName];
if (values.fault !== undefined && !fault) {
  console.error(`No such fault; these are known: ${Object.keys(faults).join(', ')}`);
  process.exit(2);
}
standin.otherwise(fault ? fault() : feedbackFor);
console.log(standin.baseUrl);
