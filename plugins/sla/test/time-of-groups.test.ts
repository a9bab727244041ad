import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { SlaGroupTime } from '../src/contract.js';
import { openDesk, type Desk } from './support/desk.js';

const hour = 3600;

describe('the time of each group', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.close());
  beforeEach(() => desk.bench.clock.set('2026-03-02T15:00:00Z'));

  const times = async (id: string) => {
    await desk.bench.settled();
    const { items } = await desk.bench.store.find(SlaGroupTime, { filter: eq('subject_id', id) });
    return Object.fromEntries(
      items.map(({ assignment_group: group, wall_time: wall, open_time: open, holds }) => [
        group === desk.desk ? 'desk' : group === desk.network ? 'network' : 'nobody',
        { wall, open, holds },
      ]),
    );
  };
  const resolve = (id: string) =>
    desk.bench.transition(Incident, id, 'resolve', { resolution_code: 'fixed', resolution_notes: 'Done.' });
  const page = async (path: string, as: string | readonly string[] = 'agent') => {
    const response = await (await desk.bench.http()).fetch(path, { as: as as string });
    return (await response.text()).replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');
  };

  /** From four in the afternoon in Amsterdam: with nobody, the desk, the network group, and the desk again. */
  const passedOn = async () => {
    const incident = await desk.incident({ impact: '4', urgency: '4' });
    const { id } = incident;
    desk.bench.clock.advance('PT30M');
    await desk.bench.update(Incident, id, { assignment_group: desk.desk });
    desk.bench.clock.advance('PT1H');
    await desk.bench.update(Incident, id, { assignment_group: desk.network });
    desk.bench.clock.advance('PT15H');
    await desk.bench.update(Incident, id, { assignment_group: desk.desk });
    desk.bench.clock.advance('PT1H');
    return incident;
  };

  it('is written down when the record is done, on the wall and in working hours', async () => {
    const { id } = await passedOn();
    expect(await times(id)).to.deep.equal({});
    await resolve(id);
    expect(await times(id)).to.deep.equal({
      nobody: { wall: hour / 2, open: hour / 2, holds: 1 },
      // The office closes at five.
      desk: { wall: 2 * hour, open: 1.5 * hour, holds: 2 },
      network: { wall: 15 * hour, open: 0.5 * hour, holds: 1 },
    });
  });

  it('goes on when the record is reopened, without the time in between', async () => {
    const { id } = await desk.incident({ assignment_group: desk.desk });
    desk.bench.clock.advance('PT1H');
    await resolve(id);
    desk.bench.clock.advance('PT5H');
    await desk.bench.transition(Incident, id, 'reopen', { reopen_reason: 'It is back.' });
    desk.bench.clock.advance('PT1H');
    await resolve(id);
    expect((await times(id))['desk']).to.include({ wall: 2 * hour, holds: 2 });
  });

  it('is what the journal comes to: working it out anew changes nothing', async () => {
    const { id } = await passedOn();
    const before = await desk.columns(id);
    const { version } = await desk.bench.store.get(Incident, id);
    await desk.bench.runJob('sla.recompute');
    expect((await desk.columns(id)).holds).to.deep.equal(before.holds);
    expect((await desk.bench.store.get(Incident, id)).version).to.equal(version);
  });

  it('costs a record nothing that stays with its first group', async () => {
    const { id } = await desk.incident({ assignment_group: desk.desk });
    await desk.bench.update(Incident, id, { title: 'Still the same group' });
    expect((await desk.columns(id)).holds).to.equal(null);
  });

  it('stands on the page of the record and beside its clocks', async () => {
    const { id, number } = await passedOn();
    // As the page loads it, late or not.
    const panel = await page(`/frag/panel/sla.service-level?record=incident/${id}`);
    expect(panel).to.match(/Time of each group Network 15h/u);
    const all = await page(`/x/sla/clocks/incident/${number}`);
    expect(all).to.match(/Network 1 15h 30m 86 %/u);
    expect(all).to.match(/Service desk now 2 2h/u);
  });

  it('is added up by month for those who answer for it, and leads to the records', async () => {
    desk.bench.clock.set('2026-05-04T08:00:00Z');
    const { id, number } = await passedOn();
    await resolve(id);
    await desk.bench.settled();
    const response = await (
      await desk.bench.http()
    ).fetch('/x/sla/attainment?month=2026-05', {
      as: 'service-level-manager',
    });
    const html = await response.text();
    const row = /<tr><th scope="row"><bdi>Network.*?<\/tr>/su.exec(html)?.[0] ?? '';
    expect(row.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ')).to.match(/Network 1 15h/u);
    const href = /href="([^"]+)"/u.exec(row)?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') ?? '';
    expect(await page(href, 'service-level-manager')).to.include(number);
    expect(
      await desk.bench
        .as('requester')
        .count(SlaGroupTime)
        .catch(() => 0),
    ).to.equal(0);
  });
});
