import { withCoachFallback } from '../../../core/adapters/fallback/with-coach-fallback.ts';
import { coachContract } from '../../contracts/coach-contract.ts';
import { createOpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults } from '../../standins/openai/replies.ts';
import { coachOn, createLogBook } from './coach-harness.ts';

coachContract('LLM coach', async () => {
  const standin = await createOpenAiStandin();
  return { coach: coachOn(standin), close: () => standin.close() };
});

coachContract('LLM coaches behind a fallback, the first one down', async () => {
  const [down, standin] = await Promise.all([createOpenAiStandin(), createOpenAiStandin()]);
  down.otherwise(faults.badKey());
  const coach = withCoachFallback([coachOn(down), coachOn(standin)], {
    clock: { now: () => new Date() },
    logger: createLogBook(),
  });
  return { coach, close: async () => void (await Promise.all([down.close(), standin.close()])) };
});
