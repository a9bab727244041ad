import { eq } from '@praxis/predicate';
import type { Route, RouteRequest, UploadedFile } from '@praxis/sdk';
import { ImportRowProblem, ImportRun } from '../contract.js';
import { MappingError } from '../engine/errors.js';
import { mayImport } from '../permissions.js';
import { knownMappings, mappingByName } from '../runs/mappings.js';
import { createRun, largestUpload, startRun, startUndo, type Run } from '../runs/start-run.js';

export const runRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/mappings',
    summary: 'Mappings that can be used by their names',
    permission: mayImport,
    handle: async (_request, context) => ({ json: { items: await knownMappings(context) } }),
  },
  {
    method: 'post',
    path: '/runs',
    summary: 'Uploads a file (part "records"), with a history file (part "history") or not, to be imported',
    permission: mayImport,
    uploadLimitBytes: 2 * largestUpload,
    query: {
      mapping: { type: 'string', description: 'Name of a mapping', minLength: 1, maxLength: 255 },
    },
    async handle(request, context) {
      const records = fileOf(request, 'records');
      if (records === undefined) throw new MappingError({ why: 'there is no file in the part "records".' });
      const history = fileOf(request, 'history');
      const known = await mappingByName(context, String(request.query['mapping'] ?? ''));
      const run = await createRun(context, {
        records: { name: records.name, content: records.open() },
        ...(history !== undefined && { history: { name: history.name, content: history.open() } }),
        type: known.type,
        mapping: known.mapping,
        mappingName: known.name,
      });
      return { status: 201, json: shown(run) };
    },
  },
  {
    method: 'get',
    path: '/runs/:id',
    summary: 'An import: how far it is, and the first problems of its rows',
    permission: mayImport,
    async handle(request, context) {
      const run = await context.store.get(ImportRun, idOf(request));
      const { items } = await context.store.find(ImportRowProblem, { filter: eq('run', run.id), limit: 200 });
      return { json: { ...shown(run), problems: items } };
    },
  },
  {
    method: 'post',
    path: '/runs/:id/start',
    summary: 'Lets an import run, or only tries it',
    permission: mayImport,
    query: { dryRun: { type: 'string', enum: ['true', 'false'], description: 'Whether it is only tried' } },
    async handle(request, context) {
      const mode = request.query['dryRun'] === 'true' ? 'dry_run' : 'import';
      return { status: 202, json: shown(await startRun(context, idOf(request), mode)) };
    },
  },
  {
    method: 'post',
    path: '/runs/:id/undo',
    summary: 'Takes an import back, except what was changed since',
    permission: mayImport,
    handle: async (request, context) => ({
      status: 202,
      json: shown(await startUndo(context, idOf(request))),
    }),
  },
];

function idOf(request: RouteRequest): string {
  return request.params['id'] ?? '';
}

function fileOf(request: RouteRequest, field: string): UploadedFile | undefined {
  return request.files.find((file) => file.field === field && file.size > 0);
}

function shown(run: Run): Readonly<Record<string, unknown>> {
  const { file: _file, history_file: _history, ...rest } = run;
  return rest;
}
