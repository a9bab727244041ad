/**
 * The tables of the journal, in the order in which they are created. Every step may be run again.
 *
 * Why the columns and indexes are as they are stands in docs/decisions/0004-journal-windows.md; that
 * each index serves its query is asserted on 200,000 rows in core/test/journal/plans.test.ts.
 */
export const journalSchema: readonly string[] = [
  // Numbers are handed out one by one (no cache): a session that hoards numbers would give a record's
  // later change the smaller one.
  'CREATE SEQUENCE IF NOT EXISTS core_journal_seq AS bigint CACHE 1',

  // `xid` is the transaction, raised by an offset when the database moved to another server, whose
  // transactions are counted anew. `at` is when it happened, `recorded_at` when it was written.
  `CREATE TABLE IF NOT EXISTS core_journal (
    seq bigint NOT NULL DEFAULT nextval('core_journal_seq'),
    xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    at timestamptz(3) NOT NULL,
    recorded_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    type text NOT NULL,
    record_id uuid NOT NULL,
    version integer NOT NULL,
    action text NOT NULL CHECK (action IN ('create', 'update', 'transition', 'delete', 'restore')),
    transition text,
    actor uuid NOT NULL,
    on_behalf_of uuid,
    cause jsonb,
    request_id text,
    changes jsonb NOT NULL
  ) PARTITION BY RANGE (recorded_at)`,

  // The head: what transactions since the last look wrote.
  'CREATE INDEX IF NOT EXISTS core_journal_xid ON core_journal (xid)',
  // A backlog, page by page, and single entries by their number.
  'CREATE INDEX IF NOT EXISTS core_journal_seq_order ON core_journal (seq)',
  // A record's history and its values at a moment.
  'CREATE INDEX IF NOT EXISTS core_journal_record ON core_journal (record_id, at, seq)',

  // Takes what no month takes, so that a forgotten partition never refuses a save.
  'CREATE TABLE IF NOT EXISTS core_journal_default PARTITION OF core_journal DEFAULT',

  // One row: by how much transaction numbers are raised, and from when on entries are kept.
  `CREATE TABLE IF NOT EXISTS core_journal_origin (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    xid_offset bigint NOT NULL DEFAULT 0,
    kept_from timestamptz(3)
  )`,
  'INSERT INTO core_journal_origin DEFAULT VALUES ON CONFLICT DO NOTHING',

  // Rewritten once a second while there is something to deliver: room in the page for that.
  `CREATE TABLE IF NOT EXISTS core_cursor (
    subscriber text PRIMARY KEY,
    position jsonb NOT NULL,
    updated_at timestamptz(3) NOT NULL
  ) WITH (fillfactor = 50)`,

  `CREATE TABLE IF NOT EXISTS core_dead_letter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscriber text NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    record_id uuid NOT NULL,
    attempts integer NOT NULL,
    error_code text,
    error text NOT NULL,
    parked_at timestamptz(3) NOT NULL,
    UNIQUE (subscriber, seq)
  )`,

  `CREATE TABLE IF NOT EXISTS core_once (
    subscriber text NOT NULL,
    key text NOT NULL,
    done_at timestamptz(3) NOT NULL,
    PRIMARY KEY (subscriber, key)
  )`,
  'CREATE INDEX IF NOT EXISTS core_once_age ON core_once (done_at)',

  // A month is made as a table of its own and then attached: attaching lets saves go on, which
  // CREATE TABLE ... PARTITION OF does not. What the default partition caught moves over. Who cannot get
  // the locks soon gives up rather than have saves queue behind it, and tries again later.
  `CREATE OR REPLACE FUNCTION core_journal_add_month(month date) RETURNS boolean LANGUAGE plpgsql
  SET lock_timeout = '2s' AS $$
  DECLARE
    name text := 'core_journal_' || to_char(month, 'YYYY_MM');
    first timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
    beyond timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('core_journal_add_month', 0));
    IF to_regclass(name) IS NOT NULL THEN RETURN false; END IF;
    EXECUTE format('CREATE TABLE %I (LIKE core_journal INCLUDING ALL)', name);
    -- Between the move and the attachment nothing more may fall into the default partition.
    LOCK TABLE core_journal_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format(
      'WITH caught AS (DELETE FROM core_journal_default WHERE recorded_at >= %L AND recorded_at < %L RETURNING *) '
      'INSERT INTO %I SELECT * FROM caught', first, beyond, name);
    EXECUTE format('ALTER TABLE core_journal ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, beyond);
    RETURN true;
  END $$`,
];
