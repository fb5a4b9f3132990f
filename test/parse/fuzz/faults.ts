import type { ReadIncident, Reading } from '../../../src/domain/reading.ts';

const STATES = new Set(
  'investigating identified monitoring resolved postmortem scheduled in_progress verifying completed unknown'.split(' '),
);
const IMPACTS = new Set('none maintenance minor major critical unknown'.split(' '));
const COMPONENT_STATES = new Set('operational degraded partial_outage major_outage maintenance unknown'.split(' '));
const LISTINGS = new Set('snapshot open-events history items counts'.split(' '));
/** Everything that could move a cursor; lines and tabs are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** What is wrong with a reading, one line a fault; what the stages behind parsing count on. */
export function faultsOf(reading: Reading, format: string): string[] {
  const faults: string[] = [];
  const fault = (where: string, what: string) => faults.push(`${where}: ${what}`);
  const word = (where: string, value: string, known: ReadonlySet<string>) =>
    known.has(value) || fault(where, `no word of ours: ${String(value)}`);
  const id = (where: string, value: unknown) =>
    (typeof value === 'string' && value !== '') || fault(where, `no id: ${JSON.stringify(value)}`);
  const time = (where: string, at: unknown) =>
    at === null || (Number.isSafeInteger(at) && Math.abs(at as number) < 8.64e15) || fault(where, `no instant: ${JSON.stringify(at)}`);
  const line = (where: string, text: unknown) => {
    prose(where, text);
    if (typeof text === 'string' && /[\r\n]/.test(text)) fault(where, 'more than one line');
  };
  const prose = (where: string, text: unknown) => {
    if (typeof text !== 'string') fault(where, `no text: ${JSON.stringify(text)}`);
    else if (CONTROL.test(text)) fault(where, `a control character in ${JSON.stringify(text.slice(0, 80))}`);
    else if (!text.isWellFormed()) fault(where, 'half a character');
  };
  const raw = (where: string, value: unknown) =>
    value === null || typeof value === 'string' || fault(where, `raw is ${JSON.stringify(value)}`);
  const address = (where: string, url: unknown) => url === null || typeof url === 'string' || fault(where, `url is ${JSON.stringify(url)}`);
  const components = (where: string, list: Reading['components']) => {
    for (const component of list) {
      id(`${where}.id`, component.id);
      line(`${where}.name`, component.name);
      word(`${where}.state`, component.state, COMPONENT_STATES);
      raw(`${where}.raw`, component.raw);
    }
  };
  const incident = (where: string, one: ReadIncident) => {
    id(`${where}.id`, one.id);
    line(`${where}.title`, one.title);
    word(`${where}.state`, one.state, STATES);
    word(`${where}.impact`, one.impact, IMPACTS);
    raw(`${where}.raw.state`, one.raw.state);
    raw(`${where}.raw.impact`, one.raw.impact);
    for (const field of ['startedAt', 'createdAt', 'resolvedAt', 'asOf'] as const) time(`${where}.${field}`, one[field]);
    address(`${where}.url`, one.url);
    components(`${where}.components`, one.components);
    for (const update of one.updates) {
      id(`${where}.updates.id`, update.id);
      time(`${where}.updates.at`, update.at);
      word(`${where}.updates.state`, update.state, STATES);
      raw(`${where}.updates.raw`, update.raw);
      prose(`${where}.updates.text`, update.text);
    }
  };

  if (reading.format !== format) fault('format', reading.format);
  word('listing', reading.listing, LISTINGS);
  if (typeof reading.componentsAreTruth !== 'boolean') fault('componentsAreTruth', 'neither');
  if (reading.page.name !== null) line('page.name', reading.page.name);
  if (reading.page.id !== null) id('page.id', reading.page.id);
  address('page.url', reading.page.url);
  if (reading.indicator !== null) {
    word('indicator', reading.indicator.impact, IMPACTS);
    raw('indicator.raw', reading.indicator.raw);
  }
  components('components', reading.components);
  for (const one of reading.incidents) incident('incidents', one);
  for (const one of reading.maintenances) {
    incident('maintenances', one);
    time('maintenances.scheduledFor', one.scheduledFor);
    time('maintenances.scheduledUntil', one.scheduledUntil);
  }
  for (const item of reading.items) {
    id('items.id', item.id);
    line('items.title', item.title);
    prose('items.text', item.text);
    time('items.at', item.at);
    address('items.url', item.url);
  }
  if (reading.ttlMs !== null && !(Number.isSafeInteger(reading.ttlMs) && reading.ttlMs > 0)) fault('ttlMs', String(reading.ttlMs));
  for (const { field, raw: unknown } of reading.unknownWords) {
    if (field === '' || typeof unknown !== 'string') fault('unknownWords', JSON.stringify([field, unknown]));
  }
  return faults;
}

/** Ids that stand twice where a memory is kept by id. */
export function doubles(reading: Reading): string[] {
  const lists: [where: string, ids: readonly string[]][] = [
    ['components', reading.components.map(({ id }) => id)],
    ['incidents', reading.incidents.map(({ id }) => id)],
    ['maintenances', reading.maintenances.map(({ id }) => id)],
    ...[...reading.incidents, ...reading.maintenances].flatMap((one): [string, string[]][] => [
      [`updates of ${one.id}`, one.updates.map(({ id }) => id)],
      [`components of ${one.id}`, one.components.map(({ id }) => id)],
    ]),
  ];
  return lists.flatMap(([where, ids]) => (new Set(ids).size === ids.length ? [] : [where]));
}
