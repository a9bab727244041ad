import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import { openTestHouse, type TestHouse } from '../support/house.js';

type Row = Readonly<Record<string, unknown>>;

const incidents = 12;

describe('the timers of service levels on two nodes', function () {
  this.timeout(120_000);
  let one: TestHouse;
  let two: TestHouse;
  let policy: unknown;
  before(async () => {
    one = await openTestHouse();
    two = await one.openNode();
    for (const { id } of await list('sla_policy'))
      await call('PATCH', `sla_policy/${String(id)}`, { active: false });
    const always = (await list('calendar')).find((calendar) => calendar['around_the_clock'] === true);
    policy = (
      await call('POST', 'sla_policy', {
        ...{ name: 'Until then', record_type: 'incident', calendar: always?.['id'] },
        stop_when: 'state_category = done',
      })
    )['id'];
    await call('POST', 'sla_target', { policy, name: 'Wanted', deadline_field: 'hold_until' });
    // Both nodes know the promise before anything is due by it.
    for (const node of [one, two]) await node.server.platform.journal.settled();
  });
  after(async () => {
    await two.close();
    await one.close();
  });

  async function call(method: string, path: string, body?: Row, node = one): Promise<Row> {
    const answer = await node.api(method, `/records/${path}`, body);
    expect(answer.status, JSON.stringify(answer.body)).to.be.lessThan(300);
    return answer.body;
  }
  async function list(type: string, filter = ''): Promise<readonly Row[]> {
    const { items } = await call(
      'GET',
      `${type}?limit=200${filter === '' ? '' : `&filter=${encodeURIComponent(filter)}`}`,
    );
    return items as readonly Row[];
  }
  /** Incidents that are due a moment from now, half of them made on each node. */
  async function dueSoon(title: string): Promise<readonly unknown[]> {
    const due = new Date(Date.now() + 3000).toISOString();
    const made = Array.from({ length: incidents }, (_, index) =>
      call('POST', 'incident', { title, hold_until: due }, index % 2 === 0 ? one : two),
    );
    return (await Promise.all(made)).map(({ id }) => id);
  }
  /** Lets nodes look at what is due, side by side, until everything has been told. */
  async function toldBy(nodes: readonly TestHouse[], ids: readonly unknown[]): Promise<readonly unknown[]> {
    for (let look = 0; ; look += 1) {
      for (const [index, { server }] of nodes.entries()) {
        const { platform } = server;
        await platform
          .context('sla', platform.systemPrincipal)
          .enqueue('tick', {}, { key: `look ${look} of ${index}` });
      }
      const told = (await list('sla_escalation', `policy = "${String(policy)}"`)).map(
        (row) => row['subject_id'],
      );
      if (ids.every((id) => told.includes(id))) return told.filter((id) => ids.includes(id));
      await pause(100);
    }
  }

  it('tell each breach once, whoever looks first', async () => {
    const ids = await dueSoon('Wanted soon');
    const told = await toldBy([one, two], ids);
    expect([...told].sort()).to.deep.equal([...ids].sort());
    // Looks that were still under way when the last one was told change nothing any more.
    await toldBy([one, two], ids);
    const again = (await list('sla_escalation', `policy = "${String(policy)}"`)).filter(
      ({ subject_id: id }) => ids.includes(id),
    );
    expect(again).to.have.length(incidents);
  });

  it('outlive the node that knew of them: the next one tells what fell due meanwhile', async () => {
    const ids = await dueSoon('Wanted while nobody looks');
    await two.close();
    two = await one.openNode();
    const told = await toldBy([two], ids);
    expect([...told].sort()).to.deep.equal([...ids].sort());
  });
});
