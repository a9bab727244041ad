import { Readable } from 'node:stream';
import { all, eq } from '@praxis/predicate';
import { Files, job, type PluginContext } from '@praxis/sdk';
import { learnedTypes, SuggestionModel, type LearnedType } from '../contract.js';
import { textOf } from '../learned-types.js';
import { corpusBuilder, type Corpus } from '../learning/corpus.js';
import { learnField, type Learned } from '../learning/learn-field.js';
import { writeModel } from '../learning/model-file.js';
import { steadily, type Steady } from '../learning/steady.js';
import { SuggestionSettings } from '../settings.js';

/** Every night, and whenever somebody asks for it. Run again after a crash, it starts over: it takes seconds. */
export const learnJob = job({
  id: 'suggestions.learn',
  title: 'Learn from finished records',
  schedule: '30 2 * * *',
  attempts: 3,
  timeLimitMs: 1_800_000,
  async run(_payload, context) {
    const steady = steadily(context.signal);
    for (const learned of context.contributions(learnedTypes)) {
      const { corpus, values } = await read(learned, context, steady);
      for (const { field } of learned.fields) {
        const known = values.get(field) ?? [];
        const result = enough(known, context) ? await learnField(corpus, known, steady) : undefined;
        if (result === undefined) {
          context.log.info({ type: learned.type, field }, 'too few records have a value to learn from');
          continue;
        }
        await keep(learned.type, field, result, context);
        const { accuracy } = result.report;
        context.log.info(
          { type: learned.type, field, records: result.records, accuracy },
          'a field was learned',
        );
      }
    }
  },
});

function enough(values: readonly (string | null)[], context: PluginContext): boolean {
  const { least_records: least } = context.settings(SuggestionSettings);
  return values.filter((value) => value !== null).length >= least;
}

/** The texts of the newest finished records, and what each of them has in the fields to learn. */
async function read(learned: LearnedType, context: PluginContext, steady: Steady) {
  const { most_records: most } = context.settings(SuggestionSettings);
  const builder = corpusBuilder();
  const values = new Map<string, (string | null)[]>(learned.fields.map(({ field }) => [field, []]));
  const store = context.store.asSystem(
    'what the desk did with its finished records is learned from all of them',
  );
  let count = 0;
  for await (const record of store.stream(learned.type, {
    filter: learned.from,
    sort: learned.sort,
    fields: [...learned.texts, ...values.keys()],
  })) {
    if (count === most) break;
    const before = builder.terms;
    builder.add(textOf(learned, record));
    for (const [field, given] of values) {
      const value: unknown = record[field];
      given.push(typeof value === 'string' ? value : null);
    }
    count += 1;
    await steady.done(100 * (builder.terms - before));
  }
  const corpus: Corpus = builder.build();
  return { corpus, values };
}

/** Puts what was learned in the place of what was known before. */
async function keep(
  type: string,
  field: string,
  { model, report, records }: Learned,
  context: PluginContext,
) {
  const files = context.use(Files);
  const store = context.store.asSystem('what was learned serves everybody');
  const file = await files.put(Readable.from([writeModel(model)]));
  const [known] = (
    await store.find(SuggestionModel, {
      filter: all(eq('record_type', type), eq('field_name', field)),
      limit: 1,
    })
  ).items;
  const learned = { file: file.id, learned_at: context.now().toISOString(), learned_from: records, report };
  if (known === undefined) {
    await store.create(SuggestionModel, { record_type: type, field_name: field, ...learned });
    return;
  }
  await store.update(SuggestionModel, known.id, learned);
  // Others may read it at this moment; a page that does shows no suggestion this once.
  await files.delete(known.file);
}
