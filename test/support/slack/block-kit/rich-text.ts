/** The rich_text block: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import { boolean, type Check, type Fields, list, literal, number, object, oneOf, string, typed } from './shape.ts';

const style = object({}, { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean });

const inline = (type: string, required: Fields, optional: Fields = {}): Check =>
  object({ type: literal(type), ...required }, { style, ...optional });

const inlines: Record<string, Check> = {
  broadcast: inline('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  channel: inline('channel', { channel_id: string(255) }),
  color: inline('color', { value: string(255) }),
  date: inline('date', { timestamp: number(), format: string(3000) }, { url: string(3000), fallback: string(3000) }),
  emoji: inline('emoji', { name: string(255) }, { unicode: string(255), url: string(3000) }),
  link: inline('link', { url: string(3000) }, { text: string(3000), unsafe: boolean }),
  team: inline('team', { team_id: string(255) }),
  text: inline('text', { text: string(3000) }),
  user: inline('user', { user_id: string(255) }),
  usergroup: inline('usergroup', { usergroup_id: string(255) }),
};

const line = list(typed(inlines, 'rich text element'), 1000, 0);
const section = object({ type: literal('rich_text_section'), elements: line });
const border = oneOf(0, 1);

const parts: Record<string, Check> = {
  rich_text_section: section,
  rich_text_list: object(
    { type: literal('rich_text_list'), elements: list(section, 1000), style: oneOf('bullet', 'ordered') },
    { indent: number(0, 8), offset: number(0), border },
  ),
  rich_text_quote: object({ type: literal('rich_text_quote'), elements: line }, { border }),
  rich_text_preformatted: object(
    { type: literal('rich_text_preformatted'), elements: list(typed(inlines, 'preformatted element', ['text', 'link']), 1000, 0) },
    { border },
  ),
};

export const richText: Check = object(
  { type: literal('rich_text'), elements: list(typed(parts, 'rich text part'), 1000) },
  { block_id: string(255) },
);
