import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { MaterialSource } from '../../../core/usecases/materials/materials.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordCommand } from './command.ts';
import { type Page, showPage } from './page.ts';

type Press = NonNullable<DiscordCommand['press']>;

const FIELD = 'text';
/** Discord's limit of one text input. */
const INPUT_LENGTH = 4000;
/** A modal has up to five components; long texts go on in the next field. */
const FIELDS = 3;

/** Takes a long text in up to three fields. */
export const pasteModal = (
  customId: string,
  title: string,
  label: string,
): APIModalInteractionResponseCallbackData => ({
  custom_id: customId,
  title,
  components: Array.from({ length: FIELDS }, (_, index) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.TextInput,
        custom_id: `${FIELD}${index}`,
        label: index === 0 ? label : `… goes on here (${index + 1})`,
        style: TextInputStyle.Paragraph,
        required: index === 0,
        max_length: INPUT_LENGTH,
      },
    ],
  })),
});

export const readPaste = ({ fields }: Pick<ModalSubmitInteraction, 'fields'>): string =>
  Array.from({ length: FIELDS }, (_, index) => fields.getTextInputValue(`${FIELD}${index}`)).join('');

/** Answers a modal of pasted text with the page that saving it gives. `args[0]` is the name given before, if any. */
export const answerPaste =
  (save: (personId: string, source: MaterialSource, name?: string) => Promise<Page>): Press =>
  async (interaction, { args }) => {
    await interaction.deferReply({ flags: 'Ephemeral' });
    const source = { kind: 'text', text: readPaste(interaction as ModalSubmitInteraction) } as const;
    const page = await save(personIdOf(interaction.user.id), source, args[0]);
    await showPage(interaction, page);
  };
