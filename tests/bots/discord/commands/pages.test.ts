import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiscordCommand, readCommandPress } from '../../../../bots/discord/commands/command.ts';
import { define, text, verb } from '../../../../bots/discord/commands/options.ts';
import { asWritten, type Page, toEmbed, toMessage } from '../../../../bots/discord/commands/page.ts';
import { createVerbCommand } from '../../../../bots/discord/commands/verb-command.ts';
import type { DiscordServices } from '../../../../bots/discord/services.ts';
import { AppError, isAppError } from '../../../../core/errors/app-error.ts';
import { createFakeCommand, lastText, type Shown } from '../../../fakes/fake-command.ts';
import { nasty, problemsOf, RESOLVED, textOf, wordsOf } from '../screens/hostile-text.ts';

const LONG = Array.from({ length: 300 }, (_, place) => `• story number ${place} about rotas`);

/** A command of one verb that reads what the test says, as the real ones do. */
const createListCommand = (read: (about: string | null, personId: string) => Promise<Page>): DiscordCommand =>
  createVerbCommand({} as DiscordServices, {
    definition: define('things', 'Things', [verb('list', 'All', text('tag', 'Tag'))]),
    verbs: {},
    readers: {
      list: {
        about: (options) => options.getString('tag'),
        read: ({ about, personId }) => read(about, personId),
      },
    },
  });

type Button = { readonly label: string; readonly custom_id: string; readonly disabled?: boolean };
const buttonsOf = (shown: readonly Shown[]): readonly Button[] =>
  (shown.at(-1)?.payload.components ?? []).flatMap((row) => (row as { components: Button[] }).components);

const list = async (command: DiscordCommand, tag?: string) => {
  const { interaction, shown } = createFakeCommand({
    subcommand: 'list',
    options: tag === undefined ? {} : { tag },
  });
  await command.run(interaction);
  return shown;
};

const turn = async (command: DiscordCommand, customId: string, userId = '100') => {
  const { interaction, shown } = createFakeCommand({ userId });
  let updates = 0;
  const press = Object.assign(interaction, {
    deferUpdate: async () => {
      updates += 1;
    },
  });
  const own = readCommandPress(customId);
  if (own === null) throw new Error(`no button ${customId}`);
  await command.press?.(press as unknown as ButtonInteraction & ModalSubmitInteraction, own);
  expect(updates).toBe(1);
  return shown;
};

describe('long lists in Discord', () => {
  it('are turned by buttons from the first line to the last and back', async () => {
    const command = createListCommand(async () => ({ title: 'Things', lines: LONG }));
    let shown = await list(command);
    const seen = [lastText(shown)];
    expect(buttonsOf(shown).map(({ disabled = false }) => disabled)).toEqual([true, false]);
    for (;;) {
      const more = buttonsOf(shown)[1];
      if (more === undefined || more.disabled) break;
      shown = await turn(command, more.custom_id);
      seen.push(lastText(shown));
    }
    const lines = seen.flatMap((each) => each.split('\n')).filter((line) => line.startsWith('•'));
    expect(lines).toEqual(LONG);
    const back = buttonsOf(shown)[0]?.custom_id ?? '';
    expect(lastText(await turn(command, back))).toBe(seen.at(-2));
  });

  it('have no buttons when they are short', async () => {
    expect(buttonsOf(await list(createListCommand(async () => ({ title: 'T', lines: ['one'] }))))).toEqual(
      [],
    );
  });

  it('are read again for whoever turns, with what was asked for, by a process that knows nothing', async () => {
    const asked: unknown[] = [];
    const page = { title: 'Things', lines: LONG };
    const shown = await list(
      createListCommand(async () => page),
      'rota: night',
    );
    const restarted = createListCommand(async (...input) => {
      asked.push(input);
      return page;
    });
    await turn(restarted, buttonsOf(shown)[1]?.custom_id ?? '', '101');
    expect(asked).toEqual([['rota: night', 'discord:101']]);
  });

  it('show the last part when they have become shorter, and say so when they are gone', async () => {
    const shown = await list(createListCommand(async () => ({ title: 'Things', lines: LONG })));
    const more = buttonsOf(shown)[1]?.custom_id ?? '';
    const shorter = createListCommand(async () => ({ title: 'Things', lines: ['• the only one'] }));
    expect(lastText(await turn(shorter, more))).toContain('the only one');
    const gone = createListCommand(async () => {
      throw new AppError('not_found', 'It is gone.');
    });
    await expect(turn(gone, more)).rejects.toSatisfy(isAppError);
  });

  it('refuse buttons that are not theirs', async () => {
    const command = createListCommand(async () => ({ title: 'Things', lines: LONG }));
    for (const id of ['cmd:things:page:x:list', 'cmd:things:page:1:nothing', 'cmd:things:other'])
      await expect(turn(command, id), id).rejects.toSatisfy(
        (error) => isAppError(error) && error.code === 'bad_input',
      );
  });

  it('come as a file when no button could find them again', async () => {
    const command = createListCommand(async () => ({ title: 'Things', lines: LONG }));
    const shown = await list(command, 'x'.repeat(200));
    expect(buttonsOf(shown)).toEqual([]);
    expect(shown.at(-1)?.payload.files).toHaveLength(1);
    const file = toMessage({ title: 'Report', lines: LONG }).files?.[0]?.attachment;
    expect(String(file)).toContain(LONG.at(-1));
  });

  it('keep every limit and every word, whatever people wrote', () => {
    const lines = fc.array(nasty(6000), { maxLength: 12 });
    fc.assert(
      fc.property(nasty(400), lines, fc.option(nasty(800)), (title, written, footer) => {
        const page: Page = {
          title: asWritten(title),
          lines: written.map((line) => `• **${asWritten(line)}**`),
          ...(footer !== null && { footer }),
          again: ['list', title],
        };
        const parts = [];
        for (let at = 0; at < 200; at += 1) {
          const { embeds, components, allowedMentions } = toMessage(page, { command: 'things', at });
          expect(problemsOf({ embeds, rows: components })).toEqual([]);
          expect(allowedMentions).toEqual({ parse: [] });
          expect(textOf({ embeds: [{ ...embeds[0], footer: { text: '' } }] })).not.toMatch(RESOLVED);
          parts.push(embeds[0]?.description ?? '');
          if (!new RegExp(`^Page ${at + 1} of (?!${at + 1}\\b)`).test(embeds[0]?.footer?.text ?? '')) break;
        }
        if (written.length > 0) expect(wordsOf(parts)).toEqual(wordsOf(page.lines));
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(toEmbed({ title: '', lines: [] }).description).toBe('—');
  });
});
