import { z } from 'zod';
import { DAY, MINUTE } from '../../../domain/instant.ts';

/**
 * Counts of reports as plain JSON, the form of captures and of whatever an operator writes:
 * `{"points":[{"at":"2024-03-05T15:20:00Z","count":812}, …]}`, `at` being the begin of a window; or several series under their names,
 * `{"series":[{"name":"facebook","windowMinutes":15,"points":[…]}]}`. A document repeats its newest points and adds new ones.
 */
const point = z.object({ at: z.union([z.string(), z.number()]), count: z.unknown() });
const width = z
  .number()
  .positive()
  .max(DAY / MINUTE)
  .nullish();
const series = z.object({ name: z.string().nullish(), windowMinutes: width, windowMs: z.number().positive().max(DAY).nullish() });
const withPoints = series.extend({ points: z.array(point) });

export const counts = z.union([withPoints, series.extend({ series: z.array(withPoints) })]);

export type CountsDocument = z.infer<typeof counts>;
export type WrittenSeries = z.infer<typeof withPoints>;

/** The width of a window, milliseconds: `windowMs`, else `windowMinutes`; null where neither is given. */
export const widthOf = ({ windowMs, windowMinutes }: Pick<WrittenSeries, 'windowMs' | 'windowMinutes'>): number | null =>
  windowMs ?? (typeof windowMinutes === 'number' ? windowMinutes * MINUTE : null);

/** Series of one document; a tracker's page of one company has some ten. */
export const MAX_SERIES = 200;
