import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Contributions } from '@praxis/sdk';
import { contributionSchemas } from './contribution-schemas.js';

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });

/** What is wrong with the static parts of contributions, one sentence each. */
export function staticProblems(contributions: Contributions): readonly string[] {
  return Object.entries(contributions).flatMap(([kind, given]: [string, unknown]) => {
    const known = contributionSchemas[kind as keyof Contributions] as
      (typeof contributionSchemas)['hooks'] | undefined;
    if (given === undefined) return [];
    if (known === undefined) return [`There is no kind of contribution "${kind}".`];
    if (typeof given === 'function') return [];
    return (Array.isArray(given) ? (given as unknown[]) : [given]).flatMap((one, index) => {
      const place = Array.isArray(given) ? `${kind}[${index}]${nameOf(one)}` : kind;
      const missing = known.functions
        .filter((name) => !optional.has(name) && typeof (one as Record<string, unknown>)[name] !== 'function')
        .map((name) => `${place} has no function "${name}".`);
      return [...missing, ...schemaProblems(place, known.schema, withoutFunctions(one, known.functions))];
    });
  });
}

/** Functions that a contribution may do without. */
const optional: ReadonlySet<string> = new Set(['submit', 'when']);

function schemaProblems(place: string, schema: object, value: unknown): readonly string[] {
  if (ajv.validate(schema, value)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message, params, data }) => {
    const extra = (params as { readonly additionalProperty?: string }).additionalProperty;
    const what = extra ?? (typeof data === 'object' ? undefined : data);
    const detail = what === undefined ? '' : ` (${JSON.stringify(what)})`;
    return `${place}${instancePath} ${message ?? 'does not fit'}${detail}.`;
  });
}

/** What its author calls it, so that nobody has to count. */
function nameOf(one: unknown): string {
  const { id, role, type, path, name, options } = (one ?? {}) as Readonly<Record<string, unknown>>;
  const named = id ?? (options as { readonly id?: unknown } | undefined)?.id ?? path ?? name;
  if (typeof named === 'string') return ` "${named}"`;
  return typeof role === 'string' && typeof type === 'string' ? ` (${role}, ${type})` : '';
}

/** Members that are left out are the same as members that are not there. */
function withoutFunctions(value: unknown, functions: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([name, member]) => !functions.includes(name) && member !== undefined),
  );
}
