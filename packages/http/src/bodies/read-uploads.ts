import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPraxisError, type UploadedFile } from '@praxis/sdk';
import busboy from 'busboy';
import { BodyAbortedError, BodyTooLargeError, UploadError } from '../errors.js';

export interface UploadOptions {
  /** Bytes of the whole form. */
  readonly limit: number;
  /** Where files lie while the request is worked on. */
  readonly folder: string;
}

/** A multipart form that has arrived whole. */
export interface Uploads {
  /** Text fields; one that was given several times is a list. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly UploadedFile[];
  /** Removes the files. */
  discard(): Promise<void>;
}

const limits = {
  files: 50,
  fields: 500,
  parts: 550,
  fieldSize: 1_048_576,
  fieldNameSize: 200,
  headerPairs: 20,
};

/** Whether a request brings a multipart form. */
export function isMultipart({ headers }: IncomingMessage): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}

/**
 * Reads a multipart form; its files go to disk as they come.
 *
 * @throws UploadError, BodyTooLargeError, BodyAbortedError; no file is left behind then
 */
export async function readUploads(
  request: IncomingMessage,
  { limit, folder }: UploadOptions,
): Promise<Uploads> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLargeError({ limit });
  const paths: string[] = [];
  const discard = async (): Promise<void> => {
    for (const path of paths) await rm(path, { force: true });
  };
  const fields = new Map<string, string[]>();
  const saving: Promise<UploadedFile | undefined>[] = [];

  const save = async (
    field: string,
    content: Readable,
    info: busboy.FileInfo,
  ): Promise<UploadedFile | undefined> => {
    const path = join(folder, `praxis-upload-${randomUUID()}`);
    paths.push(path);
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    await pipeline(content, file);
    const size = file.bytesWritten;
    // A file input that was left empty is sent as a file without name and bytes.
    if (info.filename === undefined && size === 0) return undefined;
    const { filename, mimeType: mediaType } = info;
    return { field, name: fileName(filename), mediaType, size, open: () => createReadStream(path) };
  };

  let files: readonly UploadedFile[];
  try {
    await receive(request, limit, {
      field: (name, value) => fields.set(name, [...(fields.get(name) ?? []), value]),
      file(field, content, info) {
        const saved = save(field, content, info);
        saving.push(saved);
        return saved;
      },
    });
    // In the order of the form, whichever was on the disk first.
    files = (await Promise.all(saving)).filter((file) => file !== undefined);
  } catch (error) {
    await Promise.allSettled(saving);
    await discard();
    throw isPraxisError(error) || isOfDisk(error)
      ? error
      : new UploadError({ reason: reasonOf(error) }, { cause: error });
  }
  return {
    fields: Object.fromEntries(
      [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] as string) : values]),
    ),
    files,
    discard,
  };
}

function receive(
  request: IncomingMessage,
  limit: number,
  on: {
    field(name: string, value: string): void;
    /** When it is rejected, the form is not read on. */
    file(field: string, content: Readable, info: busboy.FileInfo): Promise<unknown>;
  },
): Promise<void> {
  const parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits });
  return new Promise((resolve, reject) => {
    let size = 0;
    const fail = (error: Error): void => {
      request.unpipe(parser);
      request.resume();
      parser.destroy(error);
      reject(error);
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) fail(new BodyTooLargeError({ limit }));
    });
    request.once('close', () => {
      if (!request.complete) fail(new BodyAbortedError({}));
    });
    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      if (nameTruncated || valueTruncated) fail(new BodyTooLargeError({ limit: limits.fieldSize }));
      else on.field(name, value);
    });
    parser.on('file', (field, content, info) => {
      on.file(field, content, info).catch(fail);
    });
    for (const limited of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      parser.once(limited, () => {
        fail(new UploadError({ reason: 'it has too many parts' }));
      });
    }
    parser.once('error', (error) => {
      fail(error as Error);
    });
    parser.once('close', resolve);
    request.pipe(parser);
  });
}

/** The name that people see: without folders and without what could not be shown in a list. */
function fileName(given: string | undefined): string {
  const name = (given ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069/\\]/gu, '')
    .slice(-255)
    .trim();
  return name === '' || /^\.+$/.test(name) ? 'file' : name;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : 'it is malformed';
}

/** No fault of the form: it is not the caller who has to mend it. */
function isOfDisk(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'ENOENT', 'EROFS', 'EMFILE'].includes(
    (error as { code?: string }).code ?? '',
  );
}
