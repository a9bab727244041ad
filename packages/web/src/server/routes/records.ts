import { runAction } from '@praxis/http';
import {
  hasCode,
  isPraxisError,
  type FieldConflict,
  type GenericRecord,
  type Problem,
  type RecordAction,
} from '@praxis/sdk';
import type { CompiledType } from '@praxis/core';
import express, { type Request, type Response, type Router } from 'express';
import { ownPath, recordHref } from '../addresses.js';
import { createModel } from '../create-page.js';
import { editFieldModel, transitionModel } from '../edit-page.js';
import { NoSuchMoveError } from '../no-such-move.js';
import { NotFoundPage } from '../not-found-page.js';
import { rawValue } from '../raw-value.js';
import { formOf, formState, visibleSections } from '../form-layout.js';
import { actionFormModel } from '../action-page.js';
import { formFields } from '../form-of-fields.js';
import { readForm } from '../read-form.js';
import { framedRecordHref } from '../frames.js';
import { lifecycleHtml, recordModel } from '../record-page.js';
import { conflictStreams, recordStreams } from '../record-streams.js';
import { sendPage, sendStreams } from '../respond.js';
import { retold } from '../retold.js';
import { say } from '../said.js';
import { posted, signedIn } from '../visits.js';
import type { Visit } from '../visit.js';
import type { WebParts } from '../web-parts.js';

