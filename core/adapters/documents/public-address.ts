import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's business from outside: IANA special-purpose registries (RFC 6890 and successors). */
const V4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
  203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`;

/** Everything outside 2000::/3 is special; inside it, documentation, tunnels and translations are. */
const V6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20';

const parse = (list: string): readonly (readonly [string, number])[] =>
  list.split(/\s+/).map((network) => {
    const [address = '', bits = ''] = network.split('/');
    return [address, Number(bits)] as const;
  });

const special4 = new BlockList();
for (const [address, bits] of parse(V4)) special4.addSubnet(address, bits, 'ipv4');
const special6 = new BlockList();
for (const [address, bits] of parse(V6)) special6.addSubnet(address, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** True for an address that anybody on the internet may reach; false for private, loopback, link-local and the like. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !special4.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
};
