import type { Severity } from '../../domain/evidence.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Action, type Block, line, type Notice, strong, time } from '../../domain/notice.ts';
import { duration, names } from '../figures.ts';
import { headline, neverConfirmed, providersTitle, severityOf } from '../headline.ts';
import { lengthOf } from '../times.ts';
import { DOT, SEVERITY } from '../wording.ts';
import { answer } from './answer.ts';
import { SUBSCRIBED, SUBSCRIPTIONS, UNSUBSCRIBED } from './wording.ts';

/** What was asked for: a service, a company with its services, or everything. */
export interface Wish {
  /** The name people use: `GitHub`, `Meta`, `everything`. */
  name: string;
  /** The value a button carries to mean the same. */
  value: string;
  /** The services of a company, by name; empty for one service and for everything. */
  members: readonly string[];
}

/** What a subscription lets through, in words, and what it would last have told. */
export function composeSubscribed(
  wish: Wish,
  floor: Severity,
  change: 'added' | 'changed' | 'unchanged',
  past: { events: readonly Incident[]; now: Instant },
  everything: Severity | null,
): Notice {
  const blocks: Block[] = [line(strong(wish.name), SUBSCRIBED.gets(floor))];
  if (wish.members.length > 0) blocks.push(line(names(wish.members, 12)));
  blocks.push(line(floor === 'none' ? SUBSCRIBED.not : SUBSCRIBED.early));
  if (everything !== null) blocks.push(line(SUBSCRIBED.also(everything)));
  blocks.push(
    line(past.events.length === 0 ? SUBSCRIBED.noPast : SUBSCRIBED.would),
    ...past.events.map((event) => pastEvent(event, past.now)),
  );
  const undo: Action = { id: 'unsubscribe', label: SUBSCRIBED.undo, value: wish.value, style: 'plain' };
  const title = `${SUBSCRIBED.title[change]}: ${wish.name}`;
  return answer(title, blocks, { actions: change === 'added' ? [undo] : [] });
}

/** `17 Aug, 14:10 Incident with Actions (critical, 2 h 12 min)`. */
function pastEvent(incident: Incident, now: Instant): Block {
  const title = neverConfirmed(incident) ? incident.title : (providersTitle(incident) ?? headline(incident));
  return line(
    time(incident.sinceAt, 'date-time'),
    DOT,
    title,
    ` (${SEVERITY[severityOf(incident)]}, ${duration(lengthOf(incident, now))})`,
  );
}

/** What ended; the button takes it back with the severity it had. */
export function composeUnsubscribed(wish: Wish, had: Severity, everything: Severity | null): Notice {
  const again: Action = { id: 'subscribe', label: UNSUBSCRIBED.again, value: `${wish.value} ${had}`, style: 'plain' };
  const blocks = everything === null ? [line(UNSUBSCRIBED.done)] : [line(UNSUBSCRIBED.still(everything))];
  return answer(UNSUBSCRIBED.title(wish.name), blocks, { actions: [again] });
}

/** There was nothing to end; what else stands here is said, so that nobody searches for it. */
export function composeNotSubscribed(wish: Wish, standing: readonly string[], everything: Severity | null): Notice {
  const blocks = [everything === null ? line(UNSUBSCRIBED.nothingChanged) : line(UNSUBSCRIBED.still(everything))];
  if (standing.length > 0) blocks.push(line(`${SUBSCRIPTIONS.title(standing.length)}: ${names(standing, 12)}.`));
  return answer(UNSUBSCRIBED.notThere(wish.name), blocks);
}

/** Most subscriptions that get a line each. */
const MOST_LINES = 40;

/** What is told here, one line a subscription. */
export function composeSubscriptions(all: readonly { name: string; floor: Severity }[]): Notice {
  if (all.length === 0) return answer(SUBSCRIPTIONS.none, [line(SUBSCRIPTIONS.how)]);
  const shown = all.slice(0, MOST_LINES).map(({ name, floor }) => line(strong(name), `: ${SUBSCRIPTIONS.by(floor)}`));
  const rest = all.slice(MOST_LINES);
  return answer(
    SUBSCRIPTIONS.title(all.length),
    rest.length === 0
      ? shown
      : [
          ...shown,
          line(
            names(
              rest.map(({ name }) => name),
              12,
            ),
          ),
        ],
  );
}
