import type { CompiledField, CompiledType } from '@praxis/core';
import { isPraxisError, type FieldSchema, type Problem } from '@praxis/sdk';
import express, { type Router } from 'express';
import { formFields } from '../form-of-fields.js';
import { NotFoundPage } from '../not-found-page.js';
import { documentOf, nameOf, type Definition } from '../own-fields/definition.js';
import { definitionFields, definitionValues } from '../own-fields/field-form.js';
import { fieldPageModel, removeFieldModel, type OwnField } from '../own-fields/field-page.js';
import { changeOwnField, fieldHref, ownFields, typeHref, type OwnFields } from '../own-fields/own-fields.js';
import { recordTypeFieldsModel, recordTypesModel } from '../own-fields/record-types-page.js';
import { readForm, type Posted } from '../read-form.js';
import { sendPage } from '../respond.js';
import { administrator } from '../administrator.js';
import { posted } from '../visits.js';
import type { Visit } from '../visit.js';
import type { WebParts } from '../web-parts.js';

/** Pages on which administrators put fields on record types, without code and on the running system. */
export function recordTypeRoutes(parts: WebParts): Router {
  const router = express.Router();
  const { platform } = parts;

  router.get(
    '/admin/types',
    administrator((visit, _request, response) =>
      sendPage(parts, response, visit, 'admin/record-types', recordTypesModel(visit)),
    ),
  );

  router.get(
    '/admin/types/:type',
    administrator((visit, request, response) =>
      sendPage(
        parts,
        response,
        visit,
        'admin/record-type',
        recordTypeFieldsModel(visit, typeOf(visit, request.params)),
      ),
    ),
  );

  router.get(
    '/admin/types/:type/fields/new',
    administrator((visit, request, response) =>
      sendPage(
        parts,
        response,
        visit,
        'edit',
        fieldPageModel(visit, typeOf(visit, request.params), undefined),
      ),
    ),
  );

  router.post(
    '/admin/types/:type/fields',
    administrator(async (visit, request, response) => {
      const type = typeOf(visit, request.params);
      const { values, problems: misread } = await readDefinition(visit, type, undefined, posted(request));
      const name = nameOf(values);
      const taken: Problem = {
        pointer: '/name',
        code: 'E_SCHEMA_NAME',
        message: visit.msg('There is a field of this name already.'),
      };
      const problems = await save(visit, await ownFields(platform, type.name), {
        name,
        present: undefined,
        values,
        problems: type.fields.has(name) ? [...misread, taken] : misread,
      });
      if (problems.length === 0) return response.redirect(303, typeHref(type.name));
      const model = fieldPageModel(visit, type, undefined, { values, problems });
      return sendPage(parts, response, visit, 'edit', model, { status: 422 });
    }),
  );

  router.get(
    '/admin/types/:type/fields/:field',
    administrator(async (visit, request, response) => {
      const type = typeOf(visit, request.params);
      const field = await fieldOf(type, request.params);
      const model = fieldPageModel(visit, type, field);
      const actions = [
        {
          label: visit.msg('Take away…'),
          symbol: 'trash',
          danger: true,
          href: `${fieldHref(type.name, field.name)}/remove`,
        },
      ];
      await sendPage(parts, response, visit, 'edit', { ...model, actions });
    }),
  );

  router.post(
    '/admin/types/:type/fields/:field',
    administrator(async (visit, request, response) => {
      const type = typeOf(visit, request.params);
      const form = posted(request);
      const field = await fieldOf(type, request.params);
      const { values, problems: misread } = await readDefinition(visit, type, field.schema, form);
      const seen = { ...(await ownFields(platform, type.name)), version: versionOf(form) };
      const problems = await save(visit, seen, {
        name: field.name,
        present: field.schema,
        values,
        problems: misread,
      });
      if (problems.length === 0) return response.redirect(303, typeHref(type.name));
      const model = fieldPageModel(visit, type, field, { values, problems });
      return sendPage(parts, response, visit, 'edit', model, { status: 422 });
    }),
  );

  router.get(
    '/admin/types/:type/fields/:field/remove',
    administrator(async (visit, request, response) => {
      const type = typeOf(visit, request.params);
      await sendPage(
        parts,
        response,
        visit,
        'edit',
        removeFieldModel(visit, type, await fieldOf(type, request.params)),
      );
    }),
  );

  router.post(
    '/admin/types/:type/fields/:field/remove',
    administrator(async (visit, request, response) => {
      const type = typeOf(visit, request.params);
      const field = await fieldOf(type, request.params);
      const seen = { ...(await ownFields(platform, type.name)), version: versionOf(posted(request)) };
      const problems = await refusalsOf(() =>
        changeOwnField(platform, seen, { name: field.name, schema: undefined, by: visit.principal }),
      );
      if (problems.length === 0) return response.redirect(303, typeHref(type.name));
      return sendPage(parts, response, visit, 'edit', removeFieldModel(visit, type, field, problems), {
        status: 422,
      });
    }),
  );

  async function fieldOf(
    type: CompiledType,
    { field }: Readonly<Record<string, unknown>>,
  ): Promise<OwnField> {
    const name = String(field);
    const { properties, version } = await ownFields(platform, type.name);
    const schema = properties[name];
    if (schema === undefined) throw new NotFoundPage({});
    return { name, schema, version };
  }

  /** Saves a field unless something is wrong with it; resolves with what is. */
  async function save(
    visit: Visit,
    seen: OwnFields,
    field: {
      readonly name: string;
      readonly present: FieldSchema | undefined;
      readonly values: Definition;
      readonly problems: readonly Problem[];
    },
  ): Promise<readonly Problem[]> {
    // A kind that there is not makes no document.
    if (field.problems.some(({ pointer }) => pointer === '/kind')) return field.problems;
    const { schema, problems } = documentOf(field.values, field.present, visit.msg);
    const all = [...field.problems, ...problems];
    if (all.length > 0) return all;
    return refusalsOf(() =>
      changeOwnField(platform, seen, { name: field.name, schema, by: visit.principal }),
    );
  }

  return router;
}

