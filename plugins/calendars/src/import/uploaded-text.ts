import type { UploadedFile } from '@praxis/sdk';

/** Calendars of holidays are small; anything larger is something else. */
export const largestFile = 2_000_000;

/** The text of an uploaded file. */
export async function uploadedText(file: UploadedFile): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of file.open() as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
