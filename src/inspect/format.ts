import type { InspectedIncident, InspectedMaintenance, Inspection } from './inspect.ts';

/** How much of a text one line of the terminal shows. */
const EXCERPT = 160;
/** How many items of a feed are listed before the rest is only counted. */
const LISTED_ITEMS = 20;

/** An inspection for a terminal: what is not well first, texts cut to a line. */
export function formatInspection(inspection: Inspection): string {
  const lines = [`${inspection.page ?? 'a page without a name'} (${inspection.format})`];
  const troubled = inspection.components.filter(({ state }) => state !== 'operational');
  if (inspection.components.length > 0) {
    lines.push(
      '',
      `Components: ${inspection.components.length}, ${troubled.length === 0 ? 'all operational' : `${troubled.length} not operational`}`,
    );
    for (const { name, state, raw } of troubled) lines.push(`  ${withRaw(state, raw)}  ${name}`);
  }
  if (inspection.incidents.length > 0)
    lines.push('', `Incidents: ${inspection.incidents.length}`, ...inspection.incidents.flatMap(incidentLines));
  if (inspection.maintenances.length > 0) {
    lines.push('', `Maintenances: ${inspection.maintenances.length}`, ...inspection.maintenances.flatMap(maintenanceLines));
  }
  if (inspection.items.length > 0) {
    lines.push('', `Items: ${inspection.items.length}`);
    for (const { at, title, url } of inspection.items.slice(0, LISTED_ITEMS))
      lines.push(`  ${at ?? 'undated'}  ${excerpt(title)}${url === null ? '' : `  ${url}`}`);
    if (inspection.items.length > LISTED_ITEMS) lines.push(`  and ${inspection.items.length - LISTED_ITEMS} more`);
  }
  if (lines.length === 1) lines.push('', 'It lists nothing.');
  return lines.join('\n');
}

function incidentLines(incident: InspectedIncident): string[] {
  const { title, id, state, impact, raw, startedAt, resolvedAt, components, updates, url } = incident;
  const end = resolvedAt === null ? '' : `, resolved ${resolvedAt}`;
  const lines = [
    `  ${title} [${id}]`,
    `    ${withRaw(state, raw.state)}, impact ${withRaw(impact, raw.impact)}, since ${startedAt ?? 'unknown'}${end}`,
  ];
  if (components.length > 0) lines.push(`    affects ${excerpt(components.map(({ name }) => name).join(', '))}`);
  const [newest] = updates;
  if (newest !== undefined)
    lines.push(
      `    ${updates.length} update${updates.length === 1 ? '' : 's'}, the newest ${newest.at ?? 'undated'}: ${excerpt(newest.text)}`,
    );
  if (url !== null) lines.push(`    ${url}`);
  return lines;
}

function maintenanceLines(maintenance: InspectedMaintenance): string[] {
  const [head = '', ...rest] = incidentLines(maintenance);
  const { scheduledFor, scheduledUntil } = maintenance;
  const window = scheduledFor === null && scheduledUntil === null ? [] : [`    planned ${scheduledFor ?? '?'} to ${scheduledUntil ?? '?'}`];
  return [head, ...window, ...rest];
}

const withRaw = (ours: string, theirs: string | null): string =>
  theirs === null || theirs.toLowerCase() === ours ? ours : `${ours} ("${theirs}")`;

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= EXCERPT
    ? line
    : `${line
        .slice(0, EXCERPT - 1)
        .trimEnd()
        .toWellFormed()}…`;
}
