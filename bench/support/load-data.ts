import type pg from 'pg';

/** Ids of what the journeys work with. */
export interface LoadedData {
  /** The agent in whose name everything is asked. */
  readonly agent: string;
  readonly groups: readonly string[];
  readonly people: readonly string[];
  readonly services: readonly string[];
  readonly categories: readonly string[];
}

/**
 * Fills an empty house with people, groups, services, categories and incidents with their comments and
 * journal, by SQL: a million records through the doors would take longer than what is measured.
 *
 * Of the incidents 5 % are open, as after a few years of use; words of titles and descriptions are as
 * unevenly frequent as words are; one in two hundred is restricted, so that the access rule has work.
 */
export async function loadData(client: pg.ClientBase, incidents: number): Promise<void> {
  await client.query(`SET maintenance_work_mem = '512MB'`);
  await client.query(people);
  await client.query(agent);
  await client.query(directory);
  const definitions = await dropIndexes(client, ['rec_incident', 'rec_comment']);
  await client.query(vocabulary);
  await client.query({ text: incidentRows, values: [incidents] });
  await client.query(comments);
  await client.query(journal);
  for (const definition of definitions) await client.query(definition);
  await client.query(`SELECT setval('seq_incident', $1::bigint)`, [incidents + 1]);
  await client.query('VACUUM ANALYZE');
}

/** What is there already, of this run or of an earlier one. */
export async function readData(client: pg.Pool): Promise<LoadedData> {
  const ids = async (text: string): Promise<string[]> =>
    (await client.query<{ id: string }>(text)).rows.map(({ id }) => id);
  const [found = ''] = await ids(`SELECT id FROM rec_person WHERE username = 'bench-agent'`);
  return {
    agent: found,
    groups: await ids('SELECT id FROM rec_group ORDER BY id'),
    people: await ids('SELECT id FROM rec_person ORDER BY id'),
    services: await ids('SELECT id FROM rec_service ORDER BY id'),
    categories: await ids('SELECT id FROM rec_incident_category ORDER BY id'),
  };
}

const base = `uuidv7(), 1, now(), (SELECT id FROM auth_account LIMIT 1), now(), (SELECT id FROM auth_account LIMIT 1)`;
const baseColumns = `id, version, created_at, created_by, updated_at, updated_by`;

const people = `
  INSERT INTO rec_person (${baseColumns}, name, username, email)
  SELECT ${base}, 'Person ' || n, 'person' || n, 'person' || n || '@bench.invalid' FROM generate_series(1, 500) n`;

/** Signs in with the administrator's password, but sees only what agents see. */
const agent = `
  WITH person AS (
    INSERT INTO rec_person (${baseColumns}, name, username, roles)
    SELECT ${base}, 'Bench Agent', 'bench-agent', ARRAY['agent'] RETURNING id)
  INSERT INTO auth_account
  SELECT (jsonb_populate_record(account, jsonb_build_object('id', person.id, 'username', 'bench-agent', 'roles', '[]'::jsonb))).*
  FROM auth_account account, person WHERE account.username = 'admin'`;

const directory = `
  INSERT INTO rec_group (${baseColumns}, name) SELECT ${base}, 'Group ' || n FROM generate_series(1, 20) n;
  INSERT INTO rec_group_member (${baseColumns}, member_of, person)
  SELECT ${base}, g.id, p.id FROM rec_group g, rec_person p
  WHERE (p.username = 'bench-agent' AND g.name IN ('Group 1', 'Group 2')) OR (p.name LIKE 'Person %' AND hashtext(p.name || g.name) % 20 = 0);
  INSERT INTO rec_service (${baseColumns}, number, name, state, state_category)
  SELECT ${base}, 'SVC' || to_char(n, 'FM0000000'), 'Service ' || n, 'live', 'active' FROM generate_series(1001, 1030) n;
  INSERT INTO rec_incident_category (${baseColumns}, name) SELECT ${base}, 'Category ' || n FROM generate_series(1, 25) n`;

/**
 * Sentences of 4,000 words; a random number to the third power makes the first words frequent and the last
 * ones rare. Texts are put together of sentences, because drawing each word would take minutes.
 */
