import { all, eq } from '@praxis/predicate';
import {
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { ImportRowProblem, ImportRun } from '../contract.js';
import { mayImport } from '../permissions.js';
import { mappingFrom, mappingOf, previewOf, saveMapping } from '../runs/edit-mapping.js';
import { startRun, startUndo, type Run } from '../runs/start-run.js';
import { choicesIn, formModel, resultModel } from './run-models.js';

/** Problems that one page shows; all of them can be taken out as a file. */
const shownProblems = 100;

/** One import, from the mapping over the dry run and the import itself to its undo. */
export const runPage: PluginPage = {
  path: '/runs/:id',
  title: 'Import',
  permission: mayImport,
  template: 'run',
  load: async (request, context) => answerFor(context, await runOf(request, context)),
  async submit(request, context) {
    const run = await runOf(request, context);
    const { form } = request;
    try {
      switch (form['action']) {
        case 'undo':
          await startUndo(context, run.id);
          break;
        case 'save':
        case 'dry_run':
        case 'import':
          if (form['columns'] !== undefined) await keepMapping(request, context, run);
          if (form['action'] !== 'save') await startRun(context, run.id, form['action']);
          break;
        default:
          break;
      }
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const { code, message, problems } = error;
      const told = problems.length > 0 ? problems : [{ pointer: '', code, message }];
      return { ...(await answerFor(context, await runOf(request, context))), problems: told };
    }
    return { redirect: `/x/import-export/runs/${run.id}` };
  },
};

async function keepMapping(request: PageRequest, context: PluginContext, run: Run): Promise<void> {
  const preview = await previewOf(context, run);
  const type = context.store.describe(run.type);
  const choices = choicesIn(request.form, preview.columns);
  const mapping = mappingFrom(
    type,
    mappingOf(context, run, preview),
    choices,
    String(request.form['zone'] ?? '').trim(),
  );
  await saveMapping(context, run, mapping, String(request.form['name'] ?? '').trim());
}

function runOf({ params }: PageRequest, { store }: PluginContext): Promise<Run> {
  return store.get(ImportRun, params['id'] ?? '');
}

async function answerFor(
  context: PluginContext,
  run: Run,
): Promise<Extract<PageAnswer, { readonly model: unknown }>> {
  const { store } = context;
  const ready = ['draft', 'tried', 'failed'].includes(run.state);
  const { items } = await store.find(ImportRowProblem, {
    filter: all(eq('run', run.id), eq('attempt', run.attempt)),
    sort: ['severity', 'row'],
    limit: shownProblems,
  });
  const title = `${run.number ?? ''}: ${run.file_name}`;
  if (!ready) return { title, model: { ...resultModel(context, run, items) } };
  try {
    const preview = await previewOf(context, run);
    const mapping = mappingOf(context, run, preview);
    return {
      title,
      model: { ...resultModel(context, run, items), ...formModel(context, run, preview, mapping) },
    };
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    return {
      title,
      model: resultModel(context, run, items),
      problems: [{ pointer: '', code: error.code, message: error.message }],
    };
  }
}
