import { BlockList, isIP } from 'node:net';

/**
 * IPv4 ranges that are not the public internet: the IANA special-purpose registry
 * (https://www.iana.org/assignments/iana-ipv4-special-registry), multicast, class E, and one address that Azure
 * routes to the machine's own host although it is numbered as public.
 */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private use
  '100.64.0.0/10', // carrier-grade NAT; also where Alibaba Cloud keeps its metadata
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // Azure's host agent
  '169.254.0.0/16', // link local; cloud metadata
  '172.16.0.0/12', // private use
  '192.0.0.0/24', // protocol assignments; Oracle Cloud's metadata
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private use
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved and broadcast
] as const;

/**
 * Only global unicast (2000::/3) can be public in IPv6. That leaves out, without naming them: loopback, unspecified,
 * IPv4-compatible ::/96, mapped ::ffff:0:0/96, NAT64 64:ff9b::/96 and 64:ff9b:1::/48, discard 100::/64,
 * unique local fc00::/7, link local fe80::/10 and multicast ff00::/8. The forms that carry an IPv4 address are
 * refused even when that address is public: a resolver has no reason to answer with one.
 */
const GLOBAL_UNICAST_IPV6 = ['2000::/3'] as const;

/** Parts of global unicast that lead elsewhere (https://www.iana.org/assignments/iana-ipv6-special-registry). */
const NOT_PUBLIC_IPV6 = [
  '2001::/23', // protocol assignments, Teredo 2001::/32 among them
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: any IPv4 address, private ones too
  '3fff::/20', // documentation
] as const;

const notPublicIpv4 = networks(NOT_PUBLIC_IPV4);
const globalUnicastIpv6 = networks(GLOBAL_UNICAST_IPV6);
const notPublicIpv6 = networks(NOT_PUBLIC_IPV6);

/** True for an address of the public internet. Text that is not an IP address, or carries a zone (`%eth0`), is not one. */
export function isPublicAddress(ip: string): boolean {
  const version = isIP(ip);
  if (version === 4) return !notPublicIpv4.check(ip, 'ipv4');
  if (version !== 6 || ip.includes('%')) return false;
  return globalUnicastIpv6.check(ip, 'ipv6') && !notPublicIpv6.check(ip, 'ipv6');
}

/** True if `ip` lies in one of the networks; an IPv4-mapped IPv6 address counts as its IPv4 address. */
export function within(networks: BlockList, ip: string): boolean {
  const version = isIP(ip);
  return version !== 0 && networks.check(ip, version === 4 ? 'ipv4' : 'ipv6');
}

/** `10.0.0.0/8`, `fd00::/8` or a single address, as a set of one network; null if it is neither. */
export function parseNetwork(text: string): BlockList | null {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || rest.length > 0) return null;
  const longest = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (!(prefix >= 0 && prefix <= longest)) return null;
  const list = new BlockList();
  list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
  return list;
}

function networks(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
