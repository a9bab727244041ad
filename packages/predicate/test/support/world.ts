import type { FieldInfo, PredicateSchema, SqlScope } from '@praxis/predicate';

/** A small world with every kind of field, as schema and as tables. */

const uuid = (last: number) => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;

export const people = [1, 2, 3, 4].map(uuid);
export const organisations = [11, 12].map(uuid);

export const states = ['new', 'active', 'paused', 'done'];
export const colours = ['red', 'green', 'blue'];

const ticketFields: Readonly<Record<string, FieldInfo>> = {
  title: { kind: 'text' },
  summary: { kind: 'text', required: true },
  state: { kind: 'choice', choices: states },
  severity: { kind: 'choice', choices: ['3', '2', '1'], required: true },
  source: { kind: 'choice' },
  priority: { kind: 'integer' },
  size: { kind: 'integer', required: true },
  cost: { kind: 'decimal' },
  urgent: { kind: 'boolean' },
  due: { kind: 'date' },
  opened_at: { kind: 'instant' },
  external_id: { kind: 'uuid' },
  caller: { kind: 'reference', target: 'person' },
  origin: { kind: 'reference' },
  tags: { kind: 'list', elementKind: 'text' },
  colours: { kind: 'list', elementKind: 'choice', choices: colours },
  watchers: { kind: 'list', elementKind: 'reference', required: true },
  details: { kind: 'json' },
};

const personFields: Readonly<Record<string, FieldInfo>> = {
  name: { kind: 'text', required: true },
  vip: { kind: 'boolean' },
  limit: { kind: 'decimal' },
  skills: { kind: 'list' },
  manager: { kind: 'reference', target: 'person' },
  organisation: { kind: 'reference', target: 'organisation' },
};

const organisationFields: Readonly<Record<string, FieldInfo>> = {
  name: { kind: 'text' },
  founded: { kind: 'date' },
};

export const fieldsOfType: Readonly<Record<string, Readonly<Record<string, FieldInfo>>>> = {
  ticket: ticketFields,
  person: personFields,
  organisation: organisationFields,
};

export const variables = {
  me: 'uuid',
  'me.name': 'text',
  'me.groups': 'list',
  'me.limit': 'decimal',
  since: 'instant',
  today: 'date',
  strict: 'boolean',
} as const;

export const schema: PredicateSchema = schemaOf('ticket');

function schemaOf(type: string): PredicateSchema {
  const fields = fieldsOfType[type] ?? {};
  return {
    field: (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined),
    related: (target) => (Object.hasOwn(fieldsOfType, target) ? schemaOf(target) : undefined),
    variables,
  };
}

/** Every path that predicates on tickets can name, with its field. */
export const paths: readonly (readonly [string, FieldInfo])[] = [
  ...Object.entries(ticketFields),
  ...below('caller', personFields),
  ...below('caller.manager', personFields),
  ...below('caller.organisation', organisationFields),
  ...below('caller.manager.organisation', organisationFields),
];

function below(path: string, fields: Readonly<Record<string, FieldInfo>>): [string, FieldInfo][] {
  return Object.entries(fields).map(([name, info]) => [`${path}.${name}`, info]);
}

/** One column has a collation of its own: order and case must not follow it. */
export const tables = `
  CREATE TABLE organisation (id uuid PRIMARY KEY, name text, founded date);
  CREATE TABLE person (
    id uuid PRIMARY KEY, name text NOT NULL, vip boolean, "limit" numeric, skills text[], manager uuid, organisation uuid);
  CREATE TABLE ticket (
    id integer PRIMARY KEY, title text, summary text COLLATE "und-x-icu" NOT NULL, state text, severity text NOT NULL, source text,
    priority integer, size bigint NOT NULL, cost numeric, urgent boolean, due date, opened_at timestamptz,
    external_id uuid, caller uuid, origin uuid, tags text[], colours text[], watchers uuid[] NOT NULL, details jsonb)`;

/** Finds fields of rows as the tables have them. */
export function scopeOf(alias: string): SqlScope {
  return {
    column: (field) => `${alias}."${field}"`,
    related: (field, relatedAlias) => ({
      table: field === 'organisation' ? 'organisation' : 'person',
      ...scopeOf(relatedAlias),
    }),
  };
}
