/** Block Kit blocks, messages and views with their limits: https://docs.slack.dev/reference/block-kit/blocks */
import type { JsonObject } from '../model.ts';
import { allowedIn, anyText, elements, imageElement, plainText } from './elements.ts';
import { richText } from './rich-text.ts';
import {
  all,
  atLeastOne,
  boolean,
  type Check,
  type Fields,
  isObject,
  list,
  literal,
  object,
  oneOf,
  type Problem,
  string,
  typed,
  url,
} from './shape.ts';

/** Blocks in one message. */
export const MAX_MESSAGE_BLOCKS = 50;
/** Blocks in one modal or home tab. */
const MAX_VIEW_BLOCKS = 100;
/** Characters of all markdown blocks of a message together. */
const MAX_MARKDOWN = 12_000;

const block = (type: string, required: Fields = {}, optional: Fields = {}): Check =>
  object({ type: literal(type), ...required }, { block_id: string(255), ...optional });

const tableCell: Check = typed(
  { raw_text: object({ type: literal('raw_text'), text: string(3000, 0) }), rich_text: richText },
  'table cell',
);

const blocks: Record<string, Check> = {
  section: all(
    block(
      'section',
      {},
      {
        text: anyText(3000),
        fields: list(anyText(2000), 10),
        accessory: typed(elements, 'section accessory', allowedIn.section),
        expand: boolean,
      },
    ),
    atLeastOne('text', 'fields'),
  ),
  header: block('header', { text: plainText(150) }),
  divider: block('divider'),
  context: block('context', {
    elements: list((value, path, out) => {
      const check = isObject(value) && value.type === 'image' ? imageElement : anyText(3000);
      check(value, path, out);
    }, 10),
  }),
  actions: block('actions', { elements: list(typed(elements, 'actions element', allowedIn.actions), 25) }),
  image: all(
    block(
      'image',
      { alt_text: string(2000) },
      { image_url: url(), slack_file: object({}, { id: string(255), url: url() }), title: plainText(2000) },
    ),
    atLeastOne('image_url', 'slack_file'),
  ),
  input: block(
    'input',
    { label: plainText(2000), element: typed(elements, 'input element', allowedIn.input) },
    { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  markdown: block('markdown', { text: string(MAX_MARKDOWN) }),
  rich_text: richText,
  table: block(
    'table',
    { rows: list(list(tableCell, 20), 100) },
    { column_settings: list(object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean }), 20) },
  ),
  video: block(
    'video',
    { alt_text: string(2000), title: plainText(200), thumbnail_url: url(), video_url: url() },
    { author_name: string(50), description: plainText(200), provider_icon_url: url(), provider_name: string(50), title_url: url() },
  ),
};

/** Ids that Slack requires to be unique: block ids in the list, action ids within one block. */
const uniqueIds: Check = (value, path, out) => {
  if (!Array.isArray(value)) return;
  const seen = new Set<string>();
  value.forEach((entry: unknown, index) => {
    if (!isObject(entry)) return;
    const id = entry.block_id;
    if (typeof id === 'string') {
      if (seen.has(id)) out.push({ path: `${path}/${index}/block_id`, message: `block_id ${id} already exists` });
      seen.add(id);
    }
    const inBlock = [entry.accessory, entry.element, ...(Array.isArray(entry.elements) ? entry.elements : [])];
    const actions = new Set<string>();
    for (const element of inBlock) {
      const action = isObject(element) ? element.action_id : undefined;
      if (typeof action !== 'string') continue;
      if (actions.has(action)) out.push({ path: `${path}/${index}`, message: `action_id ${action} already exists in this block` });
      actions.add(action);
    }
  });
};

const markdownTogether: Check = (value, path, out) => {
  if (!Array.isArray(value)) return;
  let length = 0;
  for (const entry of value) if (isObject(entry) && entry.type === 'markdown') length += String(entry.text).length;
  if (length > MAX_MARKDOWN) out.push({ path, message: `markdown blocks together must be less than ${MAX_MARKDOWN + 1} characters` });
};

const blockList = (max: number): Check => all(list(typed(blocks, 'block'), max, 0), uniqueIds, markdownTogether);

const messageBlocks = blockList(MAX_MESSAGE_BLOCKS);

/** Everything wrong with the blocks of a message; empty when Slack would take them. */
export function problemsOfBlocks(value: unknown, path = '/blocks'): Problem[] {
  const out: Problem[] = [];
  messageBlocks(value, path, out);
  return out;
}

const attachment = object(
  {},
  {
    ...Object.fromEntries(
      [
        'fallback',
        'color',
        'pretext',
        'author_name',
        'author_link',
        'author_icon',
        'title',
        'title_link',
        'text',
        'image_url',
        'thumb_url',
        'footer',
        'footer_icon',
      ].map((name) => [name, string(8000, 0)]),
    ),
    ts: (value, path, out) => {
      if (!/^\d+(\.\d+)?$/.test(String(value))) out.push({ path, message: 'must be a timestamp' });
    },
    fields: list(object({ title: string(2000, 0), value: string(8000, 0) }, { short: boolean }), 100, 0),
    mrkdwn_in: list(oneOf('pretext', 'text', 'fields'), 3, 0),
    blocks: messageBlocks,
  },
);

/** Everything wrong with legacy attachments (at most 100 a message). */
export function problemsOfAttachments(value: unknown): Problem[] {
  const out: Problem[] = [];
  list(attachment, 100, 0)(value, '/attachments', out);
  return out;
}

const view: Fields = { private_metadata: string(3000, 0), callback_id: string(255), external_id: string(255) };
const viewBlocks = blockList(MAX_VIEW_BLOCKS);
const views: Record<string, Check> = {
  home: object({ type: literal('home'), blocks: viewBlocks }, view),
  modal: object(
    { type: literal('modal'), title: plainText(24), blocks: viewBlocks },
    { ...view, submit: plainText(24), close: plainText(24), clear_on_close: boolean, notify_on_close: boolean },
  ),
};

/** Everything wrong with a view: https://docs.slack.dev/reference/views */
export function problemsOfView(value: unknown, allowed: ('home' | 'modal')[]): Problem[] {
  const out: Problem[] = [];
  typed(views, 'view', allowed)(value, '/view', out);
  const needsSubmit = isObject(value) && value.type === 'modal' && value.submit === undefined && Array.isArray(value.blocks);
  if (needsSubmit && (value.blocks as JsonObject[]).some((entry) => isObject(entry) && entry.type === 'input'))
    out.push({ path: '/view/submit', message: 'missing required field: submit (a modal with inputs needs it)' });
  return out;
}
