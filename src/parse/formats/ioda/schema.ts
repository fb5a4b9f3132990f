import { z } from 'zod';

/**
 * IODA, Georgia Tech (https://api.ioda.inetintel.cc.gatech.edu/v2/): `GET /v2/outages/events?from=<s>&until=<s>&entityType=…&entityCode=…`,
 * keyless. An event is a stretch in which one source of data (`bgp`, `ping-slash24`, `merit-nt`, `gtr`) lies below what is usual for a
 * country, region or network; `start` and `duration` are seconds. One that lasts up to the end of what was asked for goes on.
 */
const seconds = z.number().nonnegative();
/** 2001: smaller numbers are no times of this century. */
const FIRST_SECONDS = 1_000_000_000;

export const event = z.object({
  /** `country/VE`, `region/4155`, `asn/25124`, `geoasn/140224-SG`. */
  location: z.string().min(1),
  location_name: z.string().nullish(),
  start: z.number().min(FIRST_SECONDS),
  duration: seconds,
  datasource: z.string(),
  method: z.string().nullish(),
  score: z.number().nullish(),
});

export const answer = z.object({
  requestParameters: z.object({ until: z.union([z.number(), z.string()]).nullish() }).nullish(),
  error: z.unknown(),
  data: z.array(event),
});

export type IodaEvent = z.infer<typeof event>;

/** What each source of data is, in words. */
export const DATASOURCES: ReadonlyMap<string, string> = new Map([
  ['bgp', 'routes'],
  ['ping-slash24', 'active probing'],
  ['merit-nt', 'background traffic'],
  ['ucsd-nt', 'background traffic'],
  ['gtr', 'Google traffic'],
]);

/** Its data come up to half an hour late: an event that ends within this of what was asked for may go on. */
export const LATE_SECONDS = 1_800;
