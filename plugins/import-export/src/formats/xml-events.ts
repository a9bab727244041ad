import { SaxesParser } from 'saxes';

export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly name: string };

/**
 * Parses XML piece by piece. External entities do not exist for the parser, and internal ones that a
 * document declares are an error, so nothing can be made to grow.
 */
export async function* xmlEvents(text: AsyncIterable<string>): AsyncGenerator<XmlEvent> {
  const events: XmlEvent[] = [];
  let failure: Error | undefined;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) =>
    events.push({ kind: 'open', name: local(name), attributes }),
  );
  parser.on('text', (content) => events.push({ kind: 'text', text: content }));
  parser.on('closetag', ({ name }) => events.push({ kind: 'close', name: local(name) }));
  parser.on('error', (error) => (failure ??= error));
  for await (const chunk of text) {
    parser.write(chunk);
    if (failure !== undefined) throw failure;
    yield* events;
    events.length = 0;
  }
  parser.close();
  if (failure !== undefined) throw failure;
  yield* events;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
