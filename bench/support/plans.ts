import type { World } from './world.js';

const open = `t.deleted_at IS NULL AND t.state_category = ANY (ARRAY['new', 'active', 'paused'])`;
const order = 'ORDER BY t.priority, t.opened_at DESC, t.id DESC LIMIT 51';

/** How PostgreSQL reads the first and a late page of open incidents, with the access rule of an agent. */
export async function explainLists(world: World): Promise<string> {
  const access = `(t.restricted = false OR t.caller = '${world.data.agent}' OR t.affected_person = '${world.data.agent}' OR t.created_by = '${world.data.agent}' OR t.assignee = '${world.data.agent}')`;
  const [late] = await world.query<{ priority: string; opened_at: Date; id: string }>(
    `SELECT priority, opened_at, id FROM rec_incident t WHERE ${open} ORDER BY priority, opened_at DESC, id DESC
     OFFSET least(4950, (SELECT count(*) FROM rec_incident t WHERE ${open}) - 51) LIMIT 1`,
  );
  if (late === undefined) throw new TypeError('There are open incidents.');
  const at = late.opened_at.toISOString();
  const beyond = `t.priority >= '${late.priority}' AND (t.priority > '${late.priority}' OR (t.priority = '${late.priority}' AND t.opened_at < '${at}')
    OR (t.priority = '${late.priority}' AND t.opened_at = '${at}' AND t.id < '${late.id}'))`;
  const shown = [
    ['First page of open incidents by priority', `${open} AND ${access}`],
    ['Hundredth page', `${open} AND ${access} AND ${beyond}`],
  ] as const;
  const parts: string[] = [`# Plans of lists at ${world.incidents.toLocaleString('en')} incidents\n`];
  for (const [title, where] of shown) {
    const lines = await world.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, BUFFERS) SELECT t.* FROM rec_incident t WHERE ${where} ${order}`,
    );
    parts.push(
      `## ${title}\n`,
      '```',
      ...lines.map((line) => line['QUERY PLAN'].replaceAll(world.data.agent, '$me')),
      '```\n',
    );
  }
  return parts.join('\n');
}
