/** How the session cookie is read and written. */
export interface SessionCookie {
  readonly name: string;
  /** The secret in a `Cookie` header. */
  read(header: string | undefined): string | undefined;
  /** `Set-Cookie` for a session that ends at `expiresAt`. */
  set(secret: string, expiresAt: Date): string;
  clear(): string;
}

/**
 * `Lax` keeps the cookie away from what other sites post, while links from a mail still find the
 * reader signed in. Over HTTPS the name binds it to this host (RFC 6265bis, `__Host-`).
 */
export function sessionCookie({ secure }: { readonly secure: boolean }): SessionCookie {
  const name = secure ? '__Host-praxis_session' : 'praxis_session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    read: (header) => (header === undefined ? undefined : readCookie(header, name)),
    set: (secret, expiresAt) => `${name}=${secret}; ${attributes}; Expires=${expiresAt.toUTCString()}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}

/** The value of a cookie, as it was sent. */
export function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals !== -1 && pair.slice(0, equals).trim() === name) {
      const value = pair.slice(equals + 1).trim();
      return value === '' ? undefined : value;
    }
  }
  return undefined;
}
