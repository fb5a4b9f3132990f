import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import type { Http } from '../http/client.ts';
import type { Log } from '../log.ts';

/** How long a host is left alone between two requests, milliseconds: many services stand on one status host. */
const HOST_REST = 200;

/** The guarded client as the configuration wants it. It is loaded here, when somebody needs it: not every subcommand does. */
export async function openHttp({ behaviour, network }: Settings, clock: Clock, log: Log): Promise<Http> {
  const { allowPrivate, maxBytes, timeoutMs, userAgent } = behaviour.poll;
  const { https, http, no } = network.proxy;
  const { createHttp } = await import('../http/client.ts');
  return createHttp({
    clock,
    log,
    guard: { allow: allowPrivate },
    maxBytes,
    timeoutMs,
    userAgent,
    hostRestMs: HOST_REST,
    proxy: { https: https?.reveal() ?? null, http: http?.reveal() ?? null, no },
    ca: network.ca,
  });
}