const vocabulary = `
  CREATE TEMPORARY TABLE sentences AS
  WITH words AS (SELECT array_agg(substr(md5(n::text), 1, 3 + n % 6)) AS all FROM generate_series(1, 4000) n)
  SELECT n, (SELECT string_agg(words.all[1 + floor(power(random(), 3) * 3999 + (n + g) * 0)::integer], ' ') FROM generate_series(1, 8) g) AS text
  FROM words, generate_series(0, 16383) n;
  CREATE INDEX ON sentences (n);
  ANALYZE sentences;
  CREATE TEMPORARY TABLE pools AS SELECT
    (SELECT array_agg(id ORDER BY id) FROM rec_person) AS people,
    (SELECT array_agg(id ORDER BY id) FROM rec_group) AS groups,
    (SELECT array_agg(id ORDER BY id) FROM rec_service) AS services,
    (SELECT array_agg(id ORDER BY id) FROM rec_incident_category) AS categories`;

/** The sentence that belongs to a number, one of 16,384. */
const sentence = (number: string, salt: number): string =>
  `(SELECT text FROM sentences s WHERE s.n = hashint8extended(${number}, ${salt}) & 16383)`;

const incidentRows = `
  WITH drawn AS (
    SELECT n, now() - interval '3 years' * (1 - n::double precision / $1) - interval '1 hour' AS opened, random() AS r, random() AS p
    FROM generate_series(1, $1::integer) n),
  settled AS (
    SELECT *, CASE WHEN r < 0.01 THEN 'new' WHEN r < 0.04 THEN 'in_progress' WHEN r < 0.05 THEN 'on_hold'
                   WHEN r < 0.09 THEN 'resolved' WHEN r < 0.11 THEN 'cancelled' ELSE 'closed' END AS state
    FROM drawn)
  INSERT INTO rec_incident (
    id, number, version, created_at, created_by, updated_at, updated_by, title, description, caller, service, category,
    impact, urgency, priority, assignment_group, assignee, restricted, opened_at, first_response_at, resolved_at, closed_at,
    resolution_code, resolution_notes, state, state_category)
  SELECT uuidv7(opened - now()), 'INC' || to_char(n, 'FM99990000000'), 2, opened, people[1 + n % 500], opened, people[1 + n % 500],
    ${sentence('settled.n', 1)}, ${[2, 3, 4, 5, 6].map((salt) => sentence('settled.n', salt)).join(" || '. ' || ")}, people[1 + n % 500], services[1 + n % 30], categories[1 + n % 25],
    '4', '4', CASE WHEN p < 0.02 THEN '1' WHEN p < 0.1 THEN '2' WHEN p < 0.4 THEN '3' WHEN p < 0.9 THEN '4' ELSE '5' END,
    groups[1 + n % 20], CASE WHEN r > 0.01 THEN people[1 + (n * 7) % 500] END, n % 200 = 0, opened, opened + interval '20 minutes',
    CASE WHEN r >= 0.05 THEN opened + interval '1 day' END, CASE WHEN r >= 0.09 THEN opened + interval '4 days' END,
    CASE WHEN r >= 0.05 THEN 'fixed' END, CASE WHEN r >= 0.05 THEN ${sentence('settled.n', 7)} END,
    state, CASE state WHEN 'new' THEN 'new' WHEN 'in_progress' THEN 'active' WHEN 'on_hold' THEN 'paused' WHEN 'cancelled' THEN 'void' ELSE 'done' END
  FROM settled, pools`;

const comments = `
  INSERT INTO rec_comment (id, version, created_at, created_by, updated_at, updated_by, subject_type, subject_id, audience, body)
  SELECT uuidv7(i.opened_at - now() + interval '1 hour' * n), 1, i.opened_at + interval '1 hour' * n, i.assignee, i.opened_at + interval '1 hour' * n,
    i.assignee, 'incident', i.id, CASE n WHEN 1 THEN 'public' ELSE 'internal' END, ${sentence('hashtext(i.number)', 8)}
  FROM rec_incident i, generate_series(1, 2) n WHERE i.assignee IS NOT NULL AND hashtext(i.number) % 3 = n`;

/** A transaction number below every cursor: subscribers have seen it all. */
const journal = `
  INSERT INTO core_journal (xid, at, type, record_id, version, action, actor, changes)
  SELECT 3, opened_at + interval '30 minutes' * (v - 1), 'incident', id, v, CASE v WHEN 1 THEN 'create' ELSE 'update' END, created_by,
    CASE v WHEN 1 THEN jsonb_build_object('title', jsonb_build_array(NULL, title), 'description', jsonb_build_array(NULL, description),
      'state', jsonb_build_array(NULL, 'new'), 'caller', jsonb_build_array(NULL, caller))
    ELSE jsonb_build_object('assignee', jsonb_build_array(NULL, assignee)) END
  FROM rec_incident, generate_series(1, 2) v`;

/** Indexes are built at the end; one row at a time they would take an hour at a million records. */
async function dropIndexes(client: pg.ClientBase, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}
