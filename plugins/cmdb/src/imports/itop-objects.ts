import { SaxesParser } from 'saxes';

/** One object of an export of iTop. */
export interface ItopObject {
  readonly type: string;
  readonly id: string;
  /** Where its file stands in an archive; numbers there mean objects there first. */
  readonly folder: string;
  /** Attributes that have a value; 0 stands for none where another object is named. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Reads `<Set><Server id="2"><name>…`. Entities that a document declares are an error, so nothing can
 * be made to grow.
 */
export function itopObjects(xml: string, folder = ''): readonly ItopObject[] {
  const objects: ItopObject[] = [];
  let object: (ItopObject & { values: Record<string, string> }) | undefined;
  let attribute: string | undefined;
  let text = '';
  let depth = 0;
  let failure: Error | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => (failure ??= error));
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth === 2) object = { type: name, id: attributes['id'] ?? '', folder, values: {} };
    if (depth === 3) [attribute, text] = [name, ''];
  });
  parser.on('text', (part) => (text += part));
  parser.on('cdata', (part) => (text += part));
  parser.on('closetag', () => {
    if (depth === 3 && object !== undefined && attribute !== undefined) {
      const value = text.trim();
      if (value !== '' && !(value === '0' && attribute.endsWith('_id'))) object.values[attribute] = value;
    }
    if (depth === 2 && object !== undefined) objects.push(object);
    depth -= 1;
  });
  parser.write(xml).close();
  if (failure !== undefined) throw failure;
  return objects;
}
