import type { ChangeOptions, PluginStatus } from '@praxis/core';
import type { BodyCheck, JsonSchema } from '../bodies/body-check.js';
import { flagParameter } from '../queries/parameter.js';
import { route, type Answer, type ApiRoute, type Call } from '../routing/route.js';
import type { HttpServices } from '../services.js';
import { bodyObject } from './records/body-object.js';
import { objectOf } from './schemas.js';

/** Permission to see and change what is enabled. */
export const managePluginsPermission = 'plugins.manage';

/** Tables of a million rows take their time. */
const patienceMs = 600_000;

const source = objectOf({
  source: {
    type: 'string',
    minLength: 1,
    maxLength: 500,
    description: 'npm specification, path of a tarball, or path of a folder on the server.',
  },
});

const options = objectOf({
  'withRequired?': { type: 'boolean', description: 'Enables the plugins that it requires, too.' },
  'withDependents?': { type: 'boolean', description: 'Disables the plugins that require it, too.' },
  'acceptSchemaChanges?': {
    type: 'boolean',
    description: 'Agrees to changes of tables that are not plain additions.',
  },
});

const status: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    version: { type: 'string' },
    state: {
      enum: ['found', 'installed', 'enabled', 'disabled', 'failed', 'quarantined', 'removed', 'purged'],
    },
    problems: { type: 'array', items: { type: 'object' } },
    requires: { type: 'object' },
    dependents: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'title', 'version', 'state'],
};

/** Managing what is enabled. */
export function pluginRoutes(
  { platform }: HttpServices,
  compile: (schema: JsonSchema) => BodyCheck,
): readonly ApiRoute[] {
  const shared = { tag: 'plugins', permission: managePluginsPermission, timeLimitMs: patienceMs } as const;
  const dryRun = flagParameter('Tells what would be done, and does nothing.');
  const one = async (id: string): Promise<Answer> => ({ json: shown(await platform.plugins.get(id)) });

  const change = (action: 'enable' | 'disable'): ApiRoute =>
    route({
      ...shared,
      method: 'POST',
      path: `/plugins/{id}/${action}`,
      summary: action === 'enable' ? 'Enables a plugin.' : 'Disables a plugin; its data stays.',
      query: { dryRun },
      body: { schema: options, check: compile(options), required: false },
      answer: { status: 200, description: 'The plugin, or the plan.', schema: { type: 'object' } },
      async handle({ params, query, body, principal }) {
        const id = params['id'] as string;
        const wanted: ChangeOptions = { ...(body as ChangeOptions | undefined), by: principal };
        if (query.dryRun === true) return { json: await platform.plugins.plan(id, action, wanted) };
        await platform.plugins[action](id, wanted);
        return one(id);
      },
    });

  return [
    route({
      ...shared,
      method: 'GET',
      path: '/plugins',
      summary: 'Lists the plugins.',
      answer: {
        status: 200,
        description: 'All plugins that are known.',
        schema: objectOf({ items: { type: 'array', items: status } }),
      },
      async handle() {
        return { json: { items: (await platform.plugins.list()).map(shown) } };
      },
    }),
    route({
      ...shared,
      method: 'POST',
      path: '/plugins',
      summary: 'Adds a plugin; it is not enabled by that.',
      body: { schema: source, check: compile(source), required: true },
      answer: { status: 201, description: 'The plugin.', schema: status },
      async handle({ body }) {
        const id = await platform.plugins.add((body as { readonly source: string }).source);
        const json = shown(await platform.plugins.get(id));
        return { status: 201, json, headers: { Location: `/api/v1/plugins/${id}` } };
      },
    }),
    route({
      ...shared,
      method: 'GET',
      path: '/plugins/{id}',
      summary: 'Describes a plugin.',
      answer: { status: 200, description: 'The plugin.', schema: status },
      handle: ({ params }) => one(params['id'] as string),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/plugins/{id}',
      summary: 'Takes the code of a disabled plugin away that was added here; its data stays.',
      answer: { status: 204, description: 'Its code is gone.' },
      async handle({ params }) {
        await platform.plugins.remove(params['id'] as string);
        return { status: 204 };
      },
    }),
    change('enable'),
    change('disable'),
    route({
      ...shared,
      method: 'POST',
      path: '/plugins/{id}/purge',
      summary: 'Exports the data of a plugin that is not enabled, and puts it into the trash.',
      query: { dryRun },
      answer: {
        status: 200,
        description: 'What is, or would be, deleted, and the file with its export.',
        schema: { type: 'object' },
      },
      async handle({ params, query, principal }) {
        const id = params['id'] as string;
        const plan =
          query.dryRun === true
            ? platform.plugins.planPurge(id)
            : platform.plugins.purge(id, { by: principal });
        return { json: await plan };
      },
    }),
    route({
      ...shared,
      method: 'GET',
      path: '/plugins/{id}/health',
      summary: 'Tells how the functions of a plugin are doing on this node, and its last errors.',
      answer: { status: 200, description: 'Calls, failures, times and errors.', schema: { type: 'object' } },
      async handle({ params }) {
        const { id } = await platform.plugins.get(params['id'] as string);
        const { node, contributions } = platform.plugins.health();
        return {
          json: {
            node,
            contributions: contributions.filter(({ plugin }) => plugin === id),
            errors: platform.plugins.errors(id),
          },
        };
      },
    }),
    ...settingsRoutes(platform, shared),
  ];
}

function settingsRoutes(
  platform: HttpServices['platform'],
  shared: Pick<ApiRoute, 'tag' | 'timeLimitMs'> & { readonly permission: string },
): readonly ApiRoute[] {
  const view = async ({ params }: Call): Promise<Answer> => {
    const { settings, values, history } = await platform.plugins.settings(params['id'] as string);
    const schema = Object.fromEntries(
      Object.entries(settings.fields).map(([name, field]) => [name, field.schema]),
    );
    return { json: { schema: { type: 'object', properties: schema }, values, history } };
  };
  const answer = {
    status: 200,
    description: 'The settings, their schema and what was changed.',
    schema: { type: 'object' },
  };
  return [
    route({
      ...shared,
      method: 'GET',
      path: '/plugins/{id}/settings',
      summary: 'Reads the settings of a plugin.',
      answer,
      handle: view,
    }),
    route({
      ...shared,
      method: 'PATCH',
      path: '/plugins/{id}/settings',
      summary: 'Changes settings of a plugin; those that are not named stay.',
      body: { schema: { type: 'object' }, required: true, mediaTypes: ['application/merge-patch+json'] },
      answer,
      async handle(call) {
        const values = bodyObject(call.body);
        await platform.plugins.saveSettings(call.params['id'] as string, values, { by: call.principal });
        return view(call);
      },
    }),
  ];
}

/** Where its files lie on the server is nobody's business out here. */
function shown({ folder: _folder, manifest, ...plugin }: PluginStatus): Readonly<Record<string, unknown>> {
  return { ...plugin, bridges: manifest?.bridges ?? {}, uses: manifest?.uses ?? [] };
}
