import type { PluginContext, PluginPage, RecordOf } from '@praxis/sdk';
import { manageSuggestions } from '../access.js';
import { learnedTypes, SuggestionModel } from '../contract.js';
import { answersTo } from '../answers.js';
import { learnJob } from '../jobs/learn.js';
import { SuggestionSettings } from '../settings.js';

/** `/admin/x/suggestions/`: what was learned, how good it is, and what people made of it. */
export const overviewPage: PluginPage = {
  path: '/',
  title: 'Suggestions',
  area: 'admin',
  permission: manageSuggestions,
  template: 'overview',

  async load(_request, context) {
    const rows = await context.lookup(SuggestionModel);
    const { suggest_from: from, least_records: least } = context.settings(SuggestionSettings);
    const fields = context
      .contributions(learnedTypes)
      .flatMap(({ type, fields: learned }) => learned.map(({ field }) => ({ type, field })));
    return {
      model: {
        from,
        least,
        fields: await Promise.all(
          fields.map(async ({ type, field }) => {
            const schema = context.store.types().includes(type) ? context.store.describe(type) : undefined;
            const row = rows.find((each) => each.record_type === type && each.field_name === field);
            return {
              typeLabel: context.msg(schema?.['x-record'].plural ?? type),
              fieldLabel: context.msg(schema?.properties[field]?.title ?? field),
              learned: row === undefined ? undefined : await learnedModel(row, context),
            };
          }),
        ),
      },
    };
  },

  async submit(_request, context) {
    await context.enqueue(learnJob, undefined, { key: 'now' });
    return {
      redirect: '/admin/x/suggestions/',
      message: context.msg('Learning has begun. It takes a minute or two.'),
    };
  },
};

async function learnedModel(row: RecordOf<typeof SuggestionModel>, context: PluginContext) {
  const { report } = row;
  const names = await namesOf(row, context);
  const answers = await answersTo(row.record_type, row.field_name, context);
  return {
    at: row.learned_at,
    records: row.learned_from,
    percentRight: percent(report?.accuracy ?? 0),
    percentMostFrequent: percent(report?.mostFrequent ?? 0),
    heldOut: report?.records ?? 0,
    thresholds: {
      caption: context.msg('By confidence'),
      columns: [
        { label: context.msg('Confidence from'), number: true },
        { label: context.msg('Suggested for'), number: true },
        { label: context.msg('Right'), number: true },
      ],
      rows: (report?.thresholds ?? []).map(({ threshold, coverage, accuracy }) => ({
        cells: [threshold, coverage, accuracy].map(cellOf),
      })),
    },
    classes: {
      caption: context.msg('By value'),
      columns: [
        { label: context.msg('Value') },
        { label: context.msg('Held out'), number: true },
        { label: context.msg('Found'), number: true },
        { label: context.msg('Right when suggested'), number: true },
      ],
      rows: (report?.classes ?? []).slice(0, shownClasses).map(({ value, records, recall, precision }) => ({
        cells: [
          { text: names.get(value) ?? value },
          { text: String(records), number: true },
          cellOf(recall),
          cellOf(precision),
        ],
      })),
    },
    answers,
  };
}

const shownClasses = 50;

function cellOf(share: number | null): { readonly text: string; readonly number: true } {
  return { text: share === null ? '–' : `${percent(share)} %`, number: true };
}

function percent(share: number): number {
  return Math.round(100 * share);
}

/** What the values of the field are called, as far as the reader may know. */
async function namesOf(
  { record_type: type, field_name: field, report }: RecordOf<typeof SuggestionModel>,
  { store }: PluginContext,
): Promise<ReadonlyMap<string, string>> {
  if (!store.types().includes(type)) return new Map();
  const property = store.describe(type).properties[field];
  const choices = property?.['x-choices']?.map(({ value, label }) => [value, label] as const) ?? [];
  const target = property?.['x-target'];
  if (target === undefined) return new Map(choices);
  const titles = await store.titles(
    (report?.classes ?? []).map(({ value }) => ({ type: target, id: value })),
  );
  return new Map(Object.values(titles).map(({ id, title }) => [id, title]));
}
