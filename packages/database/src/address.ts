/** Where a server of ours listens. */
export type ServerAddress =
  | { readonly kind: 'socket'; readonly folder: string; readonly port: number }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly password: string };

/**
 * Writes a connection string that pg, libpq and WHATWG URL parsers all read alike. The host of a
 * unix socket stands in the query, because an URL with a user and no host is invalid to some.
 * Encryption is ruled out, as PGSSLMODE in the environment would otherwise ask for it.
 */
export function connectionString(address: ServerAddress, user: string, database: string): string {
  if (address.kind === 'tcp') {
    const { host, port, password } = address;
    return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}?sslmode=disable`;
  }
  const host = encodeURIComponent(address.folder);
  return `postgresql://${user}@localhost/${database}?host=${host}&port=${address.port}&sslmode=disable`;
}

/** Host, port and database of a connection string, without user and password, for people to read. */
export function describeAddress(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = searchParams.get('host') ?? hostname;
    return `${host}:${searchParams.get('port') ?? (port || '5432')}${pathname}`;
  } catch {
    return 'the given DATABASE_URL (which is not a valid URL)';
  }
}

/** The same server and login, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
