/** The operating system’s user that the server runs as; never root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Whether this is another user than the one of this process. */
  readonly differs: boolean;
}
