import type { FieldSchema, RecordTypeSchema } from '@praxis/sdk';

/**
 * Reads what a step sets: one field a line, `urgency = 1`, `labels = vip, late`; nothing after the sign
 * empties the field. Whether a value fits, saving will say.
 */
export function readChanges(
  text: string,
  schema: RecordTypeSchema,
): { readonly values: Readonly<Record<string, unknown>> } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, name = '', written = ''] = /^(\w+)\s*=\s*(.*)$/u.exec(line) ?? [];
    const field = schema.properties[name];
    if (name === '') problems.push(`"${line}" cannot be read. Write one field a line, such as urgency = 1.`);
    else if (field === undefined) problems.push(`There is no field "${name}".`);
    else if (field.readOnly === true || name === schema['x-record'].lifecycle?.field)
      problems.push(`"${name}" is not set by steps.`);
    else values[name] = valueOf(field, written.replace(/^"(.*)"$/u, '$1'));
  }
  return problems.length > 0 ? { problems } : { values };
}

function valueOf(field: FieldSchema, written: string): unknown {
  if (written === '') return null;
  switch (field['x-kind']) {
    case 'integer':
    case 'duration':
      return Number(written);
    case 'boolean':
      return written === 'true' || written === 'yes';
    case 'choices':
    case 'references':
      return written.split(',').map((part) => part.trim());
    default:
      return written;
  }
}
