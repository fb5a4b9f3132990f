/**
 * `https://ocistatus.oraclecloud.com/api/v2/incident-summary.rss`: one item an incident, its OCID as guid, rewritten with every
 * update; title `service | region | reference`; the description holds the updates as Statuspage writes them, newest first.
 */
export const HOST = 'ocistatus.oraclecloud.com';
/** The beginning of every incident's id. */
export const OCID = /^ocid1\.oraclecloudincident\./i;

/** The parts of the title: `Networking | US East (Ashburn) | ab12cd34`. */
export function partOf(title: string): string | null {
  const parts = title.split(' | ');
  const [service, region] = parts;
  return parts.length < 3 || service === undefined || region === undefined ? null : `${region.trim()} / ${service.trim()}`;
}

/** Oracle runs day and clock into the month: `Oct<var data-var='date'>04</var><var data-var='time'>09:12</var> UTC`. */
export function withGaps(markup: string): string {
  return markup
    .replace(/<var data-var=["']date["']>\s*/gi, ' ')
    .replace(/<\/var>,?\s*<var data-var=["']time["']>\s*/gi, ', ')
    .replace(/<\/var>/gi, '');
}
