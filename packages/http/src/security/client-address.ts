import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether an address belongs to a proxy of ours. */
export type IsTrusted = (address: string) => boolean;

const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Reads a list of proxies: addresses, networks such as `10.0.0.0/8`, and the names `loopback` and
 * `private`, with commas between them.
 *
 * @throws RangeError for an entry that is none of these
 */
export function trustedProxies(list: string | undefined): IsTrusted {
  const networks = new BlockList();
  const entries = (list ?? '').split(',').map((entry) => entry.trim());
  for (const entry of entries.flatMap((one) => named[one] ?? one)) {
    if (entry === '') continue;
    const [address = '', prefix] = entry.split('/');
    if (isIP(address) === 0)
      throw new RangeError(`"${entry}" is no address of a proxy, such as 10.0.0.1 or 10.0.0.0/8.`);
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) networks.addAddress(address, family);
    else networks.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    const plain = withoutMapping(address);
    return isIP(plain) !== 0 && networks.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

/**
 * Where a request comes from: the first address, seen from here, that is no proxy of ours. What
 * stands behind it in `X-Forwarded-For` can be made up by anybody.
 */
export function clientAddress(request: IncomingMessage, isTrusted: IsTrusted): string {
  const peer = withoutMapping(request.socket.remoteAddress ?? 'unknown');
  const header = request.headers['x-forwarded-for'];
  if (typeof header !== 'string' || !isTrusted(peer)) return peer;
  let address = peer;
  for (const hop of header.split(',').reverse()) {
    const plain = withoutMapping(hop.trim());
    if (isIP(plain) === 0) break;
    address = plain;
    if (!isTrusted(plain)) break;
  }
  return address;
}

/** IPv4 arrives as `::ffff:192.0.2.1` where the server listens on both. */
function withoutMapping(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
