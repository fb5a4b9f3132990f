import type { ReadComponent, ReadIncident, Reading } from '../domain/reading.ts';
import { distinct } from './distinct.ts';
import type { Parsed } from './format.ts';

/** Everything that could move a cursor or break a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * What every reading is held to, whatever its format: what is to be remembered has an id of its own, and names are one line.
 * A part or an incident of a page without an id refuses it; a part without one that an incident names says nothing and is left out.
 */
export function sound(reading: Reading): Parsed {
  const { components, incidents, maintenances, page } = reading;
  if (components.some(isNameless)) return { ok: false, why: 'a component without an id' };
  if ([...incidents, ...maintenances].some(isNameless)) return { ok: false, why: 'an incident without an id' };
  return {
    ok: true,
    reading: distinct({
      ...reading,
      page: { ...page, id: page.id === '' ? null : page.id },
      components: components.map(named),
      incidents: incidents.map(withSoundParts),
      maintenances: maintenances.map(withSoundParts),
    }),
  };
}

const isNameless = ({ id }: { id: string }): boolean => id === '';

/** Nearly every name is one already: what need not be changed is not copied, for a page has hundreds. */
function named(component: ReadComponent): ReadComponent {
  if (isLine(component.name)) return component;
  return { ...component, name: line(component.name) || line(component.id) || 'unnamed' };
}

const withSoundParts = <T extends ReadIncident>(incident: T): T => ({
  ...incident,
  title: isLine(incident.title) ? incident.title : line(incident.title) || line(incident.id) || 'untitled',
  components: incident.components.filter((component) => !isNameless(component)).map(named),
});

/** One line of visible characters, with nothing to remove at either end. */
const isLine = (text: string): boolean => /^[!-~](?:[ -~]*[!-~])?$/.test(text);

const line = (text: string): string => text.replace(CONTROL, ' ').toWellFormed().trim();
