import { incidentColumns } from './columns.mjs';

const select = {
  name: 'read-one',
  text: `SELECT ${incidentColumns} FROM rec_incident WHERE id = $1 AND deleted_at IS NULL`,
};

export const readIncident = (pool) => async (request, response) => {
  const { rows } = await pool.query({ ...select, values: [request.params.id] });
  if (rows.length === 0) return response.status(404).end();
  response.json(rows[0]);
};