/** What the platform has against a change; faults of its own go on to the error page. */
async function refusalsOf(change: () => Promise<void>): Promise<readonly Problem[]> {
  try {
    await change();
    return [];
  } catch (error) {
    if (!isPraxisError(error) || error.status >= 500) throw error;
    const { code, message } = error;
    return error.problems.length > 0
      ? error.problems.map((one) => ({ ...one, pointer: '' }))
      : [{ pointer: '', code, message }];
  }
}

async function readDefinition(
  visit: Visit,
  type: CompiledType,
  present: FieldSchema | undefined,
  form: Posted,
): Promise<{ readonly values: Definition; readonly problems: readonly Problem[] }> {
  const fields = formFields('', definitionFields(visit, type.name, present));
  const { values, problems } = await readForm(visit, fields, form);
  return {
    // The form asks for these fields, each of the kind that the definition has it.
    values: { ...definitionValues(present), name: null, ...values } as Definition,
    problems: [...problems, ...unknownChoices(visit, fields, values)],
  };
}

/** Forms offer what can be chosen; whoever posts something else is told. */
function unknownChoices(
  visit: Visit,
  fields: readonly CompiledField[],
  values: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  return fields
    .filter(({ name, schema }) => {
      const choices = schema['x-choices'];
      const value = values[name] ?? null;
      return choices !== undefined && value !== null && choices.every((choice) => choice.value !== value);
    })
    .map(({ name }) => ({
      pointer: `/${name}`,
      code: 'E_FIELD_CHOICE',
      message: visit.msg('Choose one of those that are offered.'),
    }));
}

/** The version that the posted form showed; none that there is when it names none. */
function versionOf({ version }: Posted): number {
  return typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : -1;
}

function typeOf(visit: Visit, { type }: Readonly<Record<string, unknown>>): CompiledType {
  const found = visit.generation.types.get(String(type));
  if (found === undefined) throw new NotFoundPage({});
  return found;
}
