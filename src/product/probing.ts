import type { Clock } from '../clock.ts';
import type { Settings } from '../config/load.ts';
import type { Log } from '../log.ts';
import type { KnownLine } from '../probe/line.ts';
import { createProbes, type Probes, type ProbesParts } from '../probe/probes.ts';
import { portOf } from '../probe/target.ts';

export interface ProbingParts {
  settings: Pick<Settings, 'behaviour' | 'network'>;
  line: KnownLine;
  clock: Clock;
  log: Log;
  tell: ProbesParts['tell'];
}

const NO_PROBES: Probes = { due: async () => {}, state: () => ({ targets: 0, failing: [], care: [] }), stop: async () => {} };

/** Our own checks as the configuration wants them. What makes them is loaded when there are any: most have none. */
export async function startProbing({ settings: { behaviour, network }, ...parts }: ProbingParts): Promise<Probes> {
  const { probes: targets, poll } = behaviour;
  if (targets.length === 0) return NO_PROBES;
  const { createChecker } = await import('../http/checker.ts');
  const { https, http, no } = network.proxy;
  const checker = createChecker({
    clock: parts.clock,
    guard: { allow: poll.allowPrivate, ports: targets.flatMap(({ checks }) => checks.map(portOf)) },
    userAgent: poll.userAgent,
    proxy: { https: https?.reveal() ?? null, http: http?.reveal() ?? null, no },
    ca: network.ca,
  });
  return createProbes({ ...parts, targets, checker });
}
