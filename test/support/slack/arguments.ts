/** Reads the arguments of a Web API call, form-encoded or JSON, and holds them against the method's own list. */
import { isObject } from './block-kit/shape.ts';
import type { JsonObject } from './model.ts';

type Kind = 'string' | 'boolean' | 'integer' | 'ts' | 'time' | 'json';

/** `!` marks a required argument. */
export type ArgumentSpec = Record<string, Kind | `${Kind}!`>;

/** Slack lets every call carry these; Bolt adds `team_id` of itself. */
const universal: ArgumentSpec = { team_id: 'string' };

/** Read arguments; every accessor may rely on the check that came before. */
export class Arguments {
  readonly values: JsonObject;
  constructor(values: JsonObject) {
    this.values = values;
  }
  has(name: string): boolean {
    return this.values[name] !== undefined;
  }
  /** A required string. */
  string(name: string): string {
    return String(this.values[name]);
  }
  optional(name: string): string | undefined {
    return this.has(name) ? this.string(name) : undefined;
  }
  flag(name: string): boolean | undefined {
    return this.values[name] as boolean | undefined;
  }
  integer(name: string): number | undefined {
    return this.values[name] as number | undefined;
  }
  json(name: string): unknown {
    return this.values[name];
  }
  /** A list of objects, `undefined` when the argument is absent. */
  objects(name: string): JsonObject[] | undefined {
    return this.values[name] as JsonObject[] | undefined;
  }
}

/** The body as name → raw value, or a sentence on why it cannot be read. */
export function readBody(contentType: string | undefined, body: string): { values: JsonObject } | { problem: string } {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    try {
      const parsed: unknown = JSON.parse(body);
      return isObject(parsed) ? { values: parsed } : { problem: 'json_not_object' };
    } catch {
      return { problem: 'invalid_json' };
    }
  }
  if (type === 'application/x-www-form-urlencoded' || (type === '' && body === '')) {
    const values: JsonObject = {};
    for (const [name, value] of new URLSearchParams(body)) values[name] = value;
    return { values };
  }
  return { problem: 'invalid_post_type' };
}

function readValue(kind: Kind, raw: unknown): { value: unknown } | null {
  switch (kind) {
    case 'string':
      return typeof raw === 'string' || typeof raw === 'number' ? { value: String(raw) } : null;
    case 'ts':
      return typeof raw === 'string' && /^\d{9,}\.\d{6}$/.test(raw) ? { value: raw } : null;
    case 'time':
      return /^\d+(\.\d+)?$/.test(String(raw)) ? { value: String(raw) } : null;
    case 'integer':
      return /^\d+$/.test(String(raw)) ? { value: Number(raw) } : null;
    case 'boolean':
      if (raw === true || raw === 'true' || raw === '1' || raw === 1) return { value: true };
      return raw === false || raw === 'false' || raw === '0' || raw === 0 ? { value: false } : null;
    case 'json': {
      let value = raw;
      if (typeof raw === 'string') {
        try {
          value = JSON.parse(raw);
        } catch {
          return null;
        }
      }
      return typeof value === 'object' && value !== null ? { value } : null;
    }
  }
}

/** Typed arguments and everything wrong with them. */
export function readArguments(spec: ArgumentSpec, raw: JsonObject): { args: Arguments; problems: string[] } {
  const known: ArgumentSpec = { ...universal, ...spec };
  const problems: string[] = [];
  const values: JsonObject = {};
  for (const [name, value] of Object.entries(raw)) {
    const declared = known[name];
    if (declared === undefined) {
      problems.push(`[ERROR] unknown argument: ${name}`);
      continue;
    }
    const read = readValue(declared.replace('!', '') as Kind, value);
    if (read === null) problems.push(`[ERROR] invalid value for ${name}: must be ${declared.replace('!', '')}`);
    else values[name] = read.value;
  }
  for (const [name, kind] of Object.entries(known))
    if (kind.endsWith('!') && raw[name] === undefined) problems.push(`[ERROR] missing required field: ${name}`);
  return { args: new Arguments(values), problems };
}
