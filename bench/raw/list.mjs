import { incidentColumns } from './columns.mjs';

const open = `deleted_at IS NULL AND state_category = ANY (ARRAY['new', 'active', 'paused'])`;
const order = 'ORDER BY priority, opened_at DESC, id DESC LIMIT 50';
const first = { name: 'list', text: `SELECT ${incidentColumns} FROM rec_incident WHERE ${open} ${order}` };
const later = {
  name: 'list-later',
  text: `SELECT ${incidentColumns} FROM rec_incident WHERE ${open} AND priority >= $1
    AND (priority > $1 OR (opened_at, id) < ($2, $3)) ${order}`,
};

/** Open incidents by priority, newest first; a cursor is the sort key of the last row. */
export const listIncidents = (pool) => async (request, response) => {
  const { cursor } = request.query;
  const { rows } = await pool.query(
    cursor === undefined
      ? first
      : { ...later, values: JSON.parse(Buffer.from(cursor, 'base64url').toString()) },
  );
  const last = rows.at(-1);
  const next =
    last && Buffer.from(JSON.stringify([last.priority, last.opened_at, last.id])).toString('base64url');
  response.json({ items: rows, next: next ?? null });
};
