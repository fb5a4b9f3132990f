import type { Catalog, ServiceId } from '../../domain/catalog.ts';

/** "Facebook-owned sites are down": who is named stands for all that its company runs for people. */
const OWNED = /\S-owned (?:\S+ )?(?:sites|apps|services|platforms|networks)\b/;
/** What a company runs for people, and not for other companies. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['social', 'messaging', 'streaming', 'gaming']);

const OF_TRADE = /\b(?:api|business)\b/i;

/** The services that a text calls down, with those it means by the company that owns them. */
export function withFamily(low: string, services: readonly ServiceId[], catalog: Catalog): readonly ServiceId[] {
  if (services.length === 0 || !OWNED.test(low)) return services;
  const relatives = services.flatMap((service) => catalog.servicesOf(catalog.providerOf(service)));
  const meant = relatives.filter(
    ({ category, name, ambiguous }) => category !== null && FOR_PEOPLE.has(category) && !ambiguous && !OF_TRADE.test(name),
  );
  return [...new Set([...services, ...meant.map(({ id }) => id)])];
}
