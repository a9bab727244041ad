import { setTimeout as wait } from 'node:timers/promises';
import { administrator, type World } from './world.js';

const mapping = {
  type: 'incident',
  file: { format: 'csv' },
  fields: {
    title: { column: 'Title' },
    description: { column: 'Description' },
    impact: { column: 'Impact' },
    urgency: { column: 'Urgency' },
  },
};

interface Run {
  readonly id: string;
  readonly state: string;
  readonly message: string | null;
  readonly created_count: number;
  readonly started_at: string;
  readonly finished_at: string;
}

/** Imports a CSV file of incidents, as the administrator. @returns seconds from the start of the run to its end */
export async function importFile(world: World, csv: string): Promise<number> {
  const name = `bench-${Date.now()}`;
  await call(world, 'POST', '/records/import_mapping', JSON.stringify({ name, type: 'incident', mapping }));
  const form = new FormData();
  form.set('records', new Blob([csv], { type: 'text/csv' }), 'incidents.csv');
  const { id } = await call<Run>(world, 'POST', `/x/import-export/runs?mapping=${name}`, form);
  await call(world, 'POST', `/x/import-export/runs/${id}/start`);
  for (;;) {
    const run = await call<Run>(world, 'GET', `/x/import-export/runs/${id}`);
    if (run.state === 'failed') throw new Error(`The import failed: ${run.message ?? ''}`);
    if (run.state === 'done') {
      if (run.created_count !== csv.split('\n').length - 1) throw new Error('Not every row was imported.');
      return (Date.parse(run.finished_at) - Date.parse(run.started_at)) / 1000;
    }
    await wait(100);
  }
}

async function call<Answer>(
  { praxis }: World,
  method: string,
  path: string,
  body?: string | FormData,
): Promise<Answer> {
  const response = await fetch(`${praxis.url}/api/v1${path}`, {
    method,
    headers: {
      ...administrator,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    body: body ?? null,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as Answer;
}
