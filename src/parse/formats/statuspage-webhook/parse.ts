import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { readStatuspage } from '../statuspage-v2/parse.ts';
import { COMPONENT_STATES, IMPACTS } from '../statuspage-v2/schema.ts';
import { webhook } from './schema.ts';

/** What a Statuspage page pushes: one incident or one component, so that what it does not name is not over. */
export const statuspageWebhook: Format = {
  name: 'statuspage-webhook',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || !isObject(document.page)) return 'no page';
    const { page, incident, component_update: change } = document;
    if (typeof page.id !== 'string' || typeof page.status_indicator !== 'string') return 'the page has no id and status_indicator';
    // Instatus posts the same shape in words of its own.
    if (/^[A-Z]/.test(page.status_indicator)) return `"${page.status_indicator.slice(0, 20)}" is no indicator of Statuspage`;
    return isObject(incident) || isObject(change) || 'neither an incident nor a component_update';
  }),
  parse,
};

function parse(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, webhook);
  if (!checked.ok) return checked;
  const parsed = readStatuspage('statuspage-webhook', candidate);
  if (!parsed.ok) return parsed;
  const { page, component_update: change, component } = checked.data;
  const words = createWords();
  const indicator = { impact: words.translate('indicator', page.status_indicator, IMPACTS), raw: page.status_indicator };
  const components = change
    ? [
        {
          id: change.component_id,
          name: (component?.id === change.component_id ? plainLine(component.name ?? '') : '') || change.component_id,
          state: words.translate('component.status', change.new_status, COMPONENT_STATES),
          raw: change.new_status,
        },
      ]
    : [];
  const { reading } = parsed;
  return { ok: true, reading: { ...reading, indicator, components, unknownWords: [...reading.unknownWords, ...words.list()] } };
}
