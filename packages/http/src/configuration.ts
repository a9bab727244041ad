import { tmpdir } from 'node:os';
import { trustedProxies, type IsTrusted } from './security/client-address.js';

/** What the HTTP interface is told from outside. */
export interface HttpConfiguration {
  /** Address under which people reach this server, such as `https://desk.example.org`. */
  readonly publicUrl?: string | undefined;
  /**
   * Proxies whose `X-Forwarded-For` is believed: addresses, networks, `loopback`, `private`, with
   * commas between them. None where not given.
   */
  readonly trustedProxies?: string | undefined;
  /** Bytes of a JSON body; 1 MiB where not given. */
  readonly bodyLimit?: number | undefined;
  /** Milliseconds after which a request is given up; 60,000 where not given. */
  readonly timeLimitMs?: number | undefined;
  /** Folder for uploads while they are worked on; a folder of the system where not given. */
  readonly uploadFolder?: string | undefined;
  /** Version of the product, for the OpenAPI document. */
  readonly version?: string | undefined;
}

/** The same with everything decided. */
export interface HttpSettings {
  readonly publicUrl: string | undefined;
  readonly secure: boolean;
  readonly isTrustedProxy: IsTrusted;
  readonly bodyLimit: number;
  readonly timeLimitMs: number;
  readonly uploadFolder: string;
  readonly version: string;
}

/** @throws RangeError for proxies that are none */
export function decideSettings(configuration: HttpConfiguration): HttpSettings {
  const { publicUrl } = configuration;
  return {
    publicUrl,
    secure: publicUrl?.startsWith('https:') === true,
    isTrustedProxy: trustedProxies(configuration.trustedProxies),
    bodyLimit: configuration.bodyLimit ?? 1_048_576,
    timeLimitMs: configuration.timeLimitMs ?? 60_000,
    uploadFolder: configuration.uploadFolder ?? tmpdir(),
    version: configuration.version ?? '0.1.0',
  };
}
