import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, parseNetwork, within } from '../../src/http/address.ts';

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001:82f::200e',
  '2001:4860:4860::8888',
  '2620:4f:8000::1',
];

const NOT_PUBLIC = [
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:a00:1::',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  '2606:4700::1111%eth0',
  'fec0::1',
  'ff02::1',
  '5f00::1',
  '4000::1',
];

const NOT_ADDRESSES = [
  '',
  'localhost',
  '127.1',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '2130706433',
  '1.1.1.1 ',
  '1.1.1.1/32',
  '[::1]',
  '1.1.1',
  '1.1.1.256',
];

describe('isPublicAddress', () => {
  it.each(PUBLIC)('%s is public', (ip) => expect(isPublicAddress(ip)).toBe(true));
  it.each(NOT_PUBLIC)('%s is not public', (ip) => expect(isPublicAddress(ip)).toBe(false));
  it.each(NOT_ADDRESSES)('"%s" is no address and so not public', (ip) => expect(isPublicAddress(ip)).toBe(false));

  // Written out apart from the implementation's own table, and as numbers, so that one slip cannot hide in both.
  const PRIVATE: [number, number][] = [
    [0x00000000, 8],
    [0x0a000000, 8],
    [0x64400000, 10],
    [0x7f000000, 8],
    [0xa9fe0000, 16],
    [0xac100000, 12],
    [0xc0000000, 24],
    [0xc0000200, 24],
    [0xc0586300, 24],
    [0xc0a80000, 16],
    [0xc6120000, 15],
    [0xc6336400, 24],
    [0xcb007100, 24],
    [0xe0000000, 4],
    [0xf0000000, 4],
  ];
  const privateAddress = fc
    .constantFrom(...PRIVATE)
    .chain(([base, bits]) => fc.nat({ max: 2 ** (32 - bits) - 1 }).map((offset) => (base + offset) >>> 0));
  const octets = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
  const groups = (n: number) => `${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}`;

  it('never takes a private IPv4 address for public, in any spelling that carries it', () => {
    fc.assert(
      fc.property(privateAddress, (n) => {
        const dotted = octets(n).join('.');
        const spellings = [
          dotted,
          `::ffff:${dotted}`,
          `::ffff:${groups(n)}`,
          `0:0:0:0:0:ffff:${groups(n)}`,
          `::FFFF:${groups(n).toUpperCase()}`,
          `::${dotted}`,
          `::${groups(n)}`,
          `64:ff9b::${dotted}`,
          `64:ff9b::${groups(n)}`,
          `64:ff9b:1::${groups(n)}`,
          `2002:${groups(n)}::1`,
          `2001:0:${groups(n)}::`,
        ];
        expect(spellings.filter(isPublicAddress)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes nothing outside of global unicast for public', () => {
    const outside = fc.tuple(
      fc.oneof(fc.nat({ max: 0x1fff }), fc.integer({ min: 0x4000, max: 0xffff })),
      fc.nat({ max: 0xffff }),
      fc.nat({ max: 0xffff }),
    );
    fc.assert(
      fc.property(outside, ([a, b, h]) => !isPublicAddress(`${a.toString(16)}:${b.toString(16)}::${h.toString(16)}`)),
      { numRuns: 1000 },
    );
  });
});

describe('parseNetwork', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', '11.0.0.1'],
    ['127.0.0.1', '127.0.0.1', '127.0.0.2'],
    ['fd00::/8', 'fdff::1', 'fc00::1'],
    ['::1', '::1', '::2'],
    ['127.0.0.0/8', '::ffff:127.0.0.1', '::ffff:10.0.0.1'],
  ])('%s holds %s and not %s', (text, inside, outside) => {
    const network = parseNetwork(text);
    expect(network !== null && [within(network, inside), within(network, outside)]).toEqual([true, false]);
  });
  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', '::/129', 'host', '', '10.0.0/8', 'fe80::1%eth0/64'])(
    '"%s" is none',
    (text) => expect(parseNetwork(text)).toBeNull(),
  );
});
