/**
 * `https://cloud.ibm.com/status/api/notifications/feed.rss`. A description ends with labelled text, on lines or in one:
 * `Type: incident`, `Regions: us-south, eu-de`, `Resources: is.instance`, `Outage Start:`, `Outage End:`, `Update Time:`.
 */
const LABELS = [
  'Type',
  'Regions',
  'Resources',
  'Outage Start',
  'Outage End',
  'Update Time',
  'Maintenance Start',
  'Maintenance End',
] as const;
/** A label that is read. */
export type Label = (typeof LABELS)[number];

const ANY_LABEL = new RegExp(`\\b(${LABELS.join('|')}): ?`, 'g');
const MAX_VALUE = 2_000;

/** The labelled values of a text, each up to its line's end or the next label, and the prose before the first of them. */
export function labelled(text: string): { prose: string; values: ReadonlyMap<Label, string> } {
  const found = [...text.matchAll(ANY_LABEL)];
  const values = new Map<Label, string>();
  for (const [index, match] of found.entries()) {
    const from = match.index + match[0].length;
    const [value = ''] = text.slice(from, Math.min(found[index + 1]?.index ?? text.length, from + MAX_VALUE)).split('\n');
    values.set(match[1] as Label, value.trim());
  }
  return { prose: text.slice(0, found[0]?.index ?? text.length).trim(), values };
}

/** The kinds that say something of whether it works; announcements, releases and security notes are product news. */
export const KINDS: ReadonlyMap<string, 'incident' | 'maintenance' | 'news'> = new Map([
  ['incident', 'incident'],
  ['maintenance', 'maintenance'],
  ['announcement', 'news'],
  ['release', 'news'],
  ['security', 'news'],
]);

const CLOSED_TITLE = /\b(?:resolved|completed)\b/i;
/** Whether the title says that it is over. */
export const titleCloses = (title: string): boolean => CLOSED_TITLE.test(title);

/** `us-south, eu-de` or lines of it. */
export const listOf = (value: string | undefined): readonly string[] =>
  (value ?? '').split(/[,;\s]+/).filter((one) => one !== '' && one.length <= 100);
