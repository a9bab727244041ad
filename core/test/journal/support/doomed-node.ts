import pg from 'pg';
import { sqlPool } from '../../../src/sql/sql.js';
import { recordingSubscriber, startNode } from './node.js';

/** A node in a process of its own that does each record's first effect and then never ends. */
const sql = sqlPool(new pg.Pool({ connectionString: process.argv[2], max: 12 }));

const subscriber = recordingSubscriber('probes.effects', async ({ recordId, version }, { once }) => {
  const key = `${recordId} ${version}`;
  await once(
    key,
    async () =>
      void (await sql.query({ text: 'INSERT INTO probe_effects VALUES ($1)', values: [`doomed ${key}`] })),
  );
  await new Promise(() => undefined);
});

const node = await startNode(sql, [subscriber]);
process.on('message', () => node.wake());
process.send?.('started');
