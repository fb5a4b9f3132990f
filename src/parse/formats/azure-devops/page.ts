import { isObject } from '../../json.ts';

/** The element of the page that holds its data; only its content is looked at, and never run. */
const OPENING = /<script\b[^<>]{0,200}\bid="dataProviders"[^<>]{0,200}>/i;

/** The data the page embeds, by the name of its provider; null where it embeds none. */
export function embeddedData(html: string): Readonly<Record<string, unknown>> | null {
  const opening = OPENING.exec(html);
  if (opening === null) return null;
  const from = opening.index + opening[0].length;
  const until = html.indexOf('</script', from);
  if (until === -1) return null;
  try {
    const value: unknown = JSON.parse(html.slice(from, until));
    return isObject(value) && isObject(value.data) ? value.data : null;
  } catch {
    // What stands there is no JSON: it is another page, or one that was cut off.
    return null;
  }
}
