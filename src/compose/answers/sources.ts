import type { PlatformName } from '../../domain/delivery.ts';
import { type Action, type Block, line, link, type Notice, time } from '../../domain/notice.ts';
import { isOver, type ReadComponent, type ReadIncident, type Reading } from '../../domain/reading.ts';
import { echoed, names, shortened } from '../figures.ts';
import { DOT, OFFICIAL_STATE } from '../wording.ts';
import { answer } from './answer.ts';
import { formatName } from './sources-formats.ts';
import { COMPONENT, SOURCE } from './sources-wording.ts';

/** The id of the button that confirms a find; its value is the find's token. */
export const CONFIRM_SOURCE = 'source-confirm';

/** Most characters of a title or a cause that others wrote. */
const SHOWN = 140;
/** Most characters of a component's name. */
const COMPONENT_SHOWN = 60;
/** Most components that are named. */
const MOST_COMPONENTS = 6;
/** Most failed attempts that are listed. */
const MOST_TRIED = 5;

/** What stands at an address, and the button that has it read. */
export function composeFound(found: { name: string; url: string; reading: Reading; press: boolean }, token: string): Notice {
  const { name, url, reading, press } = found;
  const confirm: Action = { id: CONFIRM_SOURCE, label: SOURCE.add, value: token, style: 'primary' };
  const told = press ? pressLines(reading) : [componentsLine(reading.components), incidentLine(reading)];
  const last = line(press ? SOURCE.confirmPress : SOURCE.confirm);
  const blocks = [line(SOURCE.reads(formatName(reading.format)), link(url, url)), ...told, last];
  return answer(SOURCE.found(echoed(name)), blocks, { actions: [confirm] });
}

function componentsLine(components: readonly ReadComponent[]): Block {
  if (components.length === 0) return line(SOURCE.noComponents);
  const named = ({ name }: ReadComponent) => shortened(name, COMPONENT_SHOWN);
  const unwell = components.filter(({ state }) => state !== 'operational');
  if (unwell.length === 0) return line(SOURCE.componentsWell(components.length, names(components.map(named), MOST_COMPONENTS)));
  const shown = unwell.map((one) => SOURCE.component(named(one), shortened(one.raw ?? COMPONENT[one.state], COMPONENT_SHOWN)));
  return line(SOURCE.componentsUnwell(components.length, unwell.length, names(shown, MOST_COMPONENTS)));
}

/** The newest incident, open or over. */
function incidentLine({ incidents }: Reading): Block {
  const newest = incidents.toSorted((a, b) => (b.startedAt ?? b.asOf ?? 0) - (a.startedAt ?? a.asOf ?? 0))[0];
  if (newest === undefined) return line(SOURCE.noIncident);
  const at = newest.startedAt ?? newest.asOf;
  const words = `${shortened(newest.title, SHOWN)} (${stateOf(newest)})`;
  return at === null ? line(SOURCE.lastIncident, words) : line(SOURCE.lastIncident, words, DOT, time(at, 'date-time'));
}

function stateOf({ state, raw }: ReadIncident): string {
  if (isOver(state)) return SOURCE.over;
  return state === 'unknown' && raw.state !== null ? shortened(raw.state, COMPONENT_SHOWN) : OFFICIAL_STATE[state].toLowerCase();
}

function pressLines({ items }: Reading): readonly Block[] {
  const newest = items[0];
  return [line(SOURCE.press), ...(newest === undefined ? [] : [line(SOURCE.lastItem, shortened(newest.title, SHOWN))])];
}

/** Nothing readable stands there: what was tried, so that the asker can tell a slip from a page we cannot read. */
export function composeNotFound(
  missed: { kind: 'nothing'; url: string; tried: readonly Attempt[] } | { kind: 'refused'; why: string },
): Notice {
  if (missed.kind === 'refused') return answer(SOURCE.refused, [line(shortened(missed.why, 3 * SHOWN)), line(SOURCE.nothingAdded)]);
  // Many servers answer every path alike: each cause is said once.
  const causes = missed.tried.map(causeOf);
  const telling = missed.tried.filter((each, index) => causes.indexOf(causeOf(each)) === index);
  const shown = telling.slice(0, MOST_TRIED).map((each) => line(`${shortened(each.url, SHOWN)}${DOT}${shortened(causeOf(each), SHOWN)}`));
  const rest = missed.tried.length - shown.length;
  const more = rest > 0 ? [line(SOURCE.moreTried(rest))] : [];
  return answer(SOURCE.notFound, [...shown, ...more, line(SOURCE.nothingAdded)]);
}

interface Attempt {
  url: string;
  why: string;
}

/** `404 Not Found`: the client puts the address before most of its causes. */
const causeOf = ({ url, why }: Attempt): string => (why.startsWith(`${url}: `) ? why.slice(url.length + 2) : why);

/** The catalog or somebody's addition has it. `service`: the one it speaks for, where it is one. */
export function composeKnownPage(source: string, services: readonly string[], service: string | null): Notice {
  const more = services.length === 0 ? SOURCE.knownPress : SOURCE.knownMore(names(services, MOST_COMPONENTS), services.length);
  const actions = service === null ? [] : [subscribeTo(service)];
  return answer(SOURCE.known(source), [line(more)], { actions });
}

/** As many pages were added as may be. */
export const composeFull = (most: number): Notice => answer(SOURCE.full(most), [line(SOURCE.fullMore)]);

/** The page is read from now on; a press feed has no service to subscribe to. */
export function composeAdded(name: string, service: string | null): Notice {
  if (service === null) return answer(SOURCE.added(name), [line(SOURCE.addedPress)]);
  return answer(SOURCE.added(name), [line(SOURCE.addedMore)], { actions: [subscribeTo(service)] });
}

const subscribeTo = (service: string): Action => ({ id: 'subscribe', label: SOURCE.subscribe, value: service, style: 'plain' });

/** The find has waited too long, or Tocsin was restarted meanwhile. */
export const composeExpired = (): Notice => answer(SOURCE.expired, [line(SOURCE.expiredMore)]);

export const composeRemoved = (name: string): Notice => answer(SOURCE.removed(name), [line(SOURCE.removedMore)]);

export function composeNotAdded(typed: string, added: readonly string[]): Notice {
  return answer(SOURCE.notAdded(echoed(typed)), [line(added.length === 0 ? SOURCE.noneAdded : SOURCE.theseAdded(names(added, 12)))]);
}

/** What concerns everybody is changed by who administers the place, in the platform's own word for it. */
export function composeNotAdmin(platform: PlatformName, direct: boolean): Notice {
  return answer(SOURCE.notAdmin, [line(platform === 'discord' && direct ? SOURCE.notInDirect : SOURCE.whoMay(platform))]);
}
