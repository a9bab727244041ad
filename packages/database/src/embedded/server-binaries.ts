/** PostgreSQL programs that have been seen to run as the server’s user. */
export interface ServerBinaries {
  readonly origin: 'embedded' | 'local';
  /** Holds `postgres` and `initdb`. */
  readonly folder: string;
  /** Such as `18.4`. */
  readonly version: string;
  readonly major: number;
}

/** The oldest PostgreSQL that Praxis works with. */
export const oldestMajor = 15;
