const search = {
  name: 'search',
  text: `SELECT id, number, title, rank,
      ts_headline('simple', left(concat_ws(' · ', title, description, resolution_notes), 2000), query, 'MaxFragments=1, MaxWords=18, MinWords=6') AS snippet
    FROM (SELECT i.*, query, ts_rank(search, query) AS rank FROM rec_incident i, websearch_to_tsquery('simple', $1) query
      WHERE search @@ query AND deleted_at IS NULL ORDER BY rank DESC, id DESC LIMIT 20) found`,
};

/** Every match is ranked; the best twenty get a snippet. */
export const searchIncidents = (pool) => async (request, response) => {
  const { rows } = await pool.query({ ...search, values: [request.query.q] });
  response.json({ items: rows });
};
