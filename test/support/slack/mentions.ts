/** Finds everyone a message would notify, wherever the mention hides. */
import type { JsonObject } from './model.ts';

/** https://docs.slack.dev/messaging/formatting-message-text : `<@U…>`, `<!here>`, `<!subteam^S…|name>`; `<!date^…>` notifies nobody. */
const mentionToken = /<(@[UW][A-Z0-9]+|!(?:here|channel|everyone)|!subteam\^[A-Z0-9]+)(?:\|[^>]*)?>/g;
const bareBroadcast = /@(here|channel|everyone)\b/g;

/** Objects whose text Slack shows as it stands. */
const literalTypes = new Set(['plain_text', 'button', 'text', 'link', 'raw_text']);

export function mentionsIn(content: { text: string; blocks: unknown; attachments?: unknown; expandNames: boolean }): string[] {
  const found = new Set<string>();
  const read = (text: string) => {
    for (const match of text.matchAll(mentionToken)) found.add(match[1] ?? '');
    // With parse=full or link_names, a plain "@channel" is turned into a mention.
    if (content.expandNames) for (const match of text.matchAll(bareBroadcast)) found.add(`!${match[1]}`);
  };
  const walk = (value: unknown, key: string | null): void => {
    if (typeof value === 'string') {
      // In attachments, text and pretext are mrkdwn without saying so.
      if (key === 'text' || key === 'pretext' || key === 'value') read(value);
    } else if (Array.isArray(value)) {
      for (const item of value) walk(item, key);
    } else if (typeof value === 'object' && value !== null) {
      const object = value as JsonObject;
      if (literalTypes.has(String(object.type))) return;
      if (object.type === 'user') found.add(`@${String(object.user_id)}`);
      if (object.type === 'usergroup') found.add(`!subteam^${String(object.usergroup_id)}`);
      if (object.type === 'broadcast') found.add(`!${String(object.range)}`);
      for (const [name, child] of Object.entries(object)) walk(child, name);
    }
  };
  read(content.text);
  walk(content.blocks, null);
  walk(content.attachments, null);
  return [...found];
}
