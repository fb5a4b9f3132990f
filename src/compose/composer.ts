import type { Entry, Incident } from '../domain/incident.ts';
import type { Notice } from '../domain/notice.ts';
import type { Subject } from '../domain/subject.ts';
import { composeEntry } from './entry.ts';
import { composeIncident } from './incident.ts';
import { composePage } from './page.ts';
import { composeTrouble } from './trouble.ts';

/** How every subject and every entry is put into words. */
export const composer = {
  root(subject: Subject): Notice {
    switch (subject.type) {
      case 'incident':
        return composeIncident(subject);
      case 'page':
        return composePage(subject);
      case 'trouble':
        return composeTrouble(subject);
    }
  },
  entry: (incident: Incident, entry: Entry): Notice => composeEntry(incident, entry),
};
