/**
 * The baseline: what Praxis answers, written by hand with express and `pg` on the same tables, with no
 * platform: a token check in memory, ajv, one prepared round trip, a Handlebars page. A file per journey.
 */
import express from 'express';
import pg from 'pg';
import { createIncident } from './create.mjs';
import { listIncidents } from './list.mjs';
import { listPage } from './list-page.mjs';
import { readIncident } from './read-one.mjs';
import { recordPage } from './record-page.mjs';
import { searchIncidents } from './search.mjs';
import { addComment, updateIncident } from './update-with-comment.mjs';

const { DATABASE_URL, PORT, HOST, TOKEN, AGENT } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const tokens = new Map([[`Bearer ${TOKEN}`, { id: AGENT }]]);

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use((request, response, next) => {
  const user = tokens.get(request.headers.authorization ?? '');
  if (user === undefined) return response.status(401).end();
  response.locals.user = user;
  next();
});
app.use(express.json());
app.post('/incidents', createIncident(pool));
app.patch('/incidents/:id', updateIncident(pool));
app.post('/comments', addComment(pool));
app.get('/incidents/:id', readIncident(pool));
app.get('/incidents', listIncidents(pool));
app.get('/search', searchIncidents(pool));
app.get('/pages/incidents', listPage(pool));
app.get('/pages/incidents/:id', recordPage(pool));
app.listen(Number(PORT), HOST, () => process.stdout.write('The baseline is ready\n'));
process.on('SIGTERM', () => process.exit(0));
