import type { PluginContext, PluginPage } from '@praxis/sdk';
import { ImportRun } from '../contract.js';
import { mayImport } from '../permissions.js';
import { knownMappings, mappingByName } from '../runs/mappings.js';
import { createRun } from '../runs/start-run.js';

/** The first step: which file, and what is in it. Below, the imports of before. */
export const importsPage: PluginPage = {
  path: '/',
  title: 'Imports',
  permission: mayImport,
  template: 'imports',
  load: async (_request, context) => ({ model: await modelOf(context) }),
  async submit({ form, files }, context) {
    const records = files.find(({ field, size }) => field === 'records' && size > 0);
    const history = files.find(({ field, size }) => field === 'history' && size > 0);
    const what = String(form['what'] ?? '');
    if (records === undefined || what === '') {
      const message =
        records === undefined ? context.msg('Choose a file.') : context.msg('Choose what is in the file.');
      return {
        model: await modelOf(context),
        problems: [{ pointer: '/records', code: 'E_FIELD_REQUIRED', message }],
      };
    }
    const [kind, name = ''] = what.split(':');
    const known = kind === 'mapping' ? await mappingByName(context, name) : undefined;
    const run = await createRun(context, {
      records: { name: records.name, content: records.open() },
      ...(history !== undefined && { history: { name: history.name, content: history.open() } }),
      type: known?.type ?? name,
      ...(known !== undefined && { mapping: known.mapping, mappingName: known.name }),
    });
    return { redirect: `/x/import-export/runs/${run.id}` };
  },
};

async function modelOf(context: PluginContext): Promise<Readonly<Record<string, unknown>>> {
  const { msg, store } = context;
  const types = store
    .types()
    .map((name) => store.describe(name))
    .filter(
      (type) =>
        type['x-record'].visible && Object.values(type.properties).some(({ readOnly }) => readOnly !== true),
    );
  const { items } = await store.find(ImportRun, { limit: 50 });
  return {
    mappings: (await knownMappings(context)).map(({ name, title }) => ({
      value: `mapping:${name}`,
      label: title,
    })),
    types: types.map((type) => ({ value: `type:${type['x-record'].name}`, label: type['x-record'].plural })),
    columns: [msg('Import'), msg('File'), msg('State'), msg('Created'), msg('Updated'), msg('Failed')].map(
      (label, index) => ({
        label,
        number: index > 2,
      }),
    ),
    runs: items.map((run) => ({
      cells: [
        { text: run.number, href: `/x/import-export/runs/${run.id}` },
        { text: run.file_name },
        { text: msg(ImportRun.schema['x-record'].lifecycle?.states[run.state]?.label ?? run.state) },
        { text: run.created_count, number: true },
        { text: run.updated_count, number: true },
        { text: run.failed_count, number: true },
      ],
    })),
  };
}
