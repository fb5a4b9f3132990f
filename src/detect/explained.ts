import type { Burning } from '../domain/burning.ts';
import type { Service } from '../domain/catalog.ts';

/**
 * Whom people blame for somebody else's failure: their carrier for any app, one cloud for another (5 March 2024: Verizon, AT&T and Comcast
 * rose with Facebook, their networks being fine). What such services have in common is that people meet them only through others.
 */
const BLAMED_FOR_ALL: ReadonlySet<string> = new Set(['telecom', 'network']);
const BLAMED_FOR_EACH_OTHER: ReadonlySet<string> = new Set(['cloud', 'cdn', 'hosting', 'dns', 'telecom', 'network']);

/**
 * The trouble elsewhere that explains why people complain about this service though nothing else speaks against it; null: none does.
 * A service that runs on what burns is no bystander: its complaints may well be its own.
 */
export function explanationFor(service: Service | undefined, elsewhere: readonly Burning[]): Burning | null {
  const category = service?.category ?? null;
  if (service === undefined || category === null) return null;
  const runsOn = new Set(service.dependsOn.map((each) => each.service));
  const explains = (burning: Burning): boolean =>
    burning.borneOut &&
    !runsOn.has(burning.service) &&
    (BLAMED_FOR_ALL.has(category) ||
      (BLAMED_FOR_EACH_OTHER.has(category) && burning.category !== null && BLAMED_FOR_EACH_OTHER.has(burning.category)));
  return elsewhere.find(explains) ?? null;
}
