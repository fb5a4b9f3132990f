import { describe, expect, it } from 'vitest';
import { createGuard, parseException } from '../../src/http/guard.ts';

const refuse = (url: string, allow: string[] = []) => createGuard({ allow }).refuseUrl(new URL(url));

describe('the guard on a URL', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://0/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b:1::a00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001::1]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://10.0.0.1/',
    'http://10.1/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://224.0.0.1/',
    'http://168.63.129.16/',
    'http://127。0。0。1/',
    'http://①②⑦.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'https://0x7f.0x0.0x0.0x1/',
    'http://localhost/',
    'http://LOCALHOST/',
    'http://localhost./',
    'http://ⓛocalhost/',
    'http://%6cocalhost/',
    'http://foo.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://metadata.google.internal./',
    'http://router.lan/',
    'http://nas.home.arpa/',
    'http://redis/',
    'http://db:8080/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'data:text/plain,x',
    'javascript:1',
    'ws://example.com/',
    'http://user@example.com/',
    'http://user:pw@example.com/',
    'http://:pw@example.com/',
    'http://example.com@127.0.0.1/',
    'http://example.com:22/',
    'http://example.com:25/',
    'http://example.com:6379/',
    'https://example.com:9200/',
    'http://8.8.8.8:53/',
  ])('refuses %s', (url) => expect(refuse(url)).toBeTypeOf('string'));

  it.each([
    'https://www.githubstatus.com/api/v2/summary.json',
    'http://example.com/',
    'http://example.com./',
    'http://example.com:8080/',
    'https://example.com:8443/',
    'https://example.com:80/',
    'http://8.8.8.8/',
    'http://134744072/',
    'https://[2606:4700::1111]/',
    'https://localhost.example.com/',
    'https://internal.example.com/',
    'https://mylocal.com/',
  ])('has nothing against %s', (url) => expect(refuse(url)).toBeNull());

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:4321/'],
    ['127.0.0.1:4321', 'http://127.0.0.1:4321/'],
    ['127.0.0.1:4321', 'http://2130706433:4321/'],
    ['10.0.0.0/8', 'http://10.9.8.7:3000/'],
    ['[::1]:4321', 'http://[::1]:4321/'],
    ['::1', 'http://[::1]/'],
    ['127.0.0.0/8', 'http://[::ffff:127.0.0.1]/'],
    ['wiki.intern', 'http://wiki.intern:3000/'],
    ['Wiki.Internal:3000', 'http://wiki.internal:3000/'],
    ['localhost', 'http://localhost./'],
    ['0x7f.1', 'http://127.0.0.1/'],
  ])('with %s allowed takes %s', (entry, url) => expect(refuse(url, [entry])).toBeNull());

  it.each([
    ['127.0.0.1:4321', 'http://127.0.0.1:4322/'],
    ['127.0.0.1', 'http://127.0.0.2/'],
    ['10.0.0.0/8', 'http://11.0.0.1:3000/'],
    ['[::1]:4321', 'http://[::1]/'],
    ['wiki.intern', 'http://a.wiki.intern:3000/'],
    ['wiki.internal:3000', 'http://wiki.internal/'],
    ['localhost', 'http://127.0.0.1/'],
    ['127.0.0.1', 'http://u:p@127.0.0.1/'],
    ['127.0.0.1', 'ftp://127.0.0.1/'],
  ])('with %s allowed still refuses %s', (entry, url) => expect(refuse(url, [entry])).toBeTypeOf('string'));
});

describe('the guard on an address', () => {
  const guard = createGuard({ allow: ['10.0.0.0/8', 'wiki.intern:3000', '127.0.0.1:4321'] });
  it.each<[string, number, string]>([
    ['status.example', 443, '93.184.216.34'],
    ['status.example', 443, '10.1.2.3'],
    ['wiki.intern', 3000, '192.168.0.9'],
    ['wiki.intern.', 3000, 'fd00::9'],
    ['status.example', 4321, '127.0.0.1'],
  ])('lets %s:%i lead to %s', (host, port, address) => expect(guard.refuseAddress(host, port, address)).toBeNull());
  it.each<[string, number, string]>([
    ['status.example', 443, '192.168.0.9'],
    ['wiki.intern', 80, '192.168.0.9'],
    ['status.example', 80, '127.0.0.1'],
    ['status.example', 443, 'not an address'],
    ['status.example', 443, '::ffff:192.168.0.9'],
  ])('refuses that %s:%i leads to %s', (host, port, address) => expect(guard.refuseAddress(host, port, address)).toContain(address));
});

describe('an allow entry', () => {
  it.each([
    '',
    ' ',
    'http://x/',
    'a b',
    'host:0',
    'host:65536',
    'host:abc',
    '[1.2.3.4]:80',
    '[::1',
    '10.0.0.0/99',
    'user@host',
    'host/path',
    'host?x',
    '*.intern',
  ])('may not be "%s"', (entry) => expect(parseException(entry)).toBeNull());
  it('that means nothing makes no guard', () => expect(() => createGuard({ allow: ['10.0.0.0/99'] })).toThrow(/"10\.0\.0\.0\/99"/));
});
