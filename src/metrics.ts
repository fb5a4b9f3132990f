import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Buckets in seconds: from one event-loop turn to a delivery that waited out a rate limit. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Every number the process tells about itself; `/metrics` serves them. */
export function createMetrics() {
  const registers = [new Registry()];
  const registry = registers[0] as Registry;
  return {
    polls: new Counter({ name: 'tocsin_polls_total', help: 'Polls by outcome.', labelNames: ['outcome'], registers }),
    unknownWords: new Counter({
      name: 'tocsin_unknown_words_total',
      help: 'Provider words that no format knows.',
      labelNames: ['format', 'field'],
      registers,
    }),
    notices: new Counter({ name: 'tocsin_notices_total', help: 'Notices decided, by kind.', labelNames: ['kind'], registers }),
    deliveries: new Counter({
      name: 'tocsin_deliveries_total',
      help: 'Delivery attempts by platform and outcome.',
      labelNames: ['platform', 'outcome'],
      registers,
    }),
    ambiguousSends: new Counter({
      name: 'tocsin_ambiguous_sends_total',
      help: 'Sends whose reply was lost and whose effect could not be looked up.',
      labelNames: ['platform'],
      registers,
    }),
    deliverySeconds: new Histogram({ name: 'tocsin_delivery_seconds', help: 'From decision to delivered.', buckets: SECONDS, registers }),
    lastTick: new Gauge({ name: 'tocsin_last_tick_timestamp_seconds', help: 'When the scheduler last ran.', registers }),
    /** The text of `/metrics` in the Prometheus exposition format. */
    expose: () => registry.metrics(),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
