/** The platform's own tables about plugins. Every step may be run again. */
export const pluginSchema: readonly string[] = [
  // `state` is what is wanted; that an enabled plugin could not be built stands in `problems`.
  `CREATE TABLE IF NOT EXISTS core_plugin (
    id text PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('installed', 'enabled', 'disabled', 'quarantined', 'removed', 'purged')),
    version text NOT NULL,
    problems jsonb NOT NULL DEFAULT '[]',
    enabled_at timestamptz(3),
    changed_at timestamptz(3) NOT NULL,
    changed_by uuid NOT NULL
  )`,

  // Seed and demonstration data are made once by each part of a plugin: by itself, and by each bridge.
  `CREATE TABLE IF NOT EXISTS core_plugin_data (
    plugin text NOT NULL,
    part text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('seed', 'demo')),
    made_at timestamptz(3) NOT NULL,
    PRIMARY KEY (plugin, part, kind)
  )`,

  // One row. Each number rises with every change of its kind; nodes look at it to see that others made one.
  `CREATE TABLE IF NOT EXISTS core_platform (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    generation integer NOT NULL DEFAULT 0,
    settings integer NOT NULL DEFAULT 0
  )`,
  'INSERT INTO core_platform DEFAULT VALUES ON CONFLICT DO NOTHING',

  `CREATE TABLE IF NOT EXISTS core_setting (
    plugin text PRIMARY KEY,
    values jsonb NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS core_setting_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plugin text NOT NULL,
    at timestamptz(3) NOT NULL,
    by uuid NOT NULL,
    changes jsonb NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS core_setting_change_plugin ON core_setting_change (plugin, id)',

  // What each node was doing with which plugin; still there at the next start if the process died of it.
  `CREATE TABLE IF NOT EXISTS core_boot (
    node text PRIMARY KEY,
    started_at timestamptz(3) NOT NULL,
    deaths integer NOT NULL DEFAULT 0,
    plugin text,
    activity text
  )`,
  `CREATE TABLE IF NOT EXISTS core_crash (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plugin text NOT NULL,
    at timestamptz(3) NOT NULL,
    message text NOT NULL
  )`,
];
