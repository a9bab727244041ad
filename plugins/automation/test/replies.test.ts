import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import type { ReplyOption } from '@praxis/plugin-worklog/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { CannedReply, Macro } from '../src/contract.js';

describe('a canned reply', () => {
  let bench: Bench;
  let incident: string;
  before(async () => {
    bench = await startBench({
      plugins: ['automation', 'incidents'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
    const { id: caller } = await bench.create(Person, {
      name: 'Jana Vogel',
      language: 'de-AT',
      time_zone: 'Europe/Vienna',
    });
    incident = (await bench.create(Incident, { title: 'No tunnel', caller, impact: '1', urgency: '1' })).id;
  });
  after(() => bench.close());

  const offered = async (query: string, as = 'agent', key = incident) => {
    const http = await bench.http();
    const answer = await http.fetch(`/api/v1/x/worklog/replies?type=incident&key=${key}&q=${query}`, { as });
    const { options } = (await answer.json()) as { options?: readonly ReplyOption[] };
    return { status: answer.status, options: options ?? [] };
  };

  it('is filled in from the record, in the language and the zone of the recipient', async () => {
    const name = 'Received';
    await bench.create(CannedReply, { name, body: 'Hello {recipient.first_name}, we have {number}.' });
    await bench.create(CannedReply, {
      name,
      language: 'de',
      body: 'Guten Tag {recipient.name}, {number} ({state}) ist bei uns seit {opened_at}. {none} bleibt.',
    });
    const { number } = await bench.read(Incident, incident);
    const { options } = await offered('recei');
    expect(options.map(({ text }) => text)).to.deep.equal([
      `Guten Tag Jana Vogel, ${number} (Neu) ist bei uns seit 02.03.2026, 10:00. {none} bleibt.`,
    ]);
    const other = await bench.create(Incident, { title: 'Nobody called' });
    const english = await offered('recei', 'agent', other.id);
    expect(english.options[0]?.text).to.equal(`Hello , we have ${other.number}.`);
  });

  it('belongs to one person or to everybody, and to records of its type', async () => {
    const agent = bench.principal('agent').id;
    await bench.store.create(Person, { name: 'The agent' }, { id: agent });
    const mine = { name: 'Only mine', body: 'x', owner: agent };
    await bench.as('agent').create(CannedReply, mine);
    await bench.create(CannedReply, { name: 'Only for people', body: 'x', record_type: 'person' });
    await bench.create(CannedReply, { name: 'Only while it is active', body: 'x', active: false });
    expect((await offered('only')).options.map(({ label }) => label)).to.deep.equal(['Only mine']);
    expect((await offered('only', 'automation-manager')).options).to.deep.equal([]);
    const denied = await bench
      .as('agent')
      .create(CannedReply, { name: 'For all', body: 'x' })
      .catch((error: unknown) => error);
    expect(denied).to.have.property('status', 403);
    await bench.as('automation-manager').create(CannedReply, { name: 'Shared', body: 'x' });
  });

  it('stands beside macros for the type, which are run on the record', async () => {
    const macro = await bench.create(Macro, {
      name: 'Label it',
      record_type: 'incident',
      set_values: { labels: ['seen'] },
    });
    const { options } = await offered('label');
    expect(options).to.deep.equal([
      {
        ...{ id: macro.id, label: 'Label it', icon: 'bolt' },
        run: { action: 'automation.run-macro', values: { macro: macro.id } },
      },
    ]);
  });

  it('is offered to agents, on records that they may read', async () => {
    expect((await offered('', 'requester')).status).to.equal(403);
    expect((await offered('', 'agent', 'INC9999999')).status).to.equal(404);
  });
});
