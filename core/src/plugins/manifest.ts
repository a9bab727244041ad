import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { PluginManifest } from '@praxis/sdk';
import semver from 'semver';
import { customPlugin } from '../schema/collected-schemas.js';
import type { PluginProblem } from './plugin-manager.js';

/** The plugin API of this platform; the `api` of a manifest is a range that holds it. */
export const pluginApi = '0.1.0';

const idPattern = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';

const pluginRanges = {
  type: 'object',
  propertyNames: { pattern: idPattern },
  additionalProperties: { type: 'string' },
};

const manifestSchema = {
  type: 'object',
  required: ['id', 'title', 'api'],
  additionalProperties: false,
  properties: {
    // Extension fields are called "<plugin>__<field>", which has to fit into a column's name.
    id: { type: 'string', pattern: idPattern, maxLength: 30 },
    title: { type: 'string', minLength: 1, maxLength: 100 },
    description: { type: 'string', maxLength: 1000 },
    api: { type: 'string' },
    requires: pluginRanges,
    bridges: pluginRanges,
    uses: { type: 'array', items: { type: 'string' } },
    default: { type: 'boolean' },
  },
};

// The schema is our own constant; compiling the meta-schema that would check it takes a tenth of a second.
const validate: ValidateFunction = new Ajv2020({
  allErrors: true,
  meta: false,
  validateSchema: false,
}).compile(manifestSchema);

/** Stands for something else where plugins are named. */
const reserved: ReadonlySet<string> = new Set([customPlugin, 'core', 'system']);

/** Problems of the `praxis` member of a package, each pinned on its field; empty when it is a manifest. */
export function checkManifest(input: unknown, packageName: string): readonly PluginProblem[] {
  const given = (input as { readonly id?: unknown } | null)?.id;
  const plugin = typeof given === 'string' ? given : packageName;
  const problem = (pointer: string, message: string): PluginProblem => ({
    plugin,
    pointer: `/praxis${pointer}`,
    code: 'E_PLUGIN_MANIFEST',
    message,
  });
  if (!validate(input)) {
    return (validate.errors ?? []).map((error) => problem(error.instancePath, explain(error)));
  }
  const manifest = input as PluginManifest;
  const ranges = [
    ['/api', manifest.api] as const,
    ...Object.entries(manifest.requires ?? {}).map(([id, range]) => [`/requires/${id}`, range] as const),
    ...Object.entries(manifest.bridges ?? {}).map(([id, range]) => [`/bridges/${id}`, range] as const),
  ];
  const problems = ranges
    .filter(([, range]) => semver.validRange(range) === null)
    .map(([pointer, range]) => problem(pointer, `"${range}" is not a range of versions, such as "^1.0".`));
  if (reserved.has(manifest.id))
    problems.push(problem('/id', `"${manifest.id}" is a name of the platform's own.`));
  return problems;
}

function explain({ keyword, message, params, instancePath }: ErrorObject): string {
  const words = params as Readonly<Record<string, unknown>>;
  if (keyword === 'additionalProperties')
    return `The manifest knows no member "${String(words['additionalProperty'])}". Check its spelling.`;
  if (keyword === 'required') return `The manifest needs a member "${String(words['missingProperty'])}".`;
  if (keyword === 'pattern')
    return `The ${instancePath === '/id' ? 'id' : 'name'} is kebab case: lower case words joined by "-".`;
  return `The value ${message ?? 'does not fit'}.`;
}
