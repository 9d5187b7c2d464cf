import { describe, expect, it } from 'vitest';
import { feedbackSchema } from '../../../core/domain/attempt-contract/schema.ts';
import { SAMPLE_USAGE } from '../../fakes/fake-assess.ts';
import { runCommand } from './fake-terminal.ts';

const ANSWERS = { 'a.txt': 'I led the move.\n\nIt took a week.\n---\nI cut the errors by half.\n' };
const SCORE = ['score', '--question', 'Tell me about a hard decision.', '--answer'];

describe('score', () => {
  it('prints exactly the contract with --json', async () => {
    const { code, raw, err } = await runCommand([...SCORE, 'a.txt', '--json'], { files: ANSWERS });
    expect(feedbackSchema.parse(JSON.parse(raw))).toEqual(JSON.parse(raw));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('reads the answer from a pipe when it is named -', async () => {
    const { services, out } = await runCommand([...SCORE, '-'], { input: 'I decided to stop the launch.' });
    expect(services.bench.assess.calls[0]?.request.steps).toEqual([
      { question: 'Tell me about a hard decision.', answer: 'I decided to stop the launch.' },
    ]);
    expect(out).toContain('Score 6.0');
    expect(out).toContain('Your answer, polished');
    expect(out).not.toContain(SAMPLE_USAGE.model);
  });
});
