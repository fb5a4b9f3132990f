import { emptyReading, type ReadComponent } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checked, isListWith, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { posts, STATES, SUBJECTS, type TheirPost } from './schema.ts';

/** Microsoft's public word on its own services: one status each, and a text that means something only when it is a bad one. */
export const m365Posts: Format = {
  name: 'm365-posts',
  recognise: recogniseJson((document) => {
    if (Array.isArray(document))
      return isListWith(document, 'ServiceDisplayName', 'Status') || 'not a list of ServiceDisplayName and Status';
    const isPost = isObject(document) && typeof document.Status === 'string' && 'Message' in document && 'LastUpdatedTime' in document;
    return isPost || 'no Status with Message and LastUpdatedTime';
  }),
  parse: (candidate) => {
    const json = candidate.json();
    if (!json.ok) return json;
    const isList = Array.isArray(json.value);
    const document = checked(isList ? json.value : [json.value], posts);
    if (!document.ok) return document;
    const words = createWords();
    const subject = /\/posts\/([a-z0-9]+)(?:[/?#]|$)/i.exec(candidate.url)?.[1]?.toLowerCase() ?? '';
    const name = SUBJECTS.get(subject) ?? 'Microsoft';
    const components = document.data.map((post, position) => {
      const own = plainLine(post.ServiceDisplayName ?? '') || (isList ? `Service ${position + 1}` : name);
      return componentOf(post, isList ? post.ServiceWorkloadName || own : 'page', own, words);
    });
    if (components.length === 0) return { ok: false, why: 'no service is listed' };
    return {
      ok: true,
      reading: {
        ...emptyReading('m365-posts', 'snapshot'),
        componentsAreTruth: true,
        page: { id: null, name: isList ? 'Microsoft 365 consumer services' : name, url: 'https://status.cloud.microsoft' },
        components,
        unknownWords: words.list(),
      },
    };
  },
};

function componentOf({ Status: status, Title: title, Message: message }: TheirPost, id: string, name: string, words: Words): ReadComponent {
  const bare = status?.trim().replace(/^service\s+(?=\S)/i, '');
  const state = STATES.get(bare?.toLowerCase() ?? '') ?? words.translate('Status', status, STATES);
  const isWell = state === 'operational' || state === 'unknown';
  const said = plainLine(title ?? '') || plainLine(message ?? '');
  return { id, name, state, raw: isWell || said === '' ? (status ?? null) : `${status}: ${said}` };
}
