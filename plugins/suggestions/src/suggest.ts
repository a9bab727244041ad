import type { PluginContext, RecordTypeSchema } from '@praxis/sdk';
import {
  learnedTypes,
  SuggestionModel,
  type LearnedField,
  type LearnedType,
  type Suggestion,
} from './contract.js';
import { textOf } from './learned-types.js';
import { guess } from './learning/model.js';
import type { ModelShelf } from './model-shelf.js';

/** What a record's words suggest, from a confidence in percent on, before access is asked. */
export interface FieldGuess {
  readonly field: string;
  readonly value: string;
  readonly confidence: number;
  readonly because: readonly string[];
}

export function learnedType(type: string, context: PluginContext): LearnedType | undefined {
  return context.contributions(learnedTypes).find((learned) => learned.type === type);
}

/** Guesses for the fields of a record that are empty, whoever may see them. */
export async function guesses(
  shelf: ModelShelf,
  learned: LearnedType,
  values: Readonly<Record<string, unknown>>,
  from: number,
  context: PluginContext,
): Promise<readonly FieldGuess[]> {
  const rows = await context.lookup(SuggestionModel);
  const found = await Promise.all(
    learned.fields
      .filter(({ field }) => values[field] === null || values[field] === undefined || values[field] === '')
      .map(async (field) => {
        const row = rows.find((each) => each.record_type === learned.type && each.field_name === field.field);
        const model = row === undefined ? undefined : await shelf.model(row, context);
        const guessed = model === undefined ? undefined : guess(model, textOf(learned, values));
        if (guessed === undefined) return undefined;
        const confidence = Math.floor(100 * guessed.confidence);
        if (confidence < from || !(await isCurrent(field, guessed.value, context))) return undefined;
        return { field: field.field, value: guessed.value, confidence, because: guessed.because };
      }),
  );
  return found.filter((each) => each !== undefined);
}

async function isCurrent(field: LearnedField, value: string, context: PluginContext): Promise<boolean> {
  return field.isCurrent === undefined || (await field.isCurrent(value, context));
}

/** Suggestions for whoever asks: fields that they may fill in, values whose names they may read. */
export async function suggestionsFor(
  shelf: ModelShelf,
  learned: LearnedType,
  values: Readonly<Record<string, unknown>>,
  from: number,
  context: PluginContext,
): Promise<readonly Suggestion[]> {
  if (!context.store.types().includes(learned.type)) return [];
  const schema = context.store.describe(learned.type);
  const open = { ...learned, fields: learned.fields.filter(({ field }) => mayFillIn(schema, field)) };
  const found = await guesses(shelf, open, values, from, context);
  if (found.length === 0) return [];
  const titles = await context.store.titles(
    found.flatMap(({ field, value }) => {
      const target = schema.properties[field]?.['x-target'];
      return target === undefined ? [] : [{ type: target, id: value }];
    }),
  );
  return found.flatMap((each) => {
    const property = schema.properties[each.field];
    const label =
      property?.['x-target'] === undefined
        ? property?.['x-choices']?.find(({ value }) => value === each.value)?.label
        : titles[each.value]?.title;
    if (label === undefined) return [];
    return [{ ...each, fieldLabel: context.msg(property?.title ?? each.field), label }];
  });
}

function mayFillIn({ properties }: RecordTypeSchema, field: string): boolean {
  const property = properties[field];
  return property !== undefined && property.readOnly !== true;
}
