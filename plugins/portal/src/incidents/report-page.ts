import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Attachments } from '@praxis/plugin-worklog/contract';
import {
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type Problem,
} from '@praxis/sdk';
import { home } from '../look/frame.js';
import { resultsModel } from '../search/results-model.js';
import { asWords } from '../search/gather.js';
import { requestHref } from '../requests/request-href.js';

/** What people can say of how much it matters; impact and urgency follow from it. */
const holdUps = {
  little: { impact: '5', urgency: '4' },
  slow: { impact: '5', urgency: '3' },
  stop: { impact: '5', urgency: '2' },
  many: { impact: '3', urgency: '2' },
} as const;

type HoldUp = keyof typeof holdUps;

interface Report {
  readonly title: string;
  readonly description: string;
  readonly service: string;
  readonly device: string;
  readonly holdUp: HoldUp;
}

const mostTitle = 255;
const mostFiles = 10;

/** `/portal/report`: something does not work. One column, and what might help before it is sent. */
export const reportPage: PluginPage = {
  path: '/report',
  at: `${home}/report`,
  area: 'portal',
  title: 'Report a problem',
  template: 'report',
  load: async ({ query }, context) =>
    mayReport(context)
      ? form(context, {
          title: asWords(query['title']),
          description: '',
          service: query['service'] ?? '',
          device: asWords(query['device']),
          holdUp: 'slow',
        })
      : { notFound: true },
  async submit(request, context) {
    if (!mayReport(context)) return { notFound: true };
    const report = readReport(request);
    const files = request.files.filter(({ size }) => size > 0);
    const problems = [...missing(report, context), ...refusedFiles(files, context)];
    if (problems.length > 0) return form(context, report, problems);
    try {
      const incident = await context.store.create(Incident, {
        ...{ title: report.title, description: report.description === '' ? null : report.description },
        ...{ caller: context.principal.id, channel: 'portal' as const, ...holdUps[report.holdUp] },
        ...(report.service !== '' && { service: report.service }),
        ...(report.device !== '' && { affected_item: report.device }),
      });
      await context.use(Attachments).add(context, { type: Incident.name, id: incident.id }, files);
      return {
        redirect: requestHref(Incident.name, incident.number ?? incident.id),
        message: context.msg('It is on its way. You find it under “My requests”.'),
      };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const told =
        error.problems.length > 0
          ? error.problems
          : [{ pointer: '', code: error.code, message: error.message }];
      return form(context, report, told);
    }
  },
};

function mayReport({ store }: PluginContext): boolean {
  return store.types().includes(Incident.name);
}

async function form(
  context: PluginContext,
  report: Report,
  problems: readonly Problem[] = [],
): Promise<PageAnswer> {
  const { msg, store } = context;
  const services = store.types().includes(Service.name)
    ? await store.find(Service, {
        filter: eq('state', 'live'),
        sort: ['name'],
        fields: ['name'],
        limit: 200,
      })
    : { items: [] };
  const problemOf = (field: string) => problems.find(({ pointer }) => pointer === `/${field}`)?.message;
  const words: Readonly<Record<HoldUp, string>> = {
    little: msg('Hardly: I can work'),
    slow: msg('It slows me down'),
    stop: msg('I cannot work'),
    many: msg('Many of us cannot work'),
  };
  const help = report.title === '' ? undefined : await resultsModel(context, report.title, 3);
  return {
    status: problems.length > 0 ? 422 : 200,
    problems,
    model: {
      ...{ title: report.title, description: report.description, device: report.device },
      titleProblem: problemOf('title'),
      descriptionProblem: problemOf('description'),
      filesProblem: problemOf('files'),
      services: services.items.map(({ id, name }) => ({ id, name, isChosen: id === report.service })),
      holdUps: Object.entries(words).map(([name, label]) => ({
        name,
        label,
        isChosen: name === report.holdUp,
      })),
      // That there is nothing helps nobody who is about to say it.
      help: help === undefined || help.none ? undefined : { ...help, report: undefined },
      cancelHref: home,
    },
    slots: { after: { slot: 'portal.form.after' } },
  };
}

function readReport({ form: posted }: PageRequest): Report {
  const text = (name: string): string => {
    const value = posted[name];
    return typeof value === 'string' ? value.trim().toWellFormed() : '';
  };
  const holdUp = text('hold_up');
  return {
    title: text('title').slice(0, mostTitle),
    description: text('description').slice(0, 20_000),
    service: text('service'),
    device: text('device').slice(0, mostTitle),
    holdUp: holdUp in holdUps ? (holdUp as HoldUp) : 'slow',
  };
}

function missing({ title }: Report, { msg }: PluginContext): readonly Problem[] {
  return title === ''
    ? [
        {
          pointer: '/title',
          code: 'E_FIELD_REQUIRED',
          message: msg('Say in a few words what does not work.'),
        },
      ]
    : [];
}

/** Before anything is created: files that will be refused would otherwise be missing from what was sent. */
function refusedFiles(files: PageRequest['files'], context: PluginContext): readonly Problem[] {
  const { msg } = context;
  const limit = context.use(Attachments).limitBytes(context);
  const problem = (message: string): readonly Problem[] => [{ pointer: '/files', code: 'E_FILES', message }];
  if (files.length > mostFiles) return problem(msg('Send {count} files at most.', { count: mostFiles }));
  const [large] = files.filter(({ size }) => size > limit);
  return large === undefined
    ? []
    : problem(
        msg('“{name}” is too large. A file may have {megabytes} MB.', {
          name: large.name,
          megabytes: Math.floor(limit / 1_000_000),
        }),
      );
}
