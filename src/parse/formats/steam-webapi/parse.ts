import { emptyReading, type ReadComponent } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { connectionManagers, serverInfo } from './schema.ts';

/** A sign of life: a valid answer is one component that works, and any other answer is not understood, for it is no word of trouble. */
export const steamWebapi: Format = {
  name: 'steam-webapi',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    if ('servertime' in value && 'servertimestring' in value) return true;
    return (isObject(value.response) && Array.isArray(value.response.serverlist)) || 'neither servertime nor a serverlist';
  }),
  parse,
};

function parse(candidate: Candidate): Parsed {
  const json = candidate.json();
  if (json.ok && isObject(json.value) && 'servertime' in json.value) {
    const info = checkedJson(candidate, serverInfo);
    return info.ok ? alive('Steam Web API') : info;
  }
  const outcome = checkedJson(candidate, connectionManagers);
  if (!outcome.ok) return outcome;
  const { serverlist, success, message } = outcome.data.response;
  if (success === false) return { ok: false, why: `the directory refuses: ${message || 'without a reason'}` };
  if (serverlist.length === 0) return { ok: false, why: 'the directory lists no connection manager' };
  return alive('Steam connection managers');
}

function alive(name: string): Parsed {
  const component: ReadComponent = { id: 'page', name, state: 'operational', raw: null };
  return {
    ok: true,
    reading: {
      ...emptyReading('steam-webapi', 'snapshot'),
      componentsAreTruth: true,
      page: { id: null, name, url: null },
      components: [component],
    },
  };
}
