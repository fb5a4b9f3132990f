import { composeGone, composeOver, composeTooMany, composeVoted } from '../compose/answers/report.ts';
import type { Asker } from '../domain/command.ts';
import type { Notice } from '../domain/notice.ts';
import type { CommandPorts } from './ports.ts';

/** The buttons *I'm affected* and *Not me* of an incident: a vote on every service of it that is not over. Pressing again changes nothing. */
export function affected({ ledger, votes }: CommandPorts): (asker: Asker, incidentId: string, isAffected: boolean) => Promise<Notice> {
  return async (asker, incidentId, isAffected) => {
    const incident = await ledger.subject('incident', incidentId);
    if (incident?.type !== 'incident') return composeGone();
    const open = incident.services.filter(({ state }) => state !== 'resolved' && state !== 'retracted');
    if (incident.closedAt !== null || open.length === 0) return composeOver(incident);
    const cast = await votes.cast(
      asker,
      open.map(({ service }) => service),
      isAffected,
      null,
    );
    if (typeof cast === 'object') return composeTooMany(cast.tooMany);
    const tallies = await Promise.all(open.map(async ({ service, name }) => ({ name, tally: await votes.tally(service) })));
    return composeVoted(incident, { affected: isAffected, cast, windowMs: votes.windowMs }, tallies);
  };
}
