import { type Severity, worse } from '../domain/evidence.ts';
import type { Incident, ServiceState } from '../domain/incident.ts';
import type { Tone } from '../domain/notice.ts';
import { names } from './figures.ts';
import { CONDITION, SYMBOL, TITLE } from './wording.ts';

/** Who an incident is about: its one service, else its company. */
export function subjectName(incident: Incident): string {
  const [first, ...others] = incident.services;
  return first === undefined || others.length > 0 ? incident.providerName : first.name;
}

/**
 * The services that are where the incident as a whole is: of a confirmed incident those that are confirmed, and not one that
 * is only suspected or recovering already. All of them where none is.
 */
export function leading(incident: Incident): readonly ServiceState[] {
  const same = incident.services.filter(({ state }) => state === incident.state);
  return same.length > 0 ? same : incident.services;
}

/**
 * What is wrong, without symbol or certainty: `GitHub: Incident with Actions` in the provider's words when its page tells
 * the whole of it by one incident, else ours: `Meta: Facebook, Instagram down`.
 */
export function headline(incident: Incident): string {
  const told = providersTitle(incident);
  if (told !== null) return `${subjectName(incident)}: ${told}`;
  const affected = names(leading(incident).map(({ name }) => name));
  const condition = CONDITION[severityOf(incident)];
  if (affected === '' || affected === incident.providerName) return `${incident.providerName} ${condition}`;
  return incident.services.length > 1 ? `${incident.providerName}: ${affected} ${condition}` : `${affected} ${condition}`;
}

/** The first line of an incident's message: symbol, who, and what (VOICE 1). */
export function incidentTitle(incident: Incident): string {
  return `${SYMBOL[incident.state]} ${titleWords(incident)}`;
}

function titleWords(incident: Incident): string {
  const affected = names(leading(incident).map(({ name }) => name)) || incident.providerName;
  switch (incident.state) {
    case 'suspected':
      return TITLE.suspected(affected);
    case 'confirmed':
      return headline(incident);
    case 'recovering':
      return TITLE.recovering(subjectName(incident), providersTitle(incident));
    case 'resolved':
      if (isMerged(incident)) return TITLE.merged(affected);
      return neverConfirmed(incident) ? TITLE.unconfirmed(affected) : TITLE.resolved(subjectName(incident), providersTitle(incident));
    case 'retracted':
      return TITLE.retracted(affected);
  }
}

/** A person ruled that it is part of another incident: it is over here and goes on there. */
export const isMerged = ({ state, ruling }: Incident): boolean => state === 'resolved' && ruling?.kind === 'merge';

/** A suspicion that passed: nobody ever confirmed any of its services. */
export const neverConfirmed = (incident: Incident): boolean =>
  incident.services.every(({ confirmedAt, recoveringAt }) => confirmedAt === null && recoveringAt === null) &&
  incident.officials.length === 0;

/** The provider's own title, when its page tells the whole: one record for every service, or all that one service has. */
export function providersTitle(incident: Incident): string | null {
  const [record, ...others] = incident.officials;
  if (record === undefined) return null;
  if (others.length > 0) return incident.services.length === 1 ? incident.title : null;
  return incident.services.every(({ service }) => record.services.includes(service)) ? record.title : null;
}

/** The severity told: the incident's own, or the worst of the services it is about where it gives none. */
export const severityOf = (incident: Incident): Severity =>
  incident.severity === 'unknown'
    ? leading(incident).reduce<Severity>((worst, { severity }) => worse(worst, severity), 'unknown')
    : incident.severity;

/** The colour beside the words. A confirmed incident of unknown size looks like a major one: it may be. */
export function incidentTone(incident: Incident): Tone {
  if (incident.state !== 'confirmed') return incident.state;
  const severity = severityOf(incident);
  if (severity === 'none') return 'minor';
  return severity === 'unknown' ? 'major' : severity;
}
