import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Badge, IncidentBadge } from '../src/contract.js';

describe('a visitor badge', () => {
  let bench: Bench;
  let host: string;
  before(async () => {
    bench = await startBench({ plugins: ['badges'] });
    host = (await bench.create(Person, { name: 'Grace' })).id;
  });
  after(() => bench?.close());

  async function issue(visitor: string, card: string) {
    const desk = bench.as('reception');
    const { id } = await desk.create(Badge, { visitor, host });
    return desk.transition(Badge, id, 'issue', { card });
  }

  it('needs a card before it goes out, and remembers when it did', async () => {
    const desk = bench.as('reception');
    const { id } = await desk.create(Badge, { visitor: 'Ada', host });
    const failure = await desk.transition(Badge, id, 'issue').catch((error: unknown) => error);
    expect(failure).to.have.nested.property('problems[0].pointer', '/card');
    const badge = await desk.transition(Badge, id, 'issue', { card: 'A-1' });
    expect(badge).to.include({ state: 'out', issued_at: '2026-03-02T09:00:00.000Z' });
  });

  it('is refused while its card is with somebody else', async () => {
    const first = await issue('First', 'B-1');
    const failure = await issue('Second', 'B-1').catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_REFUSED');
    expect(failure).to.have.property('message', 'Card B-1 is with First. Take it back first.');
    await bench.transition(Badge, first.id, 'return');
    expect((await issue('Third', 'B-1')).state).to.equal('out');
  });

  it('that is lost becomes an incident, which shows it', async () => {
    const badge = await issue('Loser', 'C-1');
    await bench.as('reception').transition(Badge, badge.id, 'lose');
    const { items } = await bench.store.find(Incident, { filter: `badges__badge = "${badge.id}"` });
    const [incident] = items;
    expect(incident).to.include({ title: 'Visitor badge C-1 is lost', caller: host });
    expect(await bench.read(IncidentBadge, incident!.id)).to.deep.equal({ badge: badge.id });

    const http = await bench.http();
    const page = await http.fetch(`/r/incident/${incident!.number}`, {
      as: 'agent',
      headers: { 'accept-language': 'de' },
    });
    const html = await page.text();
    expect(html).to.include('Loser').and.to.include('Zu Besuch bei');
  });

  it('is overdue after the hours that the settings name', async () => {
    await bench.saveSettings('badges', { hours: 8 });
    const badge = await issue('Sleeper', 'D-1');
    bench.clock.advance('PT7H');
    await bench.runJob('badges.chase');
    expect((await bench.read(Badge, badge.id)).state).to.equal('out');
    bench.clock.advance('PT2H');
    await bench.runJob('badges.chase');
    expect((await bench.read(Badge, badge.id)).state).to.equal('overdue');
  });

  it('stands in the list with the hours that it has been out', async () => {
    const badge = await issue('Listed', 'E-1');
    bench.clock.advance('PT3H');
    const http = await bench.http();
    const html = await (
      await http.fetch('/q/badge.out', { as: 'reception', headers: { 'accept-language': 'de' } })
    ).text();
    expect(html).to.include('Listed').and.to.include('3 h').and.to.include('im Haus');
    expect(html).to.include(badge.number);
  });

  it('is seen by the host, and by no other visitor of the portal', async () => {
    const badge = await issue('Guest', 'F-1');
    const grace = await bench.signIn(host);
    expect((await bench.as(grace).get(Badge, badge.id)).visitor).to.equal('Guest');
    const failure = await bench
      .as('requester')
      .get(Badge, badge.id)
      .catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_RECORD_NOT_FOUND');
  });

  it('leaves the incidents as they are when its plugin goes, and is there again when it comes back', async () => {
    const badge = await issue('Keeper', 'G-1');
    await bench.transition(Badge, badge.id, 'lose');
    const { items } = await bench.store.find(Incident, { filter: `badges__badge = "${badge.id}"` });
    const id = items[0]!.id;
    await bench.disable('badges');
    expect(await bench.read(Incident, id)).not.to.have.property('badges__badge');
    await bench.enable('badges');
    expect(await bench.read(IncidentBadge, id)).to.deep.equal({ badge: badge.id });
  });
});
