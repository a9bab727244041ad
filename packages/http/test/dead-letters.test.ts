import { expect } from 'chai';
import { definePlugin, on } from '@praxis/sdk';
import { startHttpBench, until } from './support/http-bench.js';
import { Box } from './support/toy-plugin.js';

describe('changes that a hook could not take', () => {
  it('are listed, replayed and dropped by those who may', async () => {
    let broken = false;
    const taken: string[] = [];
    const bench = await startHttpBench({
      plugins: [
        {
          manifest: { id: 'herald', title: 'Herald', api: '^0.1', requires: { boxes: '*' }, default: true },
          definition: definePlugin({
            contributes: {
              hooks: [
                on(Box).committed({ id: 'herald.tell' }, async ({ recordId }) => {
                  if (broken) throw new Error('no voice today');
                  taken.push(recordId);
                }),
              ],
            },
          }),
        },
      ],
    });
    try {
      const admin = await bench.as('admin');
      const packer = await bench.as('packer');
      const letters = '/api/v1/journal/dead-letters';
      const { id } = (await packer.post('/api/v1/records/box', { title: 'Told' })).json;
      await until(() => taken.length === 1);
      taken.length = 0;
      broken = true;
      // As if the hook had failed for the minutes after which it is given up.
      await bench.sql.query(
        `INSERT INTO core_dead_letter (subscriber, seq, type, record_id, attempts, error, parked_at)
         SELECT 'herald.tell', seq, type, record_id, 8, 'no voice yesterday', now() FROM core_journal`,
      );

      const [letter] = (await admin.get(letters)).json.items;
      expect(letter).to.include({ subscriber: 'herald.tell', recordId: id, type: 'box' });
      expect(letter.error).to.equal('no voice yesterday');
      expect((await packer.get(letters)).json.code).to.equal('E_PERMISSION');
      expect((await admin.call('POST', `${letters}/${letter.id}/replay`)).json.status).to.equal('failed');
      broken = false;
      expect((await admin.call('POST', `${letters}/${letter.id}/replay`)).json).to.deep.equal({
        status: 'delivered',
      });
      expect(taken).to.deep.equal([id]);
      expect((await admin.delete(`${letters}/${letter.id}`)).json.code).to.equal('E_DEAD_LETTER_NOT_FOUND');
      expect((await admin.delete(`${letters}/nonsense`)).status).to.equal(404);
      const health = (await admin.get('/api/v1/plugins/herald/health')).json;
      expect(health.errors[0].message).to.include('no voice today');
    } finally {
      await bench.stop();
    }
  });
});
