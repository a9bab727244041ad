import type { Readable } from 'node:stream';

/**
 * Where bytes lie, by the SHA-256 of what they are. The file store decides what is kept and for how
 * long; a storage only keeps it: on disk, or in any service that can store and fetch by name.
 */
export interface ContentStorage {
  /**
   * Takes a stream in, apart from what is kept.
   *
   * @throws FileTooLargeError as soon as more than `limit` bytes have come
   * @throws FileIncompleteError when the stream breaks off
   * @throws FileStorageFullError
   */
  receive(content: Readable, options: { readonly limit: number }): Promise<ReceivedContent>;
  /** The bytes from `start` to `end`, both included, or all. @throws when they are not there */
  open(sha256: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** Does nothing for what is not there. */
  remove(sha256: string): Promise<void>;
  /** Removes what was received and neither kept nor discarded for a day, because the process ended. */
  tidy(): Promise<void>;
}

/** Content that has arrived whole and waits for a decision. */
export interface ReceivedContent {
  readonly sha256: string;
  readonly size: number;
  /** Keeps it: it survives a loss of power from then on. It may be there already. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}
