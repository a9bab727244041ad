import { parsePredicate } from '@praxis/predicate';
import {
  hasCode,
  refuse,
  type Context,
  type RecordStore,
  type RecordTypeSchema,
  type Refusal,
} from '@praxis/sdk';
import { checkActionSteps } from './action-steps.js';
import type { Steps } from './steps.js';
import { unknownFields } from './unknown-fields.js';

/**
 * What is wrong with a rule or a macro, told when it is written and not when it is to act.
 *
 * @param store acts as whoever writes it, who may have set only what they could set themselves
 */
export async function checkSteps(
  store: RecordStore,
  draft: { readonly [F in keyof Steps]: Steps[F] | null } & {
    readonly record_type: string | null;
    readonly condition?: string | null;
    readonly active: boolean | null;
  },
  context: Context,
): Promise<readonly Refusal[]> {
  const type = draft.record_type ?? '';
  const schema = schemaOf(store, type);
  if (schema === undefined) {
    return [refuse('RULE_TYPE', `There is no record type "${type}".`, 'record_type')];
  }
  const transitions = schema['x-record'].lifecycle?.transitions ?? {};
  const { transition_name: transition, create_type: createType } = draft;
  return [
    ...unknownFields(schema, draft.set_values, 'set_values'),
    ...(transition === null || transition in transitions
      ? []
      : [
          refuse(
            'RULE_TRANSITION',
            `${type} has no transition "${transition}". It has: ${Object.keys(transitions).join(', ') || 'none'}.`,
            'transition_name',
          ),
        ]),
    ...(draft.comment_body !== null && !schema['x-record'].traits.includes('commentable')
      ? [refuse('RULE_COMMENT', `Nothing can be said about records of type ${type}.`, 'comment_body')]
      : []),
    ...(createType === null ? [] : checkCreation(store, createType, draft.create_values)),
    ...(await checkActionSteps(store, type, draft.more_steps, context)),
    ...(await checkCondition(store, type, draft.condition ?? null)),
    ...(draft.active === true && nothingToDo(draft)
      ? [refuse('RULE_EMPTY', 'Say what is to be done.', 'set_values')]
      : []),
  ];
}

function checkCreation(store: RecordStore, type: string, values: unknown): readonly Refusal[] {
  const schema = schemaOf(store, type);
  return schema === undefined
    ? [refuse('RULE_TYPE', `There is no record type "${type}".`, 'create_type')]
    : unknownFields(schema, values, 'create_values');
}

/** The store knows best which conditions can be asked: it is asked for nothing. */
async function checkCondition(
  store: RecordStore,
  type: string,
  condition: string | null,
): Promise<readonly Refusal[]> {
  if (condition === null || condition.trim() === '') return [];
  try {
    await store.find(type, { filter: parsePredicate(condition), fields: [], limit: 1 });
    return [];
  } catch (error) {
    if (error instanceof Error && !hasCode(error, 'E_INTERNAL')) {
      return [refuse('RULE_CONDITION', error.message, 'condition')];
    }
    throw error;
  }
}

function schemaOf(store: RecordStore, type: string): RecordTypeSchema | undefined {
  return store.types().includes(type) ? store.describe(type) : undefined;
}

function nothingToDo(steps: Omit<Steps, 'comment_audience'>): boolean {
  const { set_values: values, more_steps: more } = steps;
  if (more !== null && (!Array.isArray(more) || more.length > 0)) return false;
  const sets = typeof values === 'object' && values !== null && Object.keys(values).length > 0;
  return !sets && steps.transition_name === null && steps.comment_body === null && steps.create_type === null;
}
