import type { ServiceId } from '../domain/catalog.ts';
import { type Evidence, type Reason, type Severity, type Verdict, worse } from '../domain/evidence.ts';
import type { Instant } from '../domain/instant.ts';

/**
 * What all the evidence of one incident says about one service now (DOMAIN, "Deciding").
 *
 * - An open official record confirms, whatever else is said.
 * - The newest official word governs after that: an admission confirms, "solved" and "monitoring" recover, "closed" ends.
 * - Without any official word one unambiguous headline suspects; press alone never confirms.
 * - What burns after the official end keeps the service recovering.
 */
export function judge(service: ServiceId, all: readonly Evidence[], now: Instant): Verdict {
  const own = all.filter((evidence) => evidence.services.includes(service) && !evidence.general);
  const general = all.filter((evidence) => evidence.general && evidence.services.includes(service));
  // "Our services" means those that something else names; when nothing names any, it means all of them.
  const meant = own.length > 0 || all.every((evidence) => evidence.general) ? general : [];
  const page = own.filter((evidence) => evidence.class === 'official-page');
  const statements = [...own, ...meant].filter((evidence) => evidence.class === 'official-statement');

  const open = page.filter((evidence) => evidence.says === 'trouble');
  if (open.length > 0) return verdict('confirmed', ['official-page-open'], gravest(open), null);

  const word = newest([...page, ...statements]);
  const press = burning(own, 'news', word, now);
  const admitted = word?.class === 'official-statement' && word.says === 'trouble' && isBurning(word, now);
  if (admitted) return verdict('confirmed', ['statement-admits'], gravest(page), word.until);

  const mending = page.filter((evidence) => evidence.says === 'mending');
  if (mending.length > 0) return verdict('recovering', ['official-page-monitoring'], gravest(mending), null);

  if (word !== null && word.says === 'over') {
    const reason: Reason = word.class === 'official-page' ? 'official-page-closed' : 'statement-says-solved';
    if (press.length > 0) return verdict('recovering', [reason, 'headline-names-service'], gravest(page), soonest(press));
    if (word.class === 'official-statement' && isBurning(word, now)) return verdict('recovering', [reason], gravest(page), word.until);
    return verdict('over', [reason], gravest(page), null);
  }

  if (press.length > 0) {
    const outlets = new Set(press.map((evidence) => evidence.origin)).size;
    return verdict('suspected', outlets > 1 ? ['several-outlets'] : ['headline-names-service'], 'unknown', soonest(press));
  }
  return verdict('none', ['evidence-faded'], 'unknown', null);

  function verdict(level: Verdict['level'], reasons: readonly Reason[], severity: Severity, askAgainAt: Instant | null): Verdict {
    return { service, level, severity, reasons, terms: [], askAgainAt };
  }
}

const isBurning = (evidence: Evidence, now: Instant): boolean => evidence.until === null || evidence.until > now;

/** Evidence of a class that still speaks of trouble, later than the official word that would have ended it. */
function burning(own: readonly Evidence[], kind: Evidence['class'], word: Evidence | null, now: Instant): readonly Evidence[] {
  const since = word !== null && word.says === 'over' ? word.at : Number.NEGATIVE_INFINITY;
  return own.filter(
    (evidence) => evidence.class === kind && evidence.says === 'trouble' && isBurning(evidence, now) && evidence.at > since,
  );
}

const newest = (evidence: readonly Evidence[]): Evidence | null =>
  evidence.reduce<Evidence | null>((best, next) => (best === null || next.at >= best.at ? next : best), null);

const gravest = (evidence: readonly Evidence[]): Severity => evidence.map((each) => each.severity).reduce(worse, 'unknown');

const soonest = (evidence: readonly Evidence[]): Instant => Math.min(...evidence.map((each) => each.until ?? Number.POSITIVE_INFINITY));
