import type { ServiceId } from '../domain/catalog.ts';
import { type Evidence, type EvidenceClass, type Reason, type Severity, type Verdict, worse } from '../domain/evidence.ts';
import type { ServiceState } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { DetectSettings } from '../domain/settings.ts';
import { type Fused, fuse, HOLD, isBurning } from './fuse.ts';
import { sizeOf } from './size.ts';

/** What a verdict is formed by, beside the evidence. */
export interface Bench {
  settings: Pick<DetectSettings, 'caps' | 'recoverMs'>;
  /** The state the service is in; null: none yet. */
  was: ServiceState | null;
  /** Trouble elsewhere explains why people complain about this service. */
  explained: boolean;
}

/**
 * What all the evidence of one incident says about one service now (DOMAIN, "Deciding").
 *
 * - An open official record confirms, whatever else is said, until an official statement calls it solved.
 * - The newest official word governs after that: an admission confirms, "solved" and "monitoring" recover, "closed" ends.
 * - Without any official word the other senses are fused: one strong sign suspects, two independent ones confirm.
 * - What burns after the official end keeps the service recovering; what was certain without a provider recovers before it is over.
 */
export function judge(service: ServiceId, all: readonly Evidence[], now: Instant, bench: Bench): Verdict {
  const own = all.filter((evidence) => evidence.services.includes(service) && !evidence.general);
  const general = all.filter((evidence) => evidence.general && evidence.services.includes(service));
  // "Our services" means those that something else names; when nothing names any, it means all of them.
  const meant = own.length > 0 || all.every((evidence) => evidence.general) ? general : [];
  const page = own.filter((evidence) => evidence.class === 'official-page');
  const statements = [...own, ...meant].filter((evidence) => evidence.class === 'official-statement');
  const word = newest([...page, ...statements]);
  const since = word !== null && word.says === 'over' ? word.at : Number.NEGATIVE_INFINITY;
  const current = own.filter((evidence) => !isOldNews(evidence, own, since));
  const fused = fuse(current, bench.settings.caps, now);
  const signs = current.filter((evidence) => isSign(evidence) && evidence.says === 'trouble' && isBurning(evidence, now));
  const why = reasonsOf(signs, fused);

  const open = page.filter((evidence) => evidence.says === 'trouble');
  // A page is slow to close: "solved", said by who may say it after the page's last word, recovers (DOMAIN 10).
  const solved = word?.class === 'official-statement' && word.says === 'over';
  if (open.length > 0 && solved) return verdict('recovering', ['statement-says-solved', ...why], gravest(open), null);
  if (open.length > 0) return verdict('confirmed', ['official-page-open'], gravest(open), null);
  const admitted = word?.class === 'official-statement' && word.says === 'trouble' && isBurning(word, now);
  if (admitted) return verdict('confirmed', ['statement-admits'], gravest(page), word.until);
  const mending = page.filter((evidence) => evidence.says === 'mending');
  if (mending.length > 0) return verdict('recovering', ['official-page-monitoring'], gravest(mending), null);
  if (word !== null && word.says === 'over') return ended(word);
  return bySigns();

  function ended(last: Evidence): Verdict {
    const reason: Reason = last.class === 'official-page' ? 'official-page-closed' : 'statement-says-solved';
    if (fused.total >= HOLD) return verdict('recovering', [reason, ...why], gravest(page), soonest(signs));
    if (last.class === 'official-statement' && isBurning(last, now)) return verdict('recovering', [reason], gravest(page), last.until);
    return verdict('over', [reason], gravest(page), null);
  }

  function bySigns(): Verdict {
    const { was } = bench;
    const certain = was !== null && was.confirmedAt !== null;
    if (bench.explained && fused.onlyPeople && !certain) return verdict('explained', ['explained-elsewhere'], 'unknown', soonest(signs));
    if (fused.confirms || (certain && fused.total >= HOLD)) {
      return verdict('confirmed', why, worse(was?.severity ?? 'unknown', sizeOf(signs, fused.opinions)), soonest(signs));
    }
    const goesOn = was?.state === 'suspected' && fused.total >= HOLD;
    if (fused.suspects || goesOn) return verdict('suspected', why, 'unknown', soonest(signs));
    const quietSince = certain ? lastBurned(own, now) : Number.NEGATIVE_INFINITY;
    if (quietSince + bench.settings.recoverMs > now)
      return verdict('recovering', ['evidence-faded'], 'unknown', quietSince + bench.settings.recoverMs);
    return verdict('none', ['evidence-faded'], 'unknown', null);
  }

  function verdict(level: Verdict['level'], reasons: readonly Reason[], severity: Severity, askAgainAt: Instant | null): Verdict {
    return { service, level, severity, reasons, terms: fused.terms, askAgainAt };
  }
}

const REASON: Partial<Record<EvidenceClass, Reason>> = {
  crowd: 'reports-surge',
  mentions: 'mentions-surge',
  probe: 'checks-fail',
  measurement: 'measured-elsewhere',
  dependants: 'dependants-fail',
};

/** A reason for each class that adds something, the heaviest first. */
function reasonsOf(signs: readonly Evidence[], { terms }: Fused): readonly Reason[] {
  const outlets = new Set(signs.filter((each) => each.class === 'news').map((each) => each.origin)).size;
  return terms.map((term): Reason => {
    if (term.class === 'news') return outlets > 1 ? 'several-outlets' : 'headline-names-service';
    if (term.class === 'crowd' && signs.every((each) => each.class !== 'crowd' || each.figure?.unit === 'votes')) return 'people-affected';
    return REASON[term.class] ?? 'evidence-faded';
  });
}

/**
 * Words of before the end are old: an official end outdates all headlines of before it, and so does a headline that something is back.
 * What is counted, checked or measured outlives both for as long as it burns.
 */
function isOldNews(evidence: Evidence, own: readonly Evidence[], officialEnd: Instant): boolean {
  if (evidence.class !== 'news' && evidence.class !== 'mentions') return false;
  const back = own.filter((each) => each.class === 'news' && each.says === 'over').map((each) => each.at);
  return evidence.at <= Math.max(officialEnd, ...back);
}

const isSign = (evidence: Evidence): boolean => evidence.class !== 'official-page' && evidence.class !== 'official-statement';

/** When the last sign went out. */
const lastBurned = (own: readonly Evidence[], now: Instant): Instant =>
  Math.max(
    Number.NEGATIVE_INFINITY,
    ...own.filter(isSign).map((each) => Math.min(now, each.says === 'trouble' ? (each.until ?? now) : each.at)),
  );

const newest = (evidence: readonly Evidence[]): Evidence | null =>
  evidence.reduce<Evidence | null>((best, next) => (best === null || next.at >= best.at ? next : best), null);

const gravest = (evidence: readonly Evidence[]): Severity => evidence.map((each) => each.severity).reduce(worse, 'unknown');

/** When the first of them stops to burn; null: none does by itself. */
function soonest(evidence: readonly Evidence[]): Instant | null {
  const ends = evidence.flatMap((each) => each.until ?? []);
  return ends.length === 0 ? null : Math.min(...ends);
}
