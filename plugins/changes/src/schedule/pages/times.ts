import {
  hasCode,
  instant,
  isPraxisError,
  type Fields,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type RecordOf,
} from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { mayPlan, slotsModel, timesHref } from '../panels/schedule.js';
import { conflictLines, shownConflicts } from '../shown-conflicts.js';

const offered = 10;

const fields = {
  planned_start: instant({ label: 'Planned start', required: true }),
  planned_end: instant({ label: 'Planned end', required: true }),
} satisfies Fields;

/** `/x/changes/times/CHG0000001`: when a change is, what stands against that, and when it could be. */
export const timesPage: PluginPage = {
  path: '/times/:change',
  title: 'Planned time',
  template: 'pages/times',

  async load({ params }, context) {
    const change = await readable(context, params['change'] ?? '');
    return change === undefined ? { notFound: true } : page(context, change);
  },

  async submit(request, context) {
    const change = await readable(context, request.params['change'] ?? '');
    if (change === undefined) return { notFound: true };
    const slot = slotIn(request);
    const { values, problems } =
      slot === undefined ? await request.read(fields) : { values: slot, problems: [] };
    if (problems.length > 0) return page(context, change, values, problems);
    try {
      await context.store.update(Change, change.id, values);
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return page(context, change, values, error.problems, error.status, error.message);
    }
    return {
      redirect: `/r/change/${change.number ?? change.id}`,
      message: context.msg('The planned time was saved.'),
    };
  },
};

/** The slot whose button was pressed. */
function slotIn({ form }: PageRequest): { planned_start: string; planned_end: string } | undefined {
  const given = form['slot'];
  const [start, end] = typeof given === 'string' ? given.split('/') : [];
  return start === undefined || end === undefined ? undefined : { planned_start: start, planned_end: end };
}

async function readable(context: PluginContext, key: string): Promise<RecordOf<typeof Change> | undefined> {
  try {
    return await context.store.get(Change, key);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function page(
  context: PluginContext,
  change: RecordOf<typeof Change>,
  values: Readonly<Record<string, unknown>> = change,
  problems: Extract<PageAnswer, { model: unknown }>['problems'] = [],
  status = problems.length > 0 ? 422 : 200,
  problem: string | null = null,
): Promise<PageAnswer> {
  const backHref = `/r/change/${change.number ?? change.id}`;
  return {
    status,
    problems,
    title: context.msg('Planned time of {change}', { change: change.number }),
    model: {
      ...{
        backHref,
        key: change.number ?? '',
        name: change.title,
        problem: problems.length > 0 ? null : problem,
      },
      lines: conflictLines(await shownConflicts(context, change.conflicts ?? []), change),
      ...(await slotsModel(context, change, offered)),
      mayPlan: mayPlan(context),
    },
    form: {
      fields,
      values: { planned_start: values['planned_start'], planned_end: values['planned_end'] },
      submitLabel: context.msg('Save'),
      cancelHref: backHref,
      action: timesHref(change),
    },
  };
}
