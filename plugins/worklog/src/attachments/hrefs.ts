const base = '/api/v1/x/worklog/attachments';

/** Where the bytes of an attachment are. */
export function attachmentHref(id: string): string {
  return `${base}/${id}`;
}

/** Ids of the attachments that a text leads to or shows. */
export function attachmentsIn(markdown: string): readonly string[] {
  const found = markdown.matchAll(
    /\/api\/v1\/x\/worklog\/attachments\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi,
  );
  return [...new Set([...found].map(([, id = '']) => id.toLowerCase()))].slice(0, 100);
}