/** Pages of one record: reading, creating, changing, moving along its lifecycle, and actions of plugins. */
export function recordRoutes(parts: WebParts): Router {
  const router = express.Router();
  const slotsOf = (visit: Visit) => parts.interfaceOf(visit.generation).slots;

  router.get(
    '/new/:type',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const { values } = await readForm(
        visit,
        [...type.fields.values()],
        Object.fromEntries(visit.url.searchParams),
      );
      await sendPage(
        parts,
        response,
        visit,
        'create',
        await createModel(visit, type, values, [], slotsOf(visit)),
      );
    }),
  );

  router.post(
    '/new/:type',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const fields = visibleSections(visit, type, {}, 'create').flatMap((section) => section.fields);
      const all = [...new Set([...fields, ...[...type.fields.values()].filter(({ writable }) => writable)])];
      const read = await readForm(visit, all, posted(request));
      if (posted(request)['reshape'] !== undefined) {
        const model = await createModel(visit, type, read.values, [], slotsOf(visit));
        await sendPage(parts, response, visit, 'create', model, { status: 422 });
        return;
      }
      const problems = [...read.problems, ...missingByRule(visit, type, read.values)];
      try {
        if (problems.length > 0) throw new FormProblems(problems);
        const record: GenericRecord = await visit.store.create(type.name, read.values);
        response.redirect(303, recordHref(type.name, record.number ?? record.id));
      } catch (error) {
        await sendPage(
          parts,
          response,
          visit,
          'create',
          await createModel(visit, type, read.values, problemsOf(visit, error), slotsOf(visit)),
          { status: 422 },
        );
      }
    }),
  );

  router.get(
    '/r/:type/:key',
    signedIn(async (visit, request, response) => {
      const { type: typeName, key } = request.params;
      const elsewhere = framedRecordHref(parts, visit, String(typeName), String(key));
      if (elsewhere !== undefined) {
        response.redirect(303, ownPath(elsewhere));
        return;
      }
      await parts.keptPages.send(visit, { request, response }, async () =>
        sendRecord(visit, response, typeOf(visit, request), await recordOf(visit, request)),
      );
    }),
  );

  router.get(
    '/r/:type/:key/edit/:field',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const record = await recordOf(visit, request);
      const field = type.fields.get(String(request.params['field']));
      if (field === undefined) throw new NotFoundPage({});
      await sendPage(parts, response, visit, 'edit', await editFieldModel(visit, type, record, field));
    }),
  );

  router.post(
    '/r/:type/:key',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const record = await recordOf(visit, request);
      const form = posted(request);
      const fields = [...type.fields.values()].filter(
        ({ name }) => name in form || `${name}__shown` in form || `${name}__text` in form,
      );
      const read = await readForm(visit, fields, form);
      const version = Number(form['version']);
      const state = type.lifecycle === undefined ? undefined : form[type.lifecycle.field];
      if (typeof state === 'string') {
        await moveTo(visit, response, type, record, state);
        return;
      }
      try {
        if (read.problems.length > 0) throw new FormProblems(read.problems);
        const saved: GenericRecord = await visit.store.update(
          type.name,
          record.id,
          read.values,
          Number.isInteger(version) && version > 0 ? { version } : {},
        );
        await answerSaved(visit, response, type, saved);
      } catch (error) {
        if (hasCode(error, 'E_RECORD_CONFLICT')) {
          const details = (error as { details: { version: number; conflicts: readonly FieldConflict[] } })
            .details;
          if (visit.takesStreams)
            await sendStreams(response, await conflictStreams(parts, visit, type, record, details), 409);
          else await sendRecord(visit, response, type, record, { status: 409, met: details });
          return;
        }
        const [field] = fields;
        if (visit.takesStreams || field === undefined) throw retold(visit, error);
        await sendPage(
          parts,
          response,
          visit,
          'edit',
          await editFieldModel(visit, type, record, field, {
            values: read.values,
            problems: problemsOf(visit, error),
          }),
          { status: 422 },
        );
      }
    }),
  );

  router.get(
    '/r/:type/:key/transitions/:name',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const record = await recordOf(visit, request);
      const transition = visit.store
        .transitionsOf(type.name, record)
        .find(({ name }) => name === request.params['name']);
      if (transition === undefined) throw new NotFoundPage({});
      await sendPage(
        parts,
        response,
        visit,
        'transition',
        await transitionModel(visit, type, record, transition),
      );
    }),
  );

  router.post(
    '/r/:type/:key/transitions/:name',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const record = await recordOf(visit, request);
      const name = String(request.params['name']);
      const transition = visit.store
        .transitionsOf(type.name, record)
        .find((candidate) => candidate.name === name);
      const fields = [...(transition?.requires ?? []), ...(transition?.fields ?? [])].flatMap(
        (field) => type.fields.get(field) ?? [],
      );
      const read = await readForm(visit, fields, posted(request));
      try {
        if (read.problems.length > 0) throw new FormProblems(read.problems);
        await answerSaved(
          visit,
          response,
          type,
          await visit.store.transition(type.name, record.id, name, read.values),
        );
      } catch (error) {
        if (transition === undefined) throw error;
        await sendPage(
          parts,
          response,
          visit,
          'transition',
          await transitionModel(visit, type, record, transition, {
            values: read.values,
            problems: problemsOf(visit, error),
          }),
          { status: 422 },
        );
      }
    }),
  );

  router.post(
    '/r/:type/:key/delete',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      await visit.store.delete(type.name, (await recordOf(visit, request)).id);
      response.redirect(303, `/q/type/${type.name}`);
    }),
  );

  router.get(
    '/r/:type/:key/actions/:action',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const record = await recordOf(visit, request);
      const { plugin, value } = actionOf(visit, request);
      await sendPage(
        parts,
        response,
        visit,
        'transition',
        await actionFormModel(visit, type, record, plugin, value),
      );
    }),
  );

  router.post(
    '/r/:type/:key/actions/:action',
    signedIn(async (visit, request, response) => {
      const type = typeOf(visit, request);
      const record = await recordOf(visit, request);
      const { plugin, value } = actionOf(visit, request);
      const read = await readForm(visit, formFields(plugin, value.fields), posted(request));
      try {
        if (read.problems.length > 0) throw new FormProblems(read.problems);
        const answer = await runAction(parts.platform, {
          type: type.name,
          action: value.id,
          records: [record.id],
          values: read.values,
          principal: visit.principal,
          generation: visit.generation,
          requestId: visit.requestId,
          signal: AbortSignal.timeout(30_000),
        });
        say(response, answer.message);
        response.redirect(303, answer.href ?? recordHref(type.name, record.number ?? record.id));
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500 || value.fields === undefined) throw error;
        const entered = { values: read.values, problems: problemsOf(visit, error) };
        await sendPage(
          parts,
          response,
          visit,
          'transition',
          await actionFormModel(visit, type, record, plugin, value, entered),
          { status: 422 },
        );
      }
    }),
  );

  async function sendRecord(
    visit: Visit,
    response: Response,
    type: CompiledType,
    record: GenericRecord,
    {
      status = 200,
      met,
    }: { readonly status?: number; readonly met?: Parameters<typeof recordModel>[4] } = {},
  ): Promise<void> {
    const { slots, renderer } = parts.interfaceOf(visit.generation);
    const model = await recordModel(visit, type, record, slots, met);
    const lifecycle = lifecycleHtml(renderer, visit, model);
    await sendPage(
      parts,
      response,
      visit,
      'record',
      { ...model, lifecycle },
      {
        status,
        context: { label: model.key, type: type.name, id: record.id },
      },
    );
  }

  async function answerSaved(
    visit: Visit,
    response: Response,
    type: CompiledType,
    saved: GenericRecord,
  ): Promise<void> {
    if (!visit.takesStreams) {
      response.redirect(303, recordHref(type.name, saved.number ?? saved.id));
      return;
    }
    response.set('ETag', `"${saved.version}"`);
    await sendStreams(
      response,
      await recordStreams(parts, visit, type, await visit.store.get(type.name, saved.id)),
    );
  }

  /** A state that was picked stands for the move that leads there; one that asks for more has its form. */
  async function moveTo(
    visit: Visit,
    response: Response,
    type: CompiledType,
    record: GenericRecord,
    state: string,
  ): Promise<void> {
    const transition = visit.store.transitionsOf(type.name, record).find(({ to }) => to === state);
    if (transition === undefined) {
      const nameOf = (name: string) => visit.label(type.plugin, type.lifecycle?.states[name]?.label ?? name);
      const from = nameOf(rawValue(record[type.lifecycle?.field ?? '']));
      throw new NoSuchMoveError({
        text: visit.msg('It cannot go from “{from}” to “{to}”.', { from, to: nameOf(state) }),
      });
    }
    const href = recordHref(type.name, record.number ?? record.id);
    const complete = transition.requires.every((field) => (record[field] ?? null) !== null);
    // What the form of a move only offers can be changed at any time, and holds up nobody who picked a state.
    if (!complete) response.redirect(303, `${href}/transitions/${transition.name}`);
    else
      await answerSaved(
        visit,
        response,
        type,
        await visit.store.transition(type.name, record.id, transition.name),
      );
  }

  return router;
}

