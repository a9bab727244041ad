import { Ajv2020 } from './ajv.mjs';
import { v7 as uuidv7 } from 'uuid';
import { incidentColumns } from './columns.mjs';

const level = { enum: ['1', '2', '3', '4', '5'] };
const id = { type: 'string', pattern: '^[0-9a-f-]{36}$' };
const check = new Ajv2020().compile({
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 255 },
    description: { type: 'string', maxLength: 100_000 },
    impact: level,
    urgency: level,
    caller: id,
    service: id,
    category: id,
    assignment_group: id,
  },
});

const insert = {
  name: 'create',
  text: `WITH written AS (
      INSERT INTO rec_incident (id, created_at, created_by, updated_at, updated_by, opened_at, state, state_category,
        title, description, impact, urgency, priority, caller, service, category, assignment_group)
      VALUES ($1, $2, $3, $2, $3, $2, 'new', 'new', $4, $5, $6, $7, '4', $8, $9, $10, $11)
      RETURNING ${incidentColumns}),
    journalled AS (
      INSERT INTO core_journal (at, type, record_id, version, action, actor, changes)
      SELECT $2, 'incident', $1, 1, 'create', $3, $12 FROM written)
    SELECT * FROM written`,
};

export const createIncident = (pool) => async (request, response) => {
  const { body } = request;
  if (!check(body)) return response.status(422).json({ errors: check.errors });
  const {
    title,
    description,
    impact = '4',
    urgency = '4',
    caller,
    service,
    category,
    assignment_group: group,
  } = body;
  const changes = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, [null, value]]));
  const values = [
    uuidv7(),
    new Date(),
    response.locals.user.id,
    title,
    description,
    impact,
    urgency,
    caller,
    service,
    category,
    group,
    changes,
  ];
  const { rows } = await pool.query({ ...insert, values });
  response.status(201).json(rows[0]);
};
