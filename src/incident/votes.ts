import type { ServiceId } from '../domain/catalog.ts';
import type { Vote } from '../domain/crowd.ts';
import type { Incident } from '../domain/incident.ts';

/** The incident with the people who said since it began that it fails for them or that it works, each person once. */
export function withVotes(incident: Incident, votes: Readonly<Record<ServiceId, readonly Vote[]>>): Incident {
  const newest = new Map<string, Vote>();
  for (const { service } of incident.services) {
    for (const vote of Object.hasOwn(votes, service) ? (votes[service] ?? []) : []) {
      const known = newest.get(vote.voter);
      if (vote.at >= incident.sinceAt && (known === undefined || known.at <= vote.at)) newest.set(vote.voter, vote);
    }
  }
  // Votes fade from memory while an incident goes on: its count never falls by that.
  const affected = [...newest.values()].filter((vote) => vote.affected).length;
  const counted = { affected: Math.max(affected, incident.votes.affected), notMe: Math.max(newest.size - affected, incident.votes.notMe) };
  return counted.affected === incident.votes.affected && counted.notMe === incident.votes.notMe
    ? incident
    : { ...incident, votes: counted };
}
