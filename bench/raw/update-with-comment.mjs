import { Ajv2020 } from './ajv.mjs';
import { v7 as uuidv7 } from 'uuid';
import { commentColumns, incidentColumns } from './columns.mjs';

const ajv = new Ajv2020();
const checkPatch = ajv.compile({
  type: 'object',
  required: ['affected_item'],
  additionalProperties: false,
  properties: { affected_item: { type: 'string', maxLength: 255 } },
});
const checkComment = ajv.compile({
  type: 'object',
  required: ['subject_id', 'subject_type', 'audience', 'body'],
  additionalProperties: false,
  properties: {
    subject_type: { const: 'incident' },
    subject_id: { type: 'string', pattern: '^[0-9a-f-]{36}$' },
    audience: { enum: ['public', 'internal'] },
    body: { type: 'string', minLength: 1, maxLength: 100_000 },
  },
});

const update = {
  name: 'update',
  text: `WITH stored AS (SELECT id, affected_item FROM rec_incident WHERE id = $1 AND deleted_at IS NULL FOR UPDATE),
    written AS (
      UPDATE rec_incident t SET affected_item = $4, version = version + 1, updated_at = $2, updated_by = $3
      FROM stored WHERE t.id = stored.id RETURNING t.*),
    journalled AS (
      INSERT INTO core_journal (at, type, record_id, version, action, actor, changes)
      SELECT $2, 'incident', written.id, version, 'update', $3,
        jsonb_build_object('affected_item', jsonb_build_array(stored.affected_item, $4::text)) FROM written, stored)
    SELECT ${incidentColumns} FROM written`,
};

export const updateIncident = (pool) => async (request, response) => {
  const { body, params } = request;
  if (!checkPatch(body)) return response.status(422).json({ errors: checkPatch.errors });
  const values = [params.id, new Date(), response.locals.user.id, body.affected_item];
  const { rows } = await pool.query({ ...update, values });
  if (rows.length === 0) return response.status(404).end();
  response.json(rows[0]);
};

const insert = {
  name: 'comment',
  text: `WITH written AS (
      INSERT INTO rec_comment (id, created_at, created_by, updated_at, updated_by, subject_type, subject_id, audience, body)
      SELECT $1, $2, $3, $2, $3, 'incident', id, $5, $6 FROM rec_incident WHERE id = $4 AND deleted_at IS NULL
      RETURNING ${commentColumns}),
    journalled AS (
      INSERT INTO core_journal (at, type, record_id, version, action, actor, changes)
      SELECT $2, 'comment', $1, 1, 'create', $3, $7 FROM written)
    SELECT * FROM written`,
};

export const addComment = (pool) => async (request, response) => {
  const { body } = request;
  if (!checkComment(body)) return response.status(422).json({ errors: checkComment.errors });
  const changes = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, [null, value]]));
  const values = [
    uuidv7(),
    new Date(),
    response.locals.user.id,
    body.subject_id,
    body.audience,
    body.body,
    changes,
  ];
  const { rows } = await pool.query({ ...insert, values });
  if (rows.length === 0) return response.status(404).end();
  response.status(201).json(rows[0]);
};
