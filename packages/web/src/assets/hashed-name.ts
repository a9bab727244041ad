import { createHash } from 'node:crypto';
import { extname } from 'node:path';

/** Name under which a file is served: its own with a hash of its content before the extension. */
export function hashedName(name: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}.${hash}${extension}`;
}
