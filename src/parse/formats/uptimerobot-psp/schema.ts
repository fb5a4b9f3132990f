import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/** UptimeRobot's status pages, `<page>/api/getMonitorList/<token>`: the monitors with the colour they are shown in. */
export const monitorList = z.object({
  status: z.literal('ok'),
  data: z.array(
    z.object({
      monitorId: z.union([z.string().min(1), z.number()]).transform(String),
      name: z.string().nullish(),
      statusClass: z.string().nullish(),
    }),
  ),
});

/** A monitor that is paused or has not looked yet is neither well nor ill. */
export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['success', 'operational'],
  ['warning', 'degraded'],
  ['danger', 'major_outage'],
  ['paused', 'unknown'],
  ['info', 'unknown'],
]);
