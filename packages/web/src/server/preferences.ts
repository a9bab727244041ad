import type { SqlPool } from '@praxis/core';

/** How a person likes the interface. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'default' | 'cozy';
  readonly contrast: 'normal' | 'more';
  readonly keyboard: boolean;
  readonly announce: boolean;
  /** BCP 47; empty for what the person record or the browser says. */
  readonly language: string;
  /** IANA name; empty for what the person record says. */
  readonly timeZone: string;
  readonly rail: 'open' | 'collapsed';
}

export const defaultPreferences: Preferences = Object.freeze({
  theme: 'system',
  density: 'default',
  contrast: 'normal',
  keyboard: true,
  announce: true,
  language: '',
  timeZone: '',
  rail: 'open',
});

export interface PreferenceStore {
  read(account: string): Promise<Preferences>;
  write(account: string, change: Partial<Preferences>): Promise<Preferences>;
}

const lifetimeMs = 5000;
const maximumEntries = 10_000;

/** Keeps preferences by account; a short memory spares pages the query. */
export function createPreferences(sql: SqlPool, clock: () => Date): PreferenceStore {
  const remembered = new Map<string, { readonly preferences: Preferences; readonly until: number }>();
  const remember = (account: string, preferences: Preferences): Preferences => {
    if (remembered.size >= maximumEntries) remembered.clear();
    remembered.set(account, { preferences, until: clock().getTime() + lifetimeMs });
    return preferences;
  };
  return {
    async read(account) {
      const known = remembered.get(account);
      if (known !== undefined && known.until > clock().getTime()) return known.preferences;
      const [row] = await sql.query<{ preferences: Partial<Preferences> }>({
        name: 'web-preferences',
        text: 'SELECT preferences FROM web_preference WHERE account = $1',
        values: [account],
      });
      return remember(account, { ...defaultPreferences, ...row?.preferences });
    },
    async write(account, change) {
      const [row] = await sql.query<{ preferences: Partial<Preferences> }>({
        text:
          'INSERT INTO web_preference (account, preferences) VALUES ($1, $2::jsonb) ' +
          'ON CONFLICT (account) DO UPDATE SET preferences = web_preference.preferences || EXCLUDED.preferences RETURNING preferences',
        values: [account, JSON.stringify(change)],
      });
      return remember(account, { ...defaultPreferences, ...row?.preferences });
    },
  };
}
