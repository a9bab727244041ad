import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '@praxis/sdk';
import type { HttpSettings } from '../configuration.js';
import { BodyMissingError } from '../errors.js';
import type { ApiRoute } from '../routing/route.js';
import { parseJson } from './parse-json.js';
import { readJsonText } from './read-body.js';
import { isMultipart, readUploads } from './read-uploads.js';

/** The body of a call, read and checked. */
export interface CallBody {
  readonly body: unknown;
  /** As it was sent, where it was JSON. */
  readonly text?: string | undefined;
  readonly files: readonly UploadedFile[];
  /** To be called when the call has been answered. */
  readonly discard?: () => Promise<void>;
}

const noFiles: readonly UploadedFile[] = [];
const jsonTypes = ['application/json'];

/** Reads what a route takes: JSON, or a form with files. @throws whatever is wrong with it, in our errors */
export async function bodyOfCall(
  route: ApiRoute,
  request: IncomingMessage,
  settings: HttpSettings,
): Promise<CallBody> {
  const { body: expected, uploadLimit } = route;
  if (uploadLimit !== undefined && isMultipart(request)) {
    const form = await readUploads(request, { limit: uploadLimit, folder: settings.uploadFolder });
    try {
      expected?.checkForm?.(form.fields);
    } catch (error) {
      await form.discard();
      throw error;
    }
    return { body: form.fields, files: form.files, discard: () => form.discard() };
  }
  if (expected === undefined) return { body: undefined, files: noFiles };
  const mediaTypes = expected.mediaTypes === undefined ? jsonTypes : [...jsonTypes, ...expected.mediaTypes];
  const text = await readJsonText(request, expected.limit ?? settings.bodyLimit, mediaTypes);
  const body = text === undefined ? undefined : parseJson(text);
  if (body === undefined) {
    if (expected.required) throw new BodyMissingError({});
  } else expected.check?.(body);
  return { body, text, files: noFiles };
}
