import { eq } from '@praxis/predicate';
import { type PageRequest, type PluginContext, type RecordOf } from '@praxis/sdk';
import { NotificationQuietTime } from '../contract.js';

type Quiet = RecordOf<typeof NotificationQuietTime>;

/** What the page shows of somebody's quiet hours, with what they last typed where it was refused. */
export async function quietFields(context: PluginContext, typed?: PageRequest['form']) {
  const quiet = typed === undefined ? await ownQuietTime(context) : valuesIn(typed);
  const { properties } = context.store.describe(NotificationQuietTime);
  const chosen = (field: 'days' | 'through' | 'meanwhile') =>
    (properties[field]?.['x-choices'] ?? []).map(({ value, label }) => ({
      ...{ value, label },
      chosen: [quiet?.[field] ?? (field === 'meanwhile' ? 'hold' : [])].flat().includes(value as never),
    }));
  return {
    from: quiet?.from_time ?? null,
    until: quiet?.until_time ?? null,
    days: chosen('days'),
    meanwhile: chosen('meanwhile'),
    through: chosen('through'),
  };
}

/** Keeps what was typed; quiet hours of which nothing is left are deleted. */
export async function saveQuietTime(context: PluginContext, form: PageRequest['form']): Promise<void> {
  const known = await ownQuietTime(context);
  const values = valuesIn(form);
  const isEmpty = values.from_time === null && values.until_time === null && values.days.length === 0;
  if (isEmpty && known === undefined) return;
  if (isEmpty && known !== undefined) await context.store.delete(NotificationQuietTime, known.id);
  else if (known !== undefined) await context.store.update(NotificationQuietTime.name, known.id, values);
  else await context.store.create(NotificationQuietTime.name, { person: context.principal.id, ...values });
}

function valuesIn(form: PageRequest['form']) {
  const text = (name: string): string | null => {
    const value = [form[name] ?? ''].flat()[0];
    return typeof value === 'string' && value !== '' ? value.slice(0, 5) : null;
  };
  const several = (name: string): readonly string[] =>
    [form[name] ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '');
  return {
    from_time: text('quiet.from'),
    until_time: text('quiet.until'),
    days: several('quiet.days'),
    meanwhile: [form['quiet.meanwhile']].flat()[0] === 'digest' ? 'digest' : 'hold',
    through: several('quiet.through'),
  };
}

async function ownQuietTime({ store, principal }: PluginContext): Promise<Quiet | undefined> {
  const { items } = await store.find(NotificationQuietTime, {
    filter: eq('person', principal.id),
    limit: 1,
  });
  return items[0];
}
