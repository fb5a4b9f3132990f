import { emptyReading, type ReadComponent } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { createWords } from '../../words.ts';
import { COMPONENT_STATES, current, IMPACTS } from './schema.ts';

/** Stripe's page as it was before it moved to Statuspage. It lists no incidents. */
export const stripeCurrent: Format = {
  name: 'stripe-current',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    return (typeof value.largestatus === 'string' && ('statuses' in value || 'message' in value)) || 'no largestatus';
  }),
  parse: (candidate) => {
    const outcome = checkedJson(candidate, current);
    if (!outcome.ok) return outcome;
    const { largestatus, statuses } = outcome.data;
    const words = createWords();
    const parts = Object.entries(statuses ?? {}).map(
      ([id, raw]): ReadComponent => ({ id, name: id, state: words.translate('statuses', raw, COMPONENT_STATES), raw }),
    );
    // The whole counts beside its parts: it can be down while each of them is said to be up.
    const whole: ReadComponent = {
      id: 'page',
      name: 'Stripe',
      state: words.translate('largestatus', largestatus, COMPONENT_STATES),
      raw: largestatus,
    };
    return {
      ok: true,
      reading: {
        ...emptyReading('stripe-current', 'snapshot'),
        componentsAreTruth: true,
        page: { id: null, name: 'Stripe', url: 'https://status.stripe.com' },
        indicator: { impact: words.translate('largestatus', largestatus, IMPACTS), raw: largestatus },
        components: [whole, ...parts],
        unknownWords: words.list(),
      },
    };
  },
};
