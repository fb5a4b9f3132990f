import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

describe('steam-webapi', () => {
  it.each([
    ['server-info.json', 'Steam Web API'],
    ['connection-managers.json', 'Steam connection managers'],
  ])('takes a valid answer (%s) for a sign of life', async (name, page) => {
    const reading = await readingOf(fixture(`steam-webapi/${name}`));
    expect(reading).toMatchObject({
      format: 'steam-webapi',
      componentsAreTruth: true,
      listing: 'snapshot',
      incidents: [],
      page: { name: page },
    });
    expect(only(reading.components)).toEqual({ id: 'page', name: page, state: 'operational', raw: null });
  });

  it.each([
    ['a directory without servers', '{"response":{"serverlist":[],"success":true,"message":""}}', 'lists no connection manager'],
    ['a directory that refuses', '{"response":{"serverlist":[{}],"success":false,"message":"Busy"}}', 'the directory refuses: Busy'],
    ['a time of zero', '{"servertime":0,"servertimestring":""}', 'servertime'],
    ['an answer of another shape', '{"response":{}}', 'neither servertime nor a serverlist'],
    ['a web page', '<html><body>Access Denied</body></html>', 'an HTML page stands where JSON was expected'],
  ])('does not understand %s, and never takes it for trouble', async (_name, body, why) => {
    expect(await refusalOf(body, 'steam-webapi')).toContain(why);
  });
});
