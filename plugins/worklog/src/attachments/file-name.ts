/**
 * A file's name as it is kept: the last part of a path, without control characters and without the
 * marks that turn writing direction and so disguise an ending.
 */
export function keptFileName(said: string): string {
  const last = said.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .toWellFormed()
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  if (clean === '' || clean === '.' || clean === '..') return 'file';
  if (clean.length <= maximumLength) return clean;
  const ending = /\.[^.]{1,15}$/.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, maximumLength - ending.length).toWellFormed()}${ending}`;
}

const maximumLength = 255;

/** The header that tells a browser to keep or to show a file, and how it is called (RFC 6266, RFC 8187). */
export function contentDisposition(name: string, kind: 'inline' | 'attachment'): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
