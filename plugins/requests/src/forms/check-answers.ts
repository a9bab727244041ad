import type { FieldSchema, Msg, Problem, RecordStore } from '@praxis/sdk';
import { applyRules, type FormState } from './apply-rules.js';
import { wrongWith } from './check-value.js';
import type { FormDocument } from './document.js';

export interface CheckedAnswers {
  readonly state: FormState;
  /** Pointers are relative to the answers, such as `/model`. */
  readonly problems: readonly Problem[];
}

/**
 * What a form makes of answers: those that are asked for, and everything that is wrong with them.
 *
 * @param store reads as whoever answers: nobody refers to a record that they may not read
 */
export async function checkAnswers(
  form: FormDocument,
  given: Readonly<Record<string, unknown>>,
  { store, now, msg }: { readonly store: RecordStore; readonly now: Date; readonly msg: Msg },
): Promise<CheckedAnswers> {
  const state = applyRules(form, given, now);
  const problems: Problem[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(form.questions, name))
    .map((name) => ({
      pointer: `/${pointerPart(name)}`,
      code: 'E_REQUESTS_UNKNOWN_QUESTION',
      message: msg('The form has no question "{name}".', { name }),
    }));
  for (const name of state.required)
    if (isUnanswered(state.answers[name]))
      problems.push({
        pointer: `/${name}`,
        code: 'E_FIELD_REQUIRED',
        message: msg('“{question}” needs an answer.', {
          question: form.questions[name]?.schema.title ?? name,
        }),
      });
  for (const [name, value] of Object.entries(state.answers)) {
    const question = form.questions[name];
    if (question === undefined) continue;
    const problem = wrongWith(question.schema, value, msg);
    if (problem !== undefined)
      problems.push({ pointer: `/${name}`, code: 'E_FIELD_INVALID', message: problem });
    else problems.push(...(await missingRecords({ store, msg }, name, question.schema, value)));
  }
  return { state, problems };
}

function isUnanswered(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

async function missingRecords(
  { store, msg }: { readonly store: RecordStore; readonly msg: Msg },
  name: string,
  schema: FieldSchema,
  value: unknown,
): Promise<readonly Problem[]> {
  const target = schema['x-target'];
  if (target === undefined) return [];
  const ids = [value].flat().map(String);
  const found = store.types().includes(target) ? await store.getMany(target, ids) : [];
  return found.length === new Set(ids).size
    ? []
    : [
        {
          pointer: `/${name}`,
          code: 'E_REFERENCE',
          message: msg('“{question}” names a record that is not there.', { question: schema.title }),
        },
      ];
}

function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
