import type { CompiledField, CompiledType } from '../generation.js';
import { checkDocuments, typeNameOf } from './check-documents.js';
import { checkFields } from './check-fields.js';
import { checkLifecycle } from './check-lifecycle.js';
import { checkPredicates } from './check-predicates.js';
import { checkRecord } from './check-record.js';
import { customPlugin, type CollectedSchemas, type Report, type SchemaProblem } from './collected-schemas.js';
import { composeType, effectiveDocument, type ComposedType } from './compose-type.js';
import { compileField } from './field-storage.js';
import { systemFields } from './system-fields.js';
import { valueCompiler } from './value-schema.js';
import { valuesChecker, type ValuesChecker } from './values-checker.js';

/**
 * Composes everything that is enabled into record types and checks that it fits together.
 *
 * All problems of all plugins are found at once. With any problem the types must not be used: they
 * hold only what could be understood.
 */
export function compileTypes(collected: CollectedSchemas): {
  readonly types: ReadonlyMap<string, CompiledType>;
  readonly problems: readonly SchemaProblem[];
} {
  const problems: SchemaProblem[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const wellFormed = checkDocuments(collected, report);
  const documents = uniqueDocuments(wellFormed, report);
  // Malformed ones included: that they are malformed is said once, not by all who refer to them.
  const names = new Set(everyDocument(collected).map(({ schema }) => typeNameOf(schema)));
  const ajv = valueCompiler();
  const types = new Map<string, CompiledType>();
  for (const document of documents) {
    const composed = composeType(document, wellFormed, names, report);
    const before = problems.length;
    checkFields(composed, names, report);
    checkLifecycle(composed, report);
    checkRecord(composed, report);
    // What has problems could only be compiled into more of them.
    if (problems.length > before) continue;
    const { type, checker } = compileType(composed, ajv);
    checkDefaults(type, checker, report);
    types.set(type.name, type);
  }
  for (const type of types.values()) checkPredicates(type, types, report);
  return { types, problems };
}

/** The first document of each name; a later one of the same name, or the same prefix of numbers, is a problem. */
function uniqueDocuments(collected: CollectedSchemas, report: Report): CollectedSchemas['types'] {
  const byName = new Map<string, CollectedSchemas['types'][number]>();
  const prefixes = new Map<string, string>();
  for (const document of everyDocument(collected)) {
    const { name, number } = document.schema['x-record'];
    const problem = (pointer: string, message: string): void =>
      report({ plugin: document.plugin, type: name, pointer, code: 'E_SCHEMA_NAME', message });
    const other = byName.get(name);
    if (other !== undefined) {
      problem('/x-record/name', `"${other.plugin}" has a record type "${name}" already.`);
      continue;
    }
    byName.set(name, document);
    if (number === undefined) continue;
    const taken = prefixes.get(number.prefix);
    if (taken === undefined) prefixes.set(number.prefix, name);
    else problem('/x-record/number', `Numbers of "${taken}" begin with "${number.prefix}" already.`);
  }
  return [...byName.values()];
}

function everyDocument({ types, custom }: CollectedSchemas): CollectedSchemas['types'] {
  const made = custom.flatMap((document) =>
    document.kind === 'type' ? [{ plugin: customPlugin, schema: document.schema }] : [],
  );
  return [...types, ...made];
}

function compileType(
  composed: ComposedType,
  ajv: ReturnType<typeof valueCompiler>,
): { readonly type: CompiledType; readonly checker: ValuesChecker } {
  const schema = effectiveDocument(composed);
  const record = schema['x-record'];
  const fields = new Map<string, CompiledField>();
  for (const { name, schema: field, plugin, required } of composed.fields.values()) {
    fields.set(name, compileField(name, field, { plugin, required }));
  }
  const state = record.lifecycle?.field;
  const checked = [...fields.values()].map((field) => ({ ...field, isState: field.name === state }));
  const checker = valuesChecker(composed.name, checked, ajv);
  const defaults = Object.fromEntries(
    [...fields.values()].flatMap(({ name, schema: field }) =>
      field.default === undefined ? [] : [[name, field.default]],
    ),
  );
  const type: CompiledType = Object.freeze({
    name: composed.name,
    table: `rec_${composed.name}`,
    plugin: composed.plugin,
    schema,
    fields,
    systemFields: systemFields(composed.plugin, record.number !== undefined),
    lifecycle: record.lifecycle,
    traits: new Set(record.traits),
    searchable: [...fields.values()].some((field) => field.schema['x-search'] !== undefined),
    sequence: record.number === undefined ? undefined : `seq_${composed.name}`,
    defaults: Object.freeze(defaults),
    checkNew: checker.checkNew,
    checkImported: checker.checkImported,
    checkPatch: checker.checkPatch,
    checkTrustedPatch: checker.checkTrustedPatch,
  });
  return { type, checker };
}

function checkDefaults(type: CompiledType, checker: ValuesChecker, report: Report): void {
  for (const [name, value] of Object.entries(type.defaults)) {
    for (const { message } of checker.checkValue(name, value)) {
      report({
        plugin: type.fields.get(name)?.plugin ?? type.plugin,
        type: type.name,
        pointer: `/properties/${name}/default`,
        code: 'E_SCHEMA_DEFAULT',
        message: `The default of "${name}" does not fit: ${message}`,
      });
    }
  }
}
