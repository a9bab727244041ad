import type { SqlPool } from '@praxis/core';
import type { Role, View } from '@praxis/sdk';
import { v7 as uuidv7 } from 'uuid';
import { onceForReaders } from './once-for-readers.js';
import type { Visit } from './visit.js';

/** A list that a person saved: the query string of a list page, under a name. */
export interface PersonalView {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly query: string;
}

export interface PersonalViews {
  list(account: string, type?: string): Promise<readonly PersonalView[]>;
  get(account: string, id: string): Promise<PersonalView | undefined>;
  create(account: string, view: Omit<PersonalView, 'id'>): Promise<PersonalView>;
  update(account: string, id: string, query: string): Promise<void>;
  delete(account: string, id: string): Promise<void>;
}

const lifetimeMs = 5000;
const maximumEntries = 10_000;

/** Keeps saved lists by account; a short memory spares every list page the query. */
export function createPersonalViews(sql: SqlPool, clock: () => Date): PersonalViews {
  const columns = 'id, type, title, query';
  const remembered = new Map<string, { readonly views: readonly PersonalView[]; readonly until: number }>();
  const all = async (account: string): Promise<readonly PersonalView[]> => {
    const known = remembered.get(account);
    if (known !== undefined && known.until > clock().getTime()) return known.views;
    const views = await sql.query<PersonalView>({
      name: 'web-views',
      text: `SELECT ${columns} FROM web_view WHERE account = $1 ORDER BY title LIMIT 200`,
      values: [account],
    });
    if (remembered.size >= maximumEntries) remembered.clear();
    remembered.set(account, { views, until: clock().getTime() + lifetimeMs });
    return views;
  };
  return {
    list: async (account, type) =>
      (await all(account)).filter((view) => type === undefined || view.type === type),
    async get(account, id) {
      if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
      const [view] = await sql.query<PersonalView>({
        text: `SELECT ${columns} FROM web_view WHERE account = $1 AND id = $2`,
        values: [account, id],
      });
      return view;
    },
    async create(account, { type, title, query }) {
      const view = { id: uuidv7(), type, title, query };
      await sql.query({
        text: 'INSERT INTO web_view (id, account, type, title, query, updated_at) VALUES ($1, $2, $3, $4, $5, $6)',
        values: [view.id, account, type, title, query, clock().toISOString()],
      });
      remembered.delete(account);
      return view;
    },
    async update(account, id, query) {
      await sql.query({
        text: 'UPDATE web_view SET query = $3, updated_at = $4 WHERE account = $1 AND id = $2',
        values: [account, id, query, clock().toISOString()],
      });
      remembered.delete(account);
    },
    async delete(account, id) {
      await sql.query({ text: 'DELETE FROM web_view WHERE account = $1 AND id = $2', values: [account, id] });
      remembered.delete(account);
    },
  };
}

/** Views of plugins that the visitor may open, of one type or of all. */
export function contributedViews(visit: Visit, type?: string): readonly ContributedView[] {
  const views = openViews(visit);
  return type === undefined ? views : views.filter((view) => view.type === type);
}

type ContributedView = View & { readonly plugin: string };

const openViews = onceForReaders((visit): readonly ContributedView[] => {
  const held = rolesOf(visit);
  return visit.generation
    .contributions<View>('views')
    .filter(
      ({ value }) =>
        value.roles === undefined || value.roles.some((role) => held.has(role)) || held.has('admin'),
    )
    .filter(({ value }) => visit.generation.access.of(visit.principal, value.type)?.rows('read') !== false)
    .map(({ plugin, value }) => ({ ...value, plugin }));
});

/** The visitor's roles, those that come with them included: a manager of a practice is an agent, too. */
function rolesOf({ principal, generation }: Visit): ReadonlySet<string> {
  const known = new Map(generation.contributions<Role>('roles').map(({ value }) => [value.id, value]));
  const held = new Set<string>(principal.roles);
  // A set that grows while it is walked through is walked through to its end.
  for (const role of held) for (const included of known.get(role)?.includes ?? []) held.add(included);
  return held;
}
