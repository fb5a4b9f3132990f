import type { Instant } from '../domain/instant.ts';
import { isOver, type Reading } from '../domain/reading.ts';
import type { SourceId } from '../domain/source.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { PipelineParts } from '../pipeline.ts';
import type { createFirstReadReport } from '../platforms/console/banner.ts';
import type { createComplaints } from '../poll/complaints.ts';

export interface NoteParts {
  log: Log;
  metrics: Metrics;
  firstRead: ReturnType<typeof createFirstReadReport>;
  complain: ReturnType<typeof createComplaints>;
  /** What was understood of a source, for what pushes need to know of it. */
  read: (source: SourceId, reading: Reading) => void;
  now: () => Instant;
}

/** Log and metrics of what the pipeline reads and decides. */
export function noteOn(parts: NoteParts): PipelineParts['note'] {
  const { log, metrics, firstRead, complain, now } = parts;
  return (event) => {
    if (event.kind === 'decided') {
      for (const notice of event.notices) metrics.notices.inc({ kind: notice.kind });
      log.info('decided', { provider: event.provider, notices: event.notices.map((notice) => notice.text) });
      return;
    }
    const { source, read } = event;
    metrics.polls.inc({ outcome: read.kind });
    if (read.kind === 'failed') log.info('a source could not be read', { source: source.id, why: read.why, detail: read.detail });
    if (read.kind === 'understood') parts.read(source.id, read.reading);
    if (read.kind === 'understood')
      for (const { field } of read.reading.unknownWords) metrics.unknownWords.inc({ format: read.reading.format, field });
    const open = read.kind === 'understood' ? read.reading.incidents.filter((incident) => !isOver(incident.state)).length : 0;
    firstRead(source.id, { ok: read.kind !== 'failed', open });
    const complaint = source.provider === null ? complain(source.id, read.kind === 'failed', now()) : null;
    if (complaint === 'began') log.warn('a press feed has brought nothing usable for a while', { source: source.id, url: source.url });
    if (complaint === 'ended') log.warn('a press feed is read again', { source: source.id });
  };
}
