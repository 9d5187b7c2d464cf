import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';

type Style = APIButtonComponentWithCustomId['style'];

export const button = (
  customId: string,
  label: string,
  style: Style = ButtonStyle.Secondary,
  more: { readonly disabled?: boolean; readonly emoji?: string } = {},
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  custom_id: customId,
  label,
  style,
  ...(more.disabled && { disabled: true }),
  ...(more.emoji !== undefined && { emoji: { name: more.emoji } }),
});

/** Rows of at most five buttons; Discord takes five rows. */
export const rowsOf = (
  ...groups: readonly (readonly APIButtonComponentWithCustomId[])[]
): APIActionRowComponent<APIButtonComponentWithCustomId>[] =>
  groups
    .filter((group) => group.length > 0)
    .slice(0, 5)
    .map((group) => ({ type: ComponentType.ActionRow, components: group.slice(0, 5) }));
