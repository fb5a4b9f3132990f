import type { Core } from '../core.ts';
import type { UploadedFile } from '../world/messages.ts';

/** A request that found its route. */
export interface Call {
  core: Core;
  /** The route's parameters by name; every parameter of the path is there. */
  param(name: string): string;
  query: URLSearchParams;
  /** The JSON body, or `payload_json` of a multipart one; undefined when there was none. */
  body: unknown;
  files: readonly UploadedFile[];
  /** `METHOD /template`, for violations. */
  where: string;
}

export interface Reply {
  status: number;
  body?: unknown;
}

export interface Bucket {
  requests: number;
  perMs: number;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:parameters`. The first of `/channels/:channel`, `/guilds/:guild`, `/webhooks/:app/:token` divides the bucket. */
  path: string;
  handle(call: Call): Reply;
  /** Query parameters it knows; any other is a violation. */
  query?: readonly string[];
  /** `none`: the token in the path is the permission, and the global limit does not count it. */
  auth?: 'bot' | 'none';
  /** Its rate limit; Discord publishes no numbers and clients must learn them, so these are only plausible. */
  bucket?: Bucket;
}

export interface Match {
  route: Route;
  params: Readonly<Record<string, string>>;
  /** The route and its major parameter: what one rate limit is about. */
  bucketKey: string;
}

interface Compiled {
  route: Route;
  pattern: RegExp;
  names: string[];
}

/** Finds routes by method and path. Earlier routes win, so fixed words stand before parameters. */
export class Router {
  readonly #compiled: Compiled[];

  constructor(routes: readonly Route[]) {
    this.#compiled = routes.map((route) => ({
      route,
      pattern: new RegExp(`^${route.path.replaceAll(/:[a-z]+/g, '([^/]+)')}$`),
      names: [...route.path.matchAll(/:([a-z]+)/g)].flatMap((match) => match[1] ?? []),
    }));
  }

  find(method: string, path: string): Match | null {
    for (const { route, pattern, names } of this.#compiled) {
      const found = route.method === method ? pattern.exec(path) : null;
      if (!found) continue;
      const params = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
      return { route, params, bucketKey: `${method} ${route.path} ${major(route.path, params)}` };
    }
    return null;
  }
}

/** Docs: Rate Limits, top-level resources channel_id, guild_id, webhook_id with token. */
function major(path: string, params: Readonly<Record<string, string>>): string {
  if (path.startsWith('/channels/:channel')) return params.channel ?? '';
  if (path.startsWith('/guilds/:guild')) return params.guild ?? '';
  if (path.startsWith('/webhooks/')) return `${params.app}/${params.token}`;
  return '';
}
