import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AddressRefusedError, UrlRefusedError } from '../errors.js';

/** What may be called beside addresses of the internet. */
export interface Allowed {
  /** Networks such as `10.0.0.0/8`. */
  readonly networks: readonly string[];
  readonly plainHttp: boolean;
}

type Resolve = (
  host: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** Networks as an administrator writes them. @throws UrlRefusedError for one that is none */
export function networksIn(written: string | null): readonly string[] {
  const networks = (written ?? '').split(/[\s,;]+/).filter((one) => one !== '');
  for (const network of networks) {
    if (!ipaddr.isValidCIDR(network)) throw new UrlRefusedError({ reason: `"${network}" is no network.` });
  }
  return networks;
}

/**
 * Whether an address may be called: one of the internet, or of an allowed network. Private, loopback, link-local
 * (which holds the metadata services of clouds), multicast and tunnelled addresses are not; neither is an IPv4
 * address in the clothes of an IPv6 one.
 */
export function mayCall(address: string, { networks }: Allowed): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'unicast') return true;
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}

/**
 * The address of a call, once it may be called at all. Hosts that are addresses are judged here: no name is
 * looked up for them.
 *
 * @throws UrlRefusedError, AddressRefusedError
 */
export function callableUrl(written: string, allowed: Allowed): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined) throw new UrlRefusedError({ reason: 'it is no address.' });
  if (url.protocol !== 'https:' && !(allowed.plainHttp && url.protocol === 'http:'))
    throw new UrlRefusedError({ reason: 'it has to begin with https://.' });
  if (url.username !== '' || url.password !== '')
    throw new UrlRefusedError({ reason: 'it holds a user name or a password.' });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !mayCall(host, allowed)) throw new AddressRefusedError({ host, address: host });
  return url;
}

/**
 * Looks a name up for a connection, which then goes to the very address that was judged: a name that is given
 * another address a moment later (rebinding) gains nothing. One bad address among several refuses the name.
 */
export function guardedLookup(allowed: Allowed, resolve: Resolve = systemLookup): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const refused = addresses.find(({ address }) => !mayCall(address, allowed));
      const [first] = addresses;
      if (refused !== undefined || first === undefined) {
        callback(new AddressRefusedError({ host, address: refused?.address ?? '-' }), []);
      } else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}
