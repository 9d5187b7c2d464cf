import { ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createCommands } from '../../../../bots/discord/commands/commands.ts';
import type { DiscordServices } from '../../../../bots/discord/services.ts';

interface Option {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly options?: readonly Option[];
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
}

const definitions = createCommands({} as DiscordServices).map(({ definition }) => definition);

const everyOption = (options: readonly Option[] = []): Option[] =>
  options.flatMap((option) => [option, ...everyOption(option.options)]);

describe('command definitions', () => {
  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    '/%s keeps Discord’s limits',
    (_, definition) => {
      expect(definition.name).toMatch(/^[a-z][a-z-]{0,31}$/);
      const options = everyOption(definition.options as readonly Option[]);
      for (const each of [definition as Pick<Option, 'name' | 'description'>, ...options]) {
        expect(each.name).toMatch(/^[a-z][a-z-]{0,31}$/);
        expect(each.description.length).toBeGreaterThan(0);
        expect(each.description.length).toBeLessThanOrEqual(100);
      }
      for (const { options: own = [], choices = [] } of [definition as unknown as Option, ...options]) {
        expect(own.length).toBeLessThanOrEqual(25);
        expect(choices.length).toBeLessThanOrEqual(25);
        const firstOptional = own.findIndex(({ required }) => !required);
        const late = firstOptional === -1 ? [] : own.slice(firstOptional).filter(({ required }) => required);
        if (own[0]?.type !== ApplicationCommandOptionType.Subcommand) expect(late).toEqual([]);
      }
    },
  );

  it('ask for admin rights where a whole server is concerned', () => {
    const forAdmins = definitions.filter(({ default_member_permissions: needed }) => needed === '32');
    expect(forAdmins.map(({ name }) => name).sort()).toEqual(['schedule', 'settings']);
  });
});
