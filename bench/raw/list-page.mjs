import Handlebars from 'handlebars';

const list = {
  name: 'list-page',
  text: `SELECT i.id, i.number, i.priority, i.state, i.title, i.opened_at, s.name AS service, c.name AS caller,
      g.name AS assignment_group, a.name AS assignee
    FROM rec_incident i LEFT JOIN rec_service s ON s.id = i.service LEFT JOIN rec_person c ON c.id = i.caller
      LEFT JOIN rec_group g ON g.id = i.assignment_group LEFT JOIN rec_person a ON a.id = i.assignee
    WHERE i.deleted_at IS NULL AND i.state_category = ANY (ARRAY['new', 'active', 'paused'])
    ORDER BY i.priority, i.opened_at DESC, i.id DESC LIMIT 50`,
};

const page =
  Handlebars.compile(`<!doctype html><html lang="en"><title>Open incidents</title><body><h1>Open incidents</h1>
<table><thead><tr><th>Priority<th>Number<th>State<th>Title<th>Service<th>Caller<th>Group<th>Assignee<th>Opened</tr></thead><tbody>
{{#each rows}}<tr><td>{{priority}}<td><a href="/pages/incidents/{{id}}">{{number}}</a><td>{{state}}<td>{{title}}<td>{{service}}<td>{{caller}}<td>{{assignment_group}}<td>{{assignee}}<td><time datetime="{{opened}}">{{opened}}</time></tr>
{{/each}}</tbody></table></body></html>`);

export const listPage = (pool) => async (request, response) => {
  const { rows } = await pool.query(list);
  response
    .type('html')
    .send(page({ rows: rows.map((row) => ({ ...row, opened: row.opened_at.toISOString() })) }));
};
