import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import { said } from './support/said.js';

describe('praxis doctor', function () {
  this.timeout(60_000);

  it('says where values come from and how the database is, and tells no secret', async () => {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'praxis-doctor-'));
    const secret = 'a sentence that nobody else should read';
    try {
      const text = await said(
        'doctor',
        '--database-url',
        database.url,
        '--data',
        folder,
        '--secret',
        secret,
        '--log-level',
        'silent',
      );
      expect(text).to.match(/dataFolder +\S+ +\[--data\]/);
      expect(text).to.match(/answers in \d+\.\d ms; connections: \d+ open/);
      expect(text).not.to.include(secret);
      expect(text).not.to.include(database.url);
    } finally {
      await database.drop();
      await rm(folder, { recursive: true });
    }
  });
});
