import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { customPlugin, type CollectedSchemas, type CustomSchema, type Report } from './collected-schemas.js';
import { fieldMetaSchema, recordTypeMetaSchema } from './meta-schema.js';

/** Checks the form of every document and returns those that have it; the others cannot be looked into further. */
export function checkDocuments(collected: CollectedSchemas, report: Report): CollectedSchemas {
  const { validateType, validateField } = documentValidators();
  const wellFormed = (
    validate: ValidateFunction,
    document: unknown,
    place: { readonly plugin: string; readonly type: string; readonly pointer: string },
  ): boolean => {
    if (validate(document)) return true;
    for (const error of relevant(validate.errors ?? [])) {
      report({
        ...place,
        pointer: place.pointer + error.instancePath,
        code: 'E_SCHEMA_SHAPE',
        message: explain(error),
      });
    }
    return false;
  };
  const fieldsWellFormed = (
    plugin: string,
    type: string,
    fields: Readonly<Record<string, unknown>>,
  ): boolean =>
    Object.entries(fields)
      .map(([name, schema]) =>
        wellFormed(validateField, schema, { plugin, type, pointer: `/properties/${name}` }),
      )
      .every(Boolean);
  const customWellFormed = (custom: CustomSchema): boolean =>
    custom.kind === 'type'
      ? wellFormed(validateType, custom.schema, {
          plugin: customPlugin,
          type: typeNameOf(custom.schema),
          pointer: '',
        })
      : fieldsWellFormed(customPlugin, custom.target, custom.properties);

  return {
    types: collected.types.filter(({ plugin, schema }) =>
      wellFormed(validateType, schema, { plugin, type: typeNameOf(schema), pointer: '' }),
    ),
    extensions: collected.extensions.filter(({ plugin, extension }) =>
      fieldsWellFormed(plugin, extension.target, schemasOf(extension.fields)),
    ),
    traits: collected.traits.filter(({ plugin, trait }) =>
      fieldsWellFormed(plugin, `trait ${trait.name}`, schemasOf(trait.fields)),
    ),
    custom: collected.custom.filter(customWellFormed),
  };
}

/** The meta-schemas are constants: what is compiled of them serves the process. */
let compiled:
  { readonly validateType: ValidateFunction; readonly validateField: ValidateFunction } | undefined;

function documentValidators(): NonNullable<typeof compiled> {
  if (compiled !== undefined) return compiled;
  // The meta-schemas are our own constants; nobody needs to check them each time.
  const unchecked = { meta: false, validateSchema: false, strict: false, code: { optimize: false } } as const;
  const ajv = new Ajv2020({ ...unchecked, allErrors: true, discriminator: true });
  ajv.addSchema(fieldMetaSchema);
  const validateField = ajv.getSchema(fieldMetaSchema.$id);
  if (validateField === undefined) throw new TypeError('The meta-schema of fields has no id.');
  compiled = { validateType: ajv.compile(recordTypeMetaSchema), validateField };
  return compiled;
}

function schemasOf(fields: Readonly<Record<string, { readonly schema: unknown }>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]));
}

/** The name for messages, although nothing is known about the document yet. */
export function typeNameOf(document: unknown): string {
  const record: unknown = (document as { readonly 'x-record'?: unknown } | null)?.['x-record'];
  const name: unknown = (record as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : '(unnamed)';
}

/** "Must match exactly one schema" says nothing beside the reasons why none matched. */
function relevant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const telling = errors.filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'propertyNames');
  return telling.length > 0 ? telling : errors;
}

function explain({ keyword, params, message, propertyName }: ErrorObject): string {
  const { additionalProperty, allowedValues, allowedValue, tagValue } = params as {
    readonly additionalProperty?: string;
    readonly allowedValues?: readonly unknown[];
    readonly allowedValue?: unknown;
    readonly tagValue?: unknown;
  };
  switch (keyword) {
    case 'additionalProperties':
      return `There is no "${additionalProperty ?? ''}" here. Check its spelling, or remove it.`;
    case 'enum':
      return `This has to be one of ${(allowedValues ?? []).map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'const':
      return `This has to be ${JSON.stringify(allowedValue)}.`;
    case 'discriminator':
      return `There is no kind of field ${JSON.stringify(tagValue)}.`;
    case 'pattern':
      return propertyName === undefined
        ? `This ${message ?? 'does not match its pattern'}.`
        : `"${propertyName}" cannot be a name: use snake_case, a letter first, at most 40 characters.`;
    default:
      return `This ${message ?? 'does not fit'}.`;
  }
}
