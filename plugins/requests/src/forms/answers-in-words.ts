import type { FieldSchema, RecordStore } from '@praxis/sdk';
import type { FormDocument } from './document.js';

export interface AnswerLine {
  readonly label: string;
  readonly value: string;
}

/** The answers as people read them, in the order of the form that asked for them. */
export async function answersInWords(
  store: RecordStore,
  form: FormDocument,
  answers: Readonly<Record<string, unknown>>,
  words: { readonly yes: string; readonly no: string },
): Promise<readonly AnswerLine[]> {
  const lines: AnswerLine[] = [];
  for (const name of form.sections.flatMap(({ fields }) => fields)) {
    const question = form.questions[name];
    const value = answers[name];
    if (question === undefined || value === undefined || value === null) continue;
    lines.push({ label: question.schema.title, value: await inWords(store, question.schema, value, words) });
  }
  return lines;
}

/** For approvers, as Markdown; what people typed stays words. */
export function asMarkdown(lines: readonly AnswerLine[]): string {
  return lines
    .map(({ label, value }) => `**${escaped(label)}:** ${escaped(value)}`)
    .join('\n\n')
    .slice(0, 20_000)
    .toWellFormed();
}

async function inWords(
  store: RecordStore,
  schema: FieldSchema,
  value: unknown,
  { yes, no }: { readonly yes: string; readonly no: string },
): Promise<string> {
  if (typeof value === 'boolean') return value ? yes : no;
  const target = schema['x-target'];
  if (target !== undefined) {
    const ids = [value].flat().map(String);
    const titles = await store.titles(ids.map((id) => ({ type: target, id })));
    return ids.flatMap((id) => titles[id]?.title ?? []).join(', ');
  }
  const labels = schema['x-choices'];
  return [value]
    .flat()
    .map((one) => labels?.find((known) => known.value === one)?.label ?? String(one))
    .join(', ');
}

function escaped(text: string): string {
  return text.replace(/([\\`*_[\]<>~|#])/g, '\\$1');
}
