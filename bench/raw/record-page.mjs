import Handlebars from 'handlebars';

const record = {
  name: 'record-page',
  text: `SELECT i.*, s.name AS service_name, c.name AS caller_name, g.name AS group_name, a.name AS assignee_name,
      (SELECT coalesce(json_agg(json_build_object('at', m.created_at, 'author', p.name, 'audience', m.audience, 'body', m.body) ORDER BY m.created_at DESC), '[]')
       FROM rec_comment m LEFT JOIN rec_person p ON p.id = m.created_by WHERE m.subject_id = i.id AND m.deleted_at IS NULL) AS comments
    FROM rec_incident i LEFT JOIN rec_service s ON s.id = i.service LEFT JOIN rec_person c ON c.id = i.caller
      LEFT JOIN rec_group g ON g.id = i.assignment_group LEFT JOIN rec_person a ON a.id = i.assignee
    WHERE i.id = $1 AND i.deleted_at IS NULL`,
};

const page =
  Handlebars.compile(`<!doctype html><html lang="en"><title>{{number}} {{title}}</title><body><h1>{{title}}</h1>
<dl><dt>Number<dd>{{number}}<dt>State<dd>{{state}}<dt>Priority<dd>{{priority}}<dt>Impact<dd>{{impact}}<dt>Urgency<dd>{{urgency}}
<dt>Service<dd>{{service_name}}<dt>Caller<dd>{{caller_name}}<dt>Group<dd>{{group_name}}<dt>Assignee<dd>{{assignee_name}}<dt>Channel<dd>{{channel}}</dl>
<p>{{description}}</p><p>{{resolution_notes}}</p>
{{#each comments}}<article><header>{{author}} {{at}} {{audience}}</header><p>{{body}}</p></article>{{/each}}</body></html>`);

export const recordPage = (pool) => async (request, response) => {
  const { rows } = await pool.query({ ...record, values: [request.params.id] });
  if (rows.length === 0) return response.status(404).end();
  response.type('html').send(page(rows[0]));
};
