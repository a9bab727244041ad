/** Pictures that a browser shows and that carry no code; SVG does. */
const pictures: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);

/** What a browser might run if it showed it. */
const active =
  /^(?:text\/(?:html|xml|javascript|css)|image\/svg\+xml|application\/(?:xhtml\+xml|xml|javascript|ecmascript|pdf|x-shockwave-flash)|.*\+xml)$/;

const wellFormed = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;

/** Whether the file may be shown where it stands; everything else is only downloaded. */
export function isPicture(mediaType: string): boolean {
  return pictures.has(mediaType);
}

/** The media type under which a file is kept: as its sender said, if that is one, without parameters. */
export function keptMediaType(said: string): string {
  const [type = ''] = said.toLowerCase().split(';');
  const trimmed = type.trim();
  return trimmed.length <= 127 && wellFormed.test(trimmed) ? trimmed : 'application/octet-stream';
}

/** The media type under which it is handed out: what could act in a browser is just bytes. */
export function servedMediaType(kept: string): string {
  return active.test(kept) ? 'application/octet-stream' : kept;
}
