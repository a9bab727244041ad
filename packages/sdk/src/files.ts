import type { Readable } from 'node:stream';
import { service } from './services.js';

export interface StoredFile {
  readonly id: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** Bytes of attachments, kept outside the database. */
export interface FileStore {
  /** @throws when the stream ends early or exceeds `limit` bytes; nothing is kept then. */
  put(content: Readable, options?: { readonly limit?: number }): Promise<StoredFile>;
  open(id: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  delete(id: string): Promise<void>;
}

/** The host's file store; a plugin that uses it names `files` in its manifest's `uses`. */
export const Files = service<FileStore>('files', { outside: true });
