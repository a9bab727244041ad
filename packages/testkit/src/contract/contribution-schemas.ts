import type { Contributions } from '@praxis/sdk';
import {
  action,
  anything,
  extent,
  fields,
  flag,
  icon,
  label,
  object,
  ofType,
  owned,
  path,
  permission,
  predicate,
  several,
  text,
  texts,
  type JsonSchema,
} from './schema-words.js';

export type { JsonSchema };

/** What contributions of one kind look like, as far as that can be told without running them. */
export interface ContributionSchema {
  readonly title: string;
  /** What it is for, for the reference. */
  readonly description: string;
  /** The builder of `@praxis/sdk` that makes it, if there is one. */
  readonly madeBy?: string;
  /** Members that are functions; they have no place in a JSON Schema. */
  readonly functions: readonly string[];
  readonly schema: JsonSchema;
}

/** Every kind of contribution, in the order in which the reference lists them. */
export const contributionSchemas: Readonly<Record<keyof Contributions, ContributionSchema>> = {
  recordTypes: {
    title: 'Record types',
    description: 'Kinds of records, each with a table, a form, a list and an API of its own.',
    madeBy: 'recordType',
    functions: [],
    schema: object({ name: ofType, schema: anything('The type as one JSON Schema document.') }, [
      'name',
      'schema',
    ]),
  },
  extensions: {
    title: 'Extensions',
    description:
      "Fields on another plugin's record type, or on every type with a trait, while both are enabled.",
    madeBy: 'extendType',
    functions: ['read', 'patch'],
    schema: object(
      {
        plugin: text('The plugin itself.'),
        target: text('Name of a record type or of a trait.', { pattern: '^[a-z][a-z0-9_]*$' }),
        fields,
        traits: texts('Traits that the type opts into while both are enabled.'),
      },
      ['plugin', 'target', 'fields'],
    ),
  },
  traits: {
    title: 'Traits',
    description:
      'Bundles of fields that record types opt into, and that hooks, panels, columns and extensions can name.',
    madeBy: 'trait',
    functions: [],
    schema: object({ name: ofType, title: label('What people call it.'), fields }, [
      'name',
      'title',
      'fields',
    ]),
  },
  hooks: {
    title: 'Hooks',
    description: 'Functions in the phases of a save.',
    madeBy: 'on',
    functions: ['run', 'when'],
    schema: object(
      {
        phase: {
          enum: ['normalize', 'beforeSave', 'guard', 'derive', 'committed'],
          description: 'When it runs.',
        },
        on: text('Name of a record type or trait, or `*`.'),
        options: object(
          {
            id: owned('all hooks'),
            actions: several(
              { enum: ['create', 'update', 'transition', 'delete', 'restore'] },
              'Only for these.',
            ),
            fields: texts('Only when one of these changes, or is given at creation.'),
            after: texts('Hooks or plugins that run before it.'),
            before: texts('Hooks or plugins that run after it.'),
            critical: flag('False: a failure is logged and refuses nothing.'),
            timeLimitMs: {
              type: 'number',
              exclusiveMinimum: 0,
              description: 'Milliseconds; 5,000 where not given.',
            },
          },
          ['id'],
        ),
      },
      ['phase', 'on', 'options'],
    ),
  },
  roles: {
    title: 'Roles',
    description: 'Names for what a kind of person does; grants give them access.',
    functions: [],
    schema: object(
      {
        id: text('Stable; stands on people and groups.', { pattern: '^[a-z][a-z0-9-]*$' }),
        title: label('What people call it.'),
        description: label('What it is for.'),
        permissions: texts('Permissions that come with it.'),
        includes: texts('Roles whose grants and permissions it has too.'),
      },
      ['id', 'title'],
    ),
  },
  grants: {
    title: 'Grants',
    description: 'What a role may do with records of a type.',
    madeBy: 'grant',
    functions: [],
    schema: object(
      {
        role: text('A role, whichever plugin defines it.'),
        type: ofType,
        actions: several(action, 'What it may do.'),
        where: predicate('Only with records for which this holds.'),
        read: texts('Field groups that may be read; `default` where not given, `*` is every group.'),
        write: texts('Field groups that may be written; those that may be read where not given.'),
      },
      ['role', 'type', 'actions'],
    ),
  },
  restrictions: {
    title: 'Restrictions',
    description: 'Withhold records from everybody, whatever is granted.',
    madeBy: 'restrict',
    functions: [],
    schema: object(
      {
        id: owned('all restrictions'),
        type: ofType,
        actions: several(action, 'What is withheld.'),
        where: predicate('Records for which this holds are not withheld.'),
        exemptRoles: texts('Roles for which it does not count.'),
      },
      ['id', 'type', 'actions', 'where'],
    ),
  },
  permissions: {
    title: 'Permissions',
    description: 'Named rights that are not about one record type; roles hold them.',
    functions: [],
    schema: object({ id: owned('all permissions'), title: label('What it allows.') }, ['id', 'title']),
  },
  principalResolvers: {
    title: 'Principal resolvers',
    description: 'Give people who sign in more roles, and variables for predicates.',
    functions: ['resolve'],
    schema: object(
      { id: owned('all resolvers'), types: texts('Record types whose changes make answers wrong.') },
      ['id', 'types'],
    ),
  },
  settings: {
    title: 'Settings',
    description: 'A form that an administrator fills in.',
    madeBy: 'settings',
    functions: [],
    schema: object({ plugin: text('The plugin itself.'), fields }, ['plugin', 'fields']),
  },
  forms: {
    title: 'Forms',
    description: "Layouts of a record type's form, with rules.",
    madeBy: 'form',
    functions: [],
    schema: object(
      {
        id: text('`<type>.<name>`; `<type>.default` is what pages use.'),
        type: ofType,
        purpose: { enum: ['create', 'edit', 'both'], description: 'Where it is used.' },
        sections: several(
          object({ title: label('Heading.'), fields: texts('Fields, in their order.') }, ['fields']),
          'Groups of fields, in their order.',
        ),
        rules: several(
          object(
            {
              when: predicate('While this holds for the values entered.'),
              show: texts('Fields to show.'),
              hide: texts('Fields to hide.'),
              require: texts('Fields that need a value.'),
              readOnly: texts('Fields that cannot be changed.'),
            },
            ['when'],
          ),
          'What changes while people fill it in; checked again on the server.',
        ),
      },
      ['id', 'type', 'purpose', 'sections'],
    ),
  },
  formFits: {
    title: 'Fits of forms',
    description: 'What records say about the form of another, such as the class of an item.',
    functions: ['fit'],
    schema: object(
      {
        id: owned('all fits of forms'),
        type: ofType,
        dependsOn: texts('Fields on whose values it depends.'),
      },
      ['id', 'type', 'dependsOn'],
    ),
  },
  views: {
    title: 'Views',
    description: 'Saved lists: filter, order and columns under a name.',
    madeBy: 'view',
    functions: [],
    schema: object(
      {
        id: text('`<type>.<name>`; it stands in the address, `/q/<id>`.'),
        type: ofType,
        title: label('What people call it.'),
        filter: { type: ['string', 'object'], description: 'Predicate, in text or JSON form.' },
        sort: texts('Fields; `-` is descending.'),
        columns: texts('Fields, and ids of list columns.'),
        groupBy: text('Choice or reference field by which rows stand together.'),
        layout: {
          enum: ['table', 'board'],
          description: 'A board has a column of cards for each value of `groupBy`, or of the state.',
        },
        icon,
        roles: texts('Only for people with one of these.'),
        pinned: flag('Shown in the navigation, with a count.'),
      },
      ['id', 'type', 'title', 'columns'],
    ),
  },
  routes: {
    title: 'Routes',
    description: 'Endpoints under `/api/v1/x/<plugin>`; they are part of the OpenAPI document.',
    functions: ['handle'],
    schema: object(
      {
        method: { enum: ['get', 'post', 'put', 'patch', 'delete'], description: 'HTTP method.' },
        path,
        summary: text('One line for the OpenAPI document.'),
        permission,
        open: flag(
          'Nobody has to sign in; the handler checks a signature or a secret, and acts as the plugin.',
        ),
        body: anything('JSON Schema of the body; what does not fit never reaches the handler.'),
        query: anything('JSON Schema of each query parameter.'),
        answer: anything('JSON Schema of the answer.'),
        uploadLimitBytes: {
          type: 'integer',
          minimum: 1,
          description: 'Takes uploads of so many bytes in all.',
        },
      },
      ['method', 'path', 'summary'],
    ),
  },
  pages: {
    title: 'Pages',
    description: 'Pages inside the shell, under `/x/<plugin>`, `/admin/x/<plugin>` or `/portal/x/<plugin>`.',
    functions: ['load', 'submit'],
    schema: object(
      {
        path,
        title: label('Of the page.'),
        area: { enum: ['agent', 'admin', 'portal'], description: 'For whom; `agent` where not given.' },
        at: text('An address of the house that it claims instead of that of its path.', { pattern: '^/' }),
        permission,
        open: flag('Nobody signs in: for links in messages, which prove themselves.'),
        template: text("File in the plugin's `templates/`, without `.hbs`."),
      },
      ['path', 'title', 'template'],
    ),
  },
  panels: {
    title: 'Panels',
    description: 'Parts of pages that another plugin owns.',
    functions: ['load'],
    schema: object(
      {
        id: owned('all panels'),
        slot: {
          enum: [
            ...['page.banner', 'record.banner', 'record.main', 'record.side', 'record.composer'],
            ...['record.new', 'list.header', 'list.tools', 'home'],
            ...['portal.home', 'portal.request.side', 'portal.form.after', 'portal.profile'],
          ],
          description: 'Where it stands.',
        },
        title: label('Heading.'),
        ...extent,
        when: predicate('Only while this holds for the record.'),
        permission,
        prominent: flag('In `record.side`: above the properties.'),
        afterwards: flag(
          'In `record.side`: fetched by the browser once it is in sight, not sent with the page.',
        ),
        follows: object({ type: ofType, fields: texts('Only when one of these changes.') }, ['type']),
        after: texts('Panels that stand before it.'),
        template: text("File in the plugin's `templates/`, without `.hbs`."),
      },
      ['id', 'slot', 'title', 'template'],
    ),
  },
  listColumns: {
    title: 'List columns',
    description: 'Columns of lists that are not fields, loaded for a page of records at once.',
    functions: ['load'],
    schema: object(
      {
        id: owned('all list columns'),
        type: ofType,
        traits: texts('Traits in the lists of whose types it is there.'),
        title: label('Head of the column.'),
        fields: texts('Fields that `load` wants to see, where the visitor may read them.'),
        sort: text('Field by which a click on the head orders the list.'),
        groups: flag('Lists may be grouped by the `group` of its cells.'),
      },
      ['id', 'title'],
    ),
  },
  timeline: {
    title: 'Timeline sources',
    description: 'What happened to a record beside changes of its fields.',
    functions: ['load'],
    schema: object({ id: owned('all timeline sources'), ...extent }, ['id']),
  },
  actions: {
    title: 'Actions',
    description: 'What people do to one record or to many: menu, bulk bar, palette and API.',
    functions: ['run'],
    schema: object(
      {
        id: owned('all actions'),
        label: label('On the button.'),
        icon,
        ...extent,
        permission,
        when: predicate('Only for records for which this holds.'),
        bulk: flag('May it run on several records at once?'),
        key: text('One key on lists and record pages.', { maxLength: 1 }),
        fields: anything('What it asks for first.'),
      },
      ['id', 'label'],
    ),
  },
  navigation: {
    title: 'Navigation',
    description: 'Entries of the rail, and of the head of the portal.',
    functions: [],
    schema: object(
      {
        id: owned('all entries'),
        section: {
          enum: ['practices', 'tools', 'admin', 'portal', 'sign-in'],
          description:
            'Where in the rail; `portal` is the head of the portal, `sign-in` below the form for signing in.',
        },
        label: label('What people read.'),
        icon,
        href: text('Where it leads.', { pattern: '^/' }),
        permission,
        type: text('Shown to those who may read this record type.'),
        key: text('`G` and this letter open it.', { maxLength: 1 }),
        count: predicate('Shows how many records of `type` fit, live.'),
      },
      ['id', 'section', 'label', 'icon', 'href'],
    ),
  },
  frames: {
    title: 'Frames',
    description: 'What an area with a face of its own looks like, and who is at home there.',
    functions: ['recordHref', 'brand'],
    schema: object(
      {
        area: { enum: ['portal'], description: 'Whose frame it is; an area has one.' },
        home: text('Where people start who have no desk.', { pattern: '^/' }),
        profile: text('Where they find what is about themselves.', { pattern: '^/' }),
        desk: text('Whoever holds this permission has a desk.'),
      },
      ['area', 'home', 'profile', 'desk'],
    ),
  },
  jobs: {
    title: 'Jobs',
    description: 'Work outside a request: on a schedule, or queued.',
    madeBy: 'job',
    functions: ['run'],
    schema: object(
      {
        id: owned('all jobs'),
        title: label('For administrators.'),
        schedule: text('Cron, five fields, in UTC.', { pattern: '^\\S+( \\S+){4}$' }),
        attempts: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
          description: 'Before it is given up; 5 where not given.',
        },
        timeLimitMs: {
          type: 'number',
          exclusiveMinimum: 0,
          description: 'Milliseconds; 300,000 where not given.',
        },
      },
      ['id', 'title'],
    ),
  },
  cliCommands: {
    title: 'Commands',
    description: 'Commands of the `praxis` command line.',
    functions: ['run'],
    schema: object(
      {
        name: text('`praxis <name>`.', { pattern: '^[a-z][a-z0-9-]*$' }),
        summary: text('One line of help.'),
        arguments: several(
          anything('Name and help of each.'),
          'Positional arguments; `?` at the end of an optional one.',
        ),
        options: several(anything('Name, help and value of each.'), 'Flags.'),
      },
      ['name', 'summary'],
    ),
  },
  services: {
    title: 'Services',
    description: 'What the plugin does for others, by a token in its contract.',
    madeBy: 'provide',
    functions: [],
    schema: object(
      {
        id: text("The token's id; begins with the plugin's."),
        implementation: { description: 'What `context.use` returns.' },
      },
      ['id', 'implementation'],
    ),
  },
  points: {
    title: 'Contributions to points',
    description: 'What is given to a contribution point that another plugin opens in its contract.',
    madeBy: 'contributeTo',
    functions: [],
    schema: object({ point: text("The token's id."), value: { description: 'What the point asks for.' } }, [
      'point',
      'value',
    ]),
  },
  migrations: {
    title: 'Migrations',
    description: 'What an upgrade cannot derive from the difference of two schemas.',
    madeBy: 'migration',
    functions: ['backfill'],
    schema: object(
      {
        name: text('Number first; it runs once, in order.', { pattern: '^[0-9]{3,}-[a-z0-9-]+$' }),
        type: ofType,
        contract: texts('Fields that go once every row is filled.'),
      },
      ['name', 'type'],
    ),
  },
  seed: {
    title: 'Seed',
    description:
      'A function that makes what the plugin needs to be of use, once, when it is first enabled; or a list of them, to whose end later versions add.',
    functions: [],
    schema: {},
  },
  demo: {
    title: 'Demonstration data',
    description: 'A function that makes a believable example on an empty system, the same on every run.',
    functions: [],
    schema: {},
  },
};
