/**
 * Who may import what. Default deny: what no line allows is a violation, and a new folder of `src/` has no rights until it has a line.
 *
 * A unit is a file directly in `src/`, a folder of `src/`, or one platform (`platforms/discord`). Every unit may import itself.
 */
export interface UnitLaw {
  /** The sentence a violation quotes. */
  law: string;
  /** Other units it may import; `*` for all. */
  units?: readonly string[];
  /** Whether it may import any `ports.ts`, whoever owns it. */
  ports?: boolean;
  /** Outside packages at home here. A name ending in `/` covers a scope. */
  packages?: readonly string[];
  /** Node's own modules; `*` for all but those that hand out time or `process`. */
  builtins?: readonly string[];
}

const BASE = ['domain', 'clock', 'log', 'metrics', 'http'];
const PURE = 'law 2: a pure stage imports domain/ and itself, no node: and no clock';
const STAGE = 'law 2: a stage imports domain/, the base and itself, never another stage';
const ADAPTER = 'law 3: an adapter imports domain/, the base, any ports.ts and itself, never another adapter';

const pure = (...packages: string[]): UnitLaw => ({ law: PURE, units: ['domain'], packages });
const stage = (more: Partial<UnitLaw> = {}): UnitLaw => ({ law: STAGE, units: BASE, ...more });
const adapter = (more: Partial<UnitLaw> = {}): UnitLaw => ({ law: ADAPTER, units: BASE, ports: true, ...more });

export const UNITS: Readonly<Record<string, UnitLaw>> = {
  domain: { law: 'law 1: domain/ imports nothing' },
  clock: { law: 'law 1: the base imports domain/ and the base', units: ['domain'] },
  log: { law: 'law 1: the base imports domain/ and the base', units: ['domain'], packages: ['pino'] },
  metrics: { law: 'law 1: the base imports domain/ and the base', units: ['domain'], packages: ['prom-client'] },
  http: { law: 'law 1: the base imports domain/ and the base', units: BASE, packages: ['undici'], builtins: ['*'] },

  parse: pure('zod', 'rss-parser'),
  observe: pure(),
  detect: pure(),
  incident: pure(),
  compose: pure(),

  schedule: stage({ packages: ['node-cron'] }),
  discover: stage(),
  poll: stage({ builtins: ['node:crypto'] }),
  probe: stage({ builtins: ['node:dns', 'node:dns/promises', 'node:net', 'node:tls', 'node:crypto'] }),
  hear: stage({ packages: ['zod'], builtins: ['node:crypto'] }),
  deliver: stage({ builtins: ['node:crypto'] }),
  oncall: stage({ units: [...BASE, 'compose'] }),
  scoreboard: stage({ builtins: ['node:path', 'node:util'] }),
  commands: stage({ units: [...BASE, 'compose'], packages: ['minisearch'] }),

  store: adapter({ packages: ['kysely', 'pg'], builtins: ['*'] }),
  queue: adapter({ packages: ['pg-boss'], builtins: ['node:events'] }),
  web: adapter({ packages: ['zod'], builtins: ['node:http', 'node:net', 'node:stream', 'node:crypto'] }),
  picture: adapter({ packages: ['@resvg/', '@expo-google-fonts/'], builtins: ['node:url'] }),
  'platforms/discord': adapter({ packages: ['discord.js'], builtins: ['node:crypto', 'node:events'] }),
  'platforms/slack': adapter({ packages: ['@slack/'], builtins: ['node:crypto', 'node:events', 'node:http'] }),
  'platforms/console': adapter({ builtins: ['node:stream', 'node:util'] }),
  'platforms/pagers': adapter({ builtins: ['node:crypto'] }),

  config: {
    law: 'law 4: config/ turns files and the environment into settings',
    units: BASE,
    packages: ['zod', 'js-yaml'],
    builtins: ['*'],
  },
  replay: { law: 'law 4: replay/ is given the pipeline', units: [...BASE, 'pipeline'], ports: true, packages: ['zod'], builtins: ['*'] },
  record: {
    law: 'law 4: record/ reads as poll/ does, judges nothing, and writes a capture',
    units: [...BASE, 'poll'],
    ports: true,
    builtins: ['*'],
  },
  inspect: { law: 'law 4: inspect/ reads one document with what app.ts hands it', units: BASE, ports: true, builtins: ['*'] },
  classify: { law: 'law 4: classify/ answers lines with the reader that app.ts hands it', units: ['domain'] },
  decide: {
    law: 'law 4: decide.ts is the pure middle: stages and domain/ alone',
    units: ['domain', 'detect', 'incident', 'deliver', 'oncall'],
  },
  neighbours: { law: 'law 4: neighbours.ts passes words between providers: domain/ alone', units: ['domain'] },
  pipeline: {
    law: 'law 4: pipeline.ts imports stages, port types and the base',
    units: [
      ...BASE,
      'decide',
      'neighbours',
      'schedule',
      'poll',
      'probe',
      'hear',
      'parse',
      'observe',
      'detect',
      'incident',
      'compose',
      'deliver',
      'oncall',
    ],
    ports: true,
  },
  product: { law: 'law 4: product/ joins the running product', units: ['*'], builtins: [] },
  playback: { law: 'law 4: playback.ts joins a replay', units: ['*'], builtins: [] },
  app: { law: 'law 4: app.ts joins everything of src/, and packages stay in their homes', units: ['*'], builtins: ['*'] },
  main: { law: 'law 4: main.ts imports app.ts alone', units: ['app'] },
};

/** These modules are `process` and the timers under another name; nobody gets them by `*`. */
export const HIDDEN_GLOBALS = ['process', 'timers', 'timers/promises', 'perf_hooks', 'module', 'vm'];

const TIME = 'law 5: time and chance come from clock.ts alone';
const PROCESS = 'law 4: main.ts alone touches the process';
const CLIENT = 'law 1: http/ is the one guarded client';

export interface GlobalLaw {
  law: string;
  /** The one unit that may use it; none without. */
  home?: string;
  /** Whether a file may give a parameter or constant of its own this name, as a stage does that is handed the client's `fetch`. */
  mayBeLocal?: boolean;
}

/** Globals with one home each, by name (or `Object.member`). */
export const GLOBALS: Readonly<Record<string, GlobalLaw>> = {
  process: { home: 'main', law: PROCESS },
  globalThis: { law: PROCESS },
  global: { law: PROCESS },
  require: { law: 'law 2: modules are imported by import' },
  setTimeout: { home: 'clock', law: TIME },
  setInterval: { home: 'clock', law: TIME },
  setImmediate: { home: 'clock', law: TIME },
  performance: { home: 'clock', law: TIME },
  'Date.now': { home: 'clock', law: TIME },
  'new Date()': { home: 'clock', law: TIME },
  'Date()': { home: 'clock', law: TIME },
  'AbortSignal.timeout': { home: 'clock', law: TIME },
  'Math.random': { home: 'clock', law: TIME },
  fetch: { home: 'http', law: CLIENT, mayBeLocal: true },
  WebSocket: { home: 'http', law: CLIENT },
  EventSource: { home: 'http', law: CLIENT },
};

export const FORBIDDEN_FOLDERS = ['utils', 'shared', 'helpers', 'common', 'services'];

/** Longest file of `src/`, in lines. */
export const MAX_LINES = 250;
