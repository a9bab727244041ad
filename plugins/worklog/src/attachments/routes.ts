import { Files, PraxisError, type Route } from '@praxis/sdk';
import { Attachment } from '../contract.js';
import { AttachmentNotFoundError, NoFileError } from '../errors.js';
import { openSubject } from '../conversation/open-subject.js';
import { recordHref } from '../subject.js';
import { addFiles, type AttachmentAudience, type AttachmentRecord } from './add-files.js';
import { byteRange } from './byte-range.js';
import { contentDisposition } from './file-name.js';
import { attachmentHref } from './hrefs.js';
import { isPicture, servedMediaType } from './media-types.js';

/** More than the setting may ever allow for one file, so that a few files go in one request. */
const uploadLimitBytes = 200_000_000;

const text = { type: 'string', minLength: 1, maxLength: 100 } as const;

/** `POST /api/v1/x/worklog/attachments?type=incident&key=INC0001234`: files of a record. */
export const upload: Route = {
  method: 'post',
  path: '/attachments',
  summary: 'Attach files to a record',
  uploadLimitBytes,
  query: {
    type: text,
    key: text,
    audience: { type: 'string', enum: ['public', 'internal', 'draft'] },
    comment: { type: 'string', format: 'uuid' },
  },
  answer: {
    description: 'The files; members of the first stand at the top, too, for those who send one.',
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: { type: 'object' } } },
  },
  async handle({ query, files, header }, context) {
    const type = required(query['type'], 'type');
    const record = await openSubject(context.store, type, required(query['key'], 'key'));
    if (files.length === 0) throw new NoFileError({});
    const attached = await addFiles(context, { type, id: record.id }, files, {
      audience: (query['audience'] ?? 'public') as AttachmentAudience,
      ...(typeof query['comment'] === 'string' && { comment: query['comment'] }),
    });
    // A plain form wants its page back; programs and scripts want to know what became of the files.
    if (header('accept')?.includes('text/html') === true) return { redirect: recordHref(type, record) };
    const items = attached.map(described);
    return { status: 201, json: { ...items[0], items } };
  },
};

/** `GET /api/v1/x/worklog/attachments/{id}`: the bytes, whole or in part. */
export const download: Route = {
  method: 'get',
  path: '/attachments/:id',
  summary: 'Download an attachment',
  query: { download: { type: 'string', maxLength: 5 } },
  async handle({ params, query, header }, context) {
    const id = params['id'] ?? '';
    // Access is asked here; the file's own id is for nobody.
    const [attachment] = isUuid(id) ? await context.store.getMany(Attachment, [id]) : [];
    if (attachment === undefined) throw new AttachmentNotFoundError({ id });
    const { file } = await context.store
      .asSystem('only the platform knows where the bytes are')
      .get(Attachment, id);
    const range = attachment.size === 0 ? undefined : byteRange(header('range'), attachment.size);
    const stream = await context.use(Files).open(file, range);
    const shown = isPicture(attachment.media_type) && query['download'] === undefined;
    const { start, end } = range ?? { start: 0, end: attachment.size - 1 };
    return {
      status: range === undefined ? 200 : 206,
      stream,
      mediaType: servedMediaType(attachment.media_type),
      headers: {
        'Content-Disposition': contentDisposition(attachment.name, shown ? 'inline' : 'attachment'),
        'Content-Length': String(end - start + 1),
        ...(range !== undefined && { 'Content-Range': `bytes ${start}-${end}/${attachment.size}` }),
        'Accept-Ranges': 'bytes',
        // Even what slips through the media type runs nothing and loads nothing.
        'Content-Security-Policy': "default-src 'none'; sandbox",
        // Bytes never change, but who may see them does.
        'Cache-Control': 'private, no-cache',
        ETag: `"${id}"`,
      },
    };
  },
};

/** What a caller is told of an attachment: all but where its bytes are. */
function described({ id, name, media_type, size, audience, comment }: AttachmentRecord) {
  return {
    id,
    name,
    media_type,
    size,
    audience,
    comment,
    href: attachmentHref(id),
    image: isPicture(media_type),
  };
}

function required(value: string | readonly string[] | undefined, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  const message = 'Say which record the file belongs to.';
  throw new PraxisError(
    'E_QUERY',
    400,
    `"${name}" is missing. ${message}`,
    {},
    {
      problems: [{ pointer: `/${name}`, code: 'E_FIELD_REQUIRED', message }],
    },
  );
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
