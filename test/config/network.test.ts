import { describe, expect, it } from 'vitest';
import { selfSigned } from '../http/certificate.ts';
import { linesOf, problemsOf, settingsOf } from './folders.ts';

const PROXY = 'write http://proxy.example:3128, or take it out';
const BUNDLE = 'name a file of certificates in PEM';

describe('proxies', () => {
  it('are those of the environment, with what is reached without', () => {
    const { proxy } = settingsOf({
      env: {
        HTTPS_PROXY: 'http://user:pass%20word@proxy.example:3128',
        HTTP_PROXY: 'proxy.example',
        NO_PROXY: 'status.example, .intern.example,10.0.0.0/8 [fd00::1]:3000 ,',
      },
    }).network;
    expect(proxy.https?.reveal()).toBe('http://user:pass%20word@proxy.example:3128');
    expect(proxy.http?.reveal()).toBe('proxy.example');
    expect(proxy.no).toEqual(['status.example', '.intern.example', '10.0.0.0/8', '[fd00::1]:3000']);
  });

  it('may be written in small letters; the capitals go before', () => {
    const { proxy } = settingsOf({
      env: {
        https_proxy: 'http://small.example',
        HTTPS_PROXY: '',
        HTTP_PROXY: 'http://big.example',
        http_proxy: 'http://small.example',
        no_proxy: '*',
      },
    }).network;
    expect(proxy.https?.reveal()).toBe('http://small.example');
    expect(proxy.http?.reveal()).toBe('http://big.example');
    expect(proxy.no).toEqual(['*']);
  });

  it('are none without', () => {
    expect(settingsOf({}).network).toEqual({ proxy: { https: null, http: null, no: [] }, ca: [] });
  });

  it('are secrets in every form in which their credentials travel, and in none without', () => {
    const secrets = settingsOf({
      env: { HTTPS_PROXY: 'mara:open%20sesame@proxy.example', HTTP_PROXY: 'http://proxy.example:3128' },
    }).secrets();
    expect(secrets).toEqual(
      expect.arrayContaining(['mara:open%20sesame', 'open%20sesame', 'open sesame', Buffer.from('mara:open sesame').toString('base64')]),
    );
    expect(secrets.join()).not.toContain('3128');
  });

  it.each<[what: string, env: Record<string, string>, line: string]>([
    ['no address', { HTTPS_PROXY: 'http://' }, `HTTPS_PROXY | is not a URL; ${PROXY}`],
    ['no address, in small letters', { http_proxy: 'proxy example' }, `HTTP_PROXY | is not a URL; ${PROXY}`],
    ['another protocol', { HTTPS_PROXY: 'socks5://proxy.example' }, `HTTPS_PROXY | begins with neither http:// nor https://; ${PROXY}`],
    [
      'an exemption that is none',
      { NO_PROXY: 'good.example,http://bad.example/' },
      'NO_PROXY | holds no host, host:port or range as entry 2; write example.com, example.com:8443, 10.0.0.5, 10.0.0.0/8 or *',
    ],
  ])('%s is one problem', (_, env, line) => {
    expect(linesOf(problemsOf({ env }))).toEqual([`the environment | ${line}`]);
  });
});

describe('certificate authorities', () => {
  const [one, two] = [selfSigned(['one.example']).cert, selfSigned(['two.example']).cert];

  it('are the certificates of the file, whatever stands between them', () => {
    const other = { '/etc/ca.pem': `# One\n${one}\r\n\r\nIssuer: CN=Two\n${two}` };
    expect(settingsOf({ env: { TOCSIN_CA_FILE: '/etc/ca.pem' }, other }).network.ca).toEqual([one.trim(), two.trim()]);
  });

  it.each<[what: string, text: string | undefined, says: string]>([
    ['that is not there', undefined, 'names a file that does not exist'],
    ['without a certificate', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', 'names a file without a certificate'],
    ['with a damaged one', `${one}${two.replace(/\n\w{40}/, '\n')}`, 'names a file whose certificate 2 of 2 is none'],
  ])('a file %s is refused', (_, text, says) => {
    const other: Record<string, string> = text === undefined ? {} : { '/etc/ca.pem': text };
    expect(linesOf(problemsOf({ env: { TOCSIN_CA_FILE: '/etc/ca.pem' }, other }))).toEqual([
      `the environment | TOCSIN_CA_FILE | ${says}; ${BUNDLE}`,
    ]);
  });
});

describe('the public address', () => {
  it.each([
    ['https://tocsin.example/', 'https://tocsin.example'],
    ['https://example.org:8443/tocsin/', 'https://example.org:8443/tocsin'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
  ])('%s is taken as %s', (text, taken) => {
    expect(settingsOf({ env: { PUBLIC_URL: text } }).publicUrl).toBe(taken);
  });

  it('is none without', () => {
    expect(settingsOf({}).publicUrl).toBeNull();
  });

  it.each([
    ['tocsin.example', 'is not an address that others can reach; write https://tocsin.example'],
    ['https://me:pw@tocsin.example', 'is not an address that others can reach; write https://tocsin.example'],
    ['https://tocsin.example/?a=b', 'holds more than an address; leave out what follows ? and #'],
    ['http://tocsin.example', 'is not encrypted; write https://, and put a reverse proxy with a certificate before Tocsin'],
    ['http://127.0.0.1.tocsin.example', 'is not encrypted; write https://, and put a reverse proxy with a certificate before Tocsin'],
  ])('%s is refused', (text, says) => {
    expect(linesOf(problemsOf({ env: { PUBLIC_URL: text } }))).toEqual([`the environment | PUBLIC_URL | ${says}`]);
  });
});
