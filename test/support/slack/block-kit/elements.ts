/** Block Kit elements and composition objects with their limits: https://docs.slack.dev/reference/block-kit/block-elements */
import { all, atLeastOne, boolean, type Check, type Fields, list, literal, matching, number, object, oneOf, string, url } from './shape.ts';

export const plainText = (max: number): Check => object({ type: literal('plain_text'), text: string(max) }, { emoji: boolean });

export const anyText =
  (max: number): Check =>
  (value, path, out) => {
    const isMarkup = typeof value === 'object' && value !== null && 'type' in value && value.type === 'mrkdwn';
    if (isMarkup) object({ type: literal('mrkdwn'), text: string(max) }, { verbatim: boolean })(value, path, out);
    else plainText(max)(value, path, out);
  };

const confirm = object(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
);

const option = object({ text: anyText(75) }, { value: string(150, 0), description: plainText(75), url: url() });
const options = (max: number): Check => list(option, max);
const optionGroups = list(object({ label: plainText(75), options: options(100) }), 100);

const actionId = string(255);
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');
const time = matching(/^\d{2}:\d{2}$/, 'HH:mm');
const filter = object(
  {},
  { include: list(oneOf('im', 'mpim', 'private', 'public'), 4), exclude_external_shared_channels: boolean, exclude_bot_users: boolean },
);
const dispatch = object({}, { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) });
const ids = list(string(255), 100, 0);

/** The fields every interactive element shares, and its own. */
function interactive(type: string, required: Fields, optional: Fields = {}): Check {
  return object({ type: literal(type), ...required }, { action_id: actionId, confirm, ...optional });
}
const focusable: Fields = { focus_on_load: boolean };
const menu: Fields = { placeholder: plainText(150), ...focusable };
const typing: Fields = { placeholder: plainText(150), dispatch_action_config: dispatch, ...focusable };
const several: Fields = { ...menu, max_selected_items: number(1) };

const staticSelect = (type: string, own: Fields): Check =>
  all(interactive(type, {}, { options: options(100), option_groups: optionGroups, ...own }), atLeastOne('options', 'option_groups'));

export const imageElement: Check = all(
  object({ type: literal('image'), alt_text: string(2000) }, { image_url: url(), slack_file: object({}, { id: string(255), url: url() }) }),
  atLeastOne('image_url', 'slack_file'),
);

export const button: Check = interactive(
  'button',
  { text: plainText(75) },
  // Slack also opens mail and its own deep links from a button.
  {
    value: string(2000, 0),
    url: url(3000, ['http:', 'https:', 'mailto:', 'slack:']),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(75),
  },
);

export const elements: Record<string, Check> = {
  button,
  image: imageElement,
  static_select: staticSelect('static_select', { ...menu, initial_option: option }),
  multi_static_select: staticSelect('multi_static_select', { ...several, initial_options: options(100) }),
  external_select: interactive('external_select', {}, { ...menu, initial_option: option, min_query_length: number(0) }),
  multi_external_select: interactive(
    'multi_external_select',
    {},
    { ...several, initial_options: options(100), min_query_length: number(0) },
  ),
  users_select: interactive('users_select', {}, { ...menu, initial_user: string(255) }),
  multi_users_select: interactive('multi_users_select', {}, { ...several, initial_users: ids }),
  conversations_select: interactive(
    'conversations_select',
    {},
    { ...menu, initial_conversation: string(255), default_to_current_conversation: boolean, response_url_enabled: boolean, filter },
  ),
  multi_conversations_select: interactive(
    'multi_conversations_select',
    {},
    { ...several, initial_conversations: ids, default_to_current_conversation: boolean, filter },
  ),
  channels_select: interactive('channels_select', {}, { ...menu, initial_channel: string(255), response_url_enabled: boolean }),
  multi_channels_select: interactive('multi_channels_select', {}, { ...several, initial_channels: ids }),
  overflow: interactive('overflow', { options: options(5) }),
  datepicker: interactive('datepicker', {}, { ...menu, initial_date: date }),
  timepicker: interactive('timepicker', {}, { ...menu, initial_time: time, timezone: string(255) }),
  datetimepicker: interactive('datetimepicker', {}, { ...focusable, initial_date_time: number(0) }),
  radio_buttons: interactive('radio_buttons', { options: options(10) }, { ...focusable, initial_option: option }),
  checkboxes: interactive('checkboxes', { options: options(10) }, { ...focusable, initial_options: options(10) }),
  plain_text_input: interactive(
    'plain_text_input',
    {},
    { ...typing, initial_value: string(3000, 0), multiline: boolean, min_length: number(0, 3000), max_length: number(1, 3000) },
  ),
  email_text_input: interactive('email_text_input', {}, { ...typing, initial_value: string(3000, 0) }),
  url_text_input: interactive('url_text_input', {}, { ...typing, initial_value: string(3000, 0) }),
  number_input: interactive(
    'number_input',
    { is_decimal_allowed: boolean },
    { ...typing, initial_value: string(255), min_value: string(255), max_value: string(255) },
  ),
};

const selects = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const menus = [...selects, ...selects.map((name) => `multi_${name}`)];
const choosers = [...menus, 'checkboxes', 'radio_buttons', 'datepicker', 'timepicker'];

/** Which element may stand where. */
export const allowedIn = {
  section: [...choosers, 'button', 'image', 'overflow'],
  actions: [...choosers, 'button', 'datetimepicker', 'overflow'],
  input: [...choosers, 'datetimepicker', 'plain_text_input', 'email_text_input', 'url_text_input', 'number_input'],
};
