import { request, incidentIds, type Pair } from './journeys.js';
import type { World } from './world.js';

const records = '/api/v1/records';

/** Everything that writes; what was written in a measurement is taken away before the next one. */
export async function writingJourneys(world: World): Promise<readonly Pair[]> {
  const [latest] = await world.query<{ seq: string }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM core_journal',
  );
  const before = (): Promise<void> => forget(world, latest?.seq ?? '0');
  const created = incidentsToCreate(world);
  const ids = await incidentIds(world, 400, true);
  const changes = (client: number, patch: string, comment: string) =>
    ids.slice(client * 40, client * 40 + 40).flatMap((id) => [
      request(world, 'PATCH', `${patch}/${id}`, {
        affected_item: `asset-${Math.floor(Math.random() * 1e6)}`,
      }),
      request(world, 'POST', comment, {
        subject_type: 'incident',
        subject_id: id,
        audience: 'public',
        body: 'We are looking into it.',
      }),
    ]);
  return [
    {
      praxis: {
        name: 'create',
        before,
        requests: () => created.map((body) => request(world, 'POST', `${records}/incident`, body)),
      },
      raw: {
        name: 'create',
        before,
        requests: () => created.map((body) => request(world, 'POST', '/incidents', body)),
      },
    },
    {
      praxis: {
        name: 'update with comment',
        before,
        requestsEach: 2,
        requests: (client) => changes(client, `${records}/incident`, `${records}/comment`),
      },
      raw: {
        name: 'update with comment',
        before,
        requestsEach: 2,
        requests: (client) => changes(client, '/incidents', '/comments'),
      },
    },
  ];
}

/** Fifty incidents as agents enter them. */
export function incidentsToCreate(world: World): readonly object[] {
  const { people, services, categories, groups } = world.data;
  return Array.from({ length: 50 }, (_, n) => ({
    title: `Printer ${n} on the second floor jams`,
    description:
      'It takes two sheets at once since the paper was changed. Cleaning the rollers did not help.',
    impact: '4',
    urgency: '4',
    caller: people[n % people.length],
    service: services[n % services.length],
    category: categories[n % categories.length],
    assignment_group: groups[n % groups.length],
  }));
}

/** Takes away what came after a journal entry; both sides write on the same amount of data. */
export async function forget(world: World, seq: string): Promise<void> {
  await world.query(
    `WITH gone AS (DELETE FROM core_journal WHERE seq > $1 RETURNING type, record_id, action),
       watchers AS (DELETE FROM rec_watcher WHERE created_at > now() - interval '1 hour'),
       comments AS (DELETE FROM rec_comment WHERE id IN (SELECT record_id FROM gone WHERE type = 'comment'))
     DELETE FROM rec_incident WHERE id IN (SELECT record_id FROM gone WHERE type = 'incident' AND action = 'create')`,
    [seq],
  );
}