/** Problems that a form found before the store was asked. */
class FormProblems extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('The form has problems.');
    this.problems = problems;
  }
}

/** What a person can mend; anything else goes on as it is. */
function problemsOf(visit: Visit, error: unknown): readonly Problem[] {
  if (error instanceof FormProblems) return error.problems;
  const told = retold(visit, error);
  if (!isPraxisError(told) || told.status >= 500) throw error;
  return told.problems.length > 0 ? told.problems : [{ pointer: '', code: told.code, message: told.message }];
}

/** Rules of the form that make a field required are asked again here. */
function missingByRule(
  visit: Visit,
  type: CompiledType,
  values: Readonly<Record<string, unknown>>,
): Problem[] {
  const { required } = formState(visit, type, formOf(visit, type, 'create').rules ?? [], {
    ...type.defaults,
    ...values,
  });
  return [...required]
    .filter((name) => (values[name] ?? null) === null)
    .map((name) => {
      const field = type.fields.get(name);
      const label = field === undefined ? name : visit.label(field.plugin, field.schema.title);
      return {
        pointer: `/${name}`,
        code: 'E_FIELD_REQUIRED',
        message: visit.msg('“{field}” needs a value.', { field: label }),
      };
    });
}

export function typeOf(visit: Visit, request: Request): CompiledType {
  const type = visit.generation.types.get(String(request.params['type']));
  if (type === undefined) throw new NotFoundPage({});
  return type;
}

export async function recordOf(visit: Visit, request: Request): Promise<GenericRecord> {
  const record: GenericRecord = await visit.store.get(
    String(request.params['type']),
    String(request.params['key']),
  );
  return record;
}

function actionOf(visit: Visit, request: Request): { readonly plugin: string; readonly value: RecordAction } {
  const found = visit.generation
    .contributions<RecordAction>('actions')
    .find(({ value }) => value.id === request.params['action']);
  if (found === undefined) throw new NotFoundPage({});
  return found;
}
