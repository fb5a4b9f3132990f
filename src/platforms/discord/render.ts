import { type APIActionRowComponent, type APIButtonComponentWithCustomId, type APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import type { Action, Notice, Tone } from '../../domain/notice.ts';
import { escapeText, linkTarget, oneLine, shortened } from './escape.ts';
import * as limits from './limits.ts';
import { description } from './markdown.ts';

/** A message as Discord's API takes it, in posts, edits and answers alike: an edit replaces all of it. */
export interface Rendered {
  content: string;
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIButtonComponentWithCustomId>[];
}

/** Beside the word and the symbol that every title has. `plain` keeps the client's own grey. */
const COLOUR: Readonly<Record<Tone, number | null>> = {
  suspected: 0xe8b93a,
  minor: 0xe8b93a,
  major: 0xe67e22,
  critical: 0xd63a3a,
  recovering: 0x3a8fd6,
  resolved: 0x3ba55d,
  retracted: 0x8a8f98,
  page: 0xd63a3a,
  plain: null,
};

/** A notice as one embed with its buttons. Only a page has content: that is what a locked phone shows. */
export function render(notice: Notice): Rendered {
  const url = linkTarget(notice.url, limits.URL_LENGTH);
  const colour = COLOUR[notice.tone];
  const title = shortened(oneLine(notice.title).trim(), limits.EMBED_TITLE_LENGTH, escapeText);
  const text = description(notice.blocks, notice.url).trim();
  // An embed with nothing in it is refused; the summary always says something.
  const body = title === '' && text === '' ? summary(notice, limits.EMBED_DESCRIPTION_LENGTH) : text;
  const embed: APIEmbed = {
    ...(title === '' ? {} : { title }),
    ...(title === '' || url === null ? {} : { url }),
    ...(body === '' ? {} : { description: body }),
    ...(colour === null ? {} : { color: colour }),
  };
  return {
    content: notice.tone === 'page' ? summary(notice, limits.CONTENT_LENGTH) : '',
    embeds: [embed],
    components: rows(notice.actions),
  };
}

const summary = (notice: Notice, longest: number): string =>
  shortened(oneLine(notice.summary).trim() || oneLine(notice.title).trim() || '…', longest, escapeText);

const STYLE = { primary: ButtonStyle.Primary, plain: ButtonStyle.Secondary, danger: ButtonStyle.Danger } as const;

/** Buttons in rows. What cannot be told apart or does not fit into a custom id is left out: the command does the same. */
function rows(actions: readonly Action[]): Rendered['components'] {
  const byId = new Map(actions.map((action) => [customId(action), action]));
  const buttons = [...byId]
    .filter(([id]) => id.length <= limits.CUSTOM_ID_LENGTH)
    .slice(0, limits.BUTTON_ROWS * limits.BUTTONS_PER_ROW)
    .map(([id, action]): APIButtonComponentWithCustomId => {
      const label = shortened(oneLine(action.label).trim() || action.id, limits.BUTTON_LABEL_LENGTH);
      return { type: ComponentType.Button, style: STYLE[action.style], label, custom_id: id };
    });
  const rowCount = Math.ceil(buttons.length / limits.BUTTONS_PER_ROW);
  return Array.from({ length: rowCount }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * limits.BUTTONS_PER_ROW, (row + 1) * limits.BUTTONS_PER_ROW),
  }));
}

const customId = ({ id, value }: Action): string => `act:${id}:${value}`;

/** The action of a pressed button; null when the button is none of ours. */
export function pressed(customId: string): { id: string; value: string } | null {
  const [, id, value] = /^act:([^:]+):(.*)$/s.exec(customId) ?? [];
  return id === undefined || value === undefined ? null : { id, value };
}

/** What a thread or a forum post is called: plain text, in which nothing is alive. */
export const threadName = (name: string): string => shortened(oneLine(name).trim() || '…', limits.THREAD_NAME_LENGTH);
