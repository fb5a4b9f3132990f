import { z } from 'zod';

/**
 * ThousandEyes Internet Insights, API v7 (https://developer.cisco.com/docs/thousandeyes/): `POST /v7/internet-insights/outages/filter` with
 * a filter (`window`, `providerName`, `applicationName`, `interfaceNetwork`) gives network (`net`) and application (`app`) outages;
 * `GET …/outages/net/<id>` and `…/outages/app/<id>` one with its details. An outage that goes on is taken to have no `endDate`: the
 * reference calls it the time "when the outage ended" and has no other word for a state. There are no grades.
 */
const text = z.string().nullish();
const count = z.number().nullish();

export const outage = z.object({
  id: z.string().min(1),
  type: text,
  providerName: text,
  providerType: text,
  /** The application or network; the details call it `applicationName` and `networkName`. */
  name: text,
  applicationName: text,
  networkName: text,
  asn: z.number().nullish(),
  startDate: text,
  startRoundId: count,
  endDate: text,
  endRoundId: count,
  errors: z.array(z.string()).nullish(),
  affectedLocations: z.array(z.object({ location: text })).nullish(),
});

export const outages = z.object({ outages: z.array(outage) });

export type Outage = z.infer<typeof outage>;
