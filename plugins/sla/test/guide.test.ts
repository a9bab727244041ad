import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { SlaPolicy, SlaStep, SlaTarget } from '../src/contract.js';
import { openDesk, type Desk } from './support/desk.js';

const guide = readFileSync(new URL('../../../docs/guide/admin-service-levels.md', import.meta.url), 'utf8');

/** The lines of the block that follows a comment with this name. */
function example(name: string): readonly string[] {
  const [, block = ''] = guide.split(`<!-- example: ${name} -->`);
  return (/```\w+\n([\s\S]*?)```/u.exec(block)?.[1] ?? '').trim().split('\n');
}

describe('the guide to service levels', () => {
  let desk: Desk;
  let policy: string;
  before(async () => {
    desk = await openDesk();
    policy = await desk.policy('resolution');
  });
  after(() => desk?.close());

  it('has hours that calendars take', async () => {
    for (const monday of example('hours')) {
      const { monday: stored } = await desk.bench.create(Calendar, { name: monday, monday });
      expect(stored).to.match(/^\d\d:\d\d–\d\d:\d\d/u);
    }
  });

  it('has conditions that service levels take', async () => {
    const [calendar] = await desk.bench.store.lookup(Calendar);
    for (const condition of example('conditions')) {
      await desk.bench.create(SlaPolicy, {
        ...{ name: condition, calendar: calendar?.id ?? '', active: false },
        ...{ start_when: condition, pause_when: condition, stop_when: condition, cancel_when: condition },
      });
    }
    const wrong = await desk.bench
      .create(SlaPolicy, { name: 'Wrong', calendar: calendar?.id ?? '', stop_when: 'colour = red' })
      .catch((error: unknown) => error);
    expect(wrong).to.have.nested.property('problems[0].pointer', '/stop_when');
  });

  it('has times that targets take', async () => {
    for (const time of example('times')) {
      const { id } = await desk.bench.create(SlaTarget, { policy, name: time, time, active: false });
      expect(id).to.be.a('string');
    }
    const wrong = await desk.bench
      .create(SlaTarget, { policy, name: 'Soon', time: 'soon' })
      .catch((error: unknown) => error);
    expect(wrong).to.have.nested.property('problems[0].pointer', '/time');
  });

  it('has changes that steps take', async () => {
    const changes = example('changes').join('\n');
    await desk.bench.create(SlaStep, { policy, name: 'Escalate', percent: 90, changes });
    const wrong = await desk.bench
      .create(SlaStep, { policy, name: 'Wrong', percent: 90, changes: 'colour = red' })
      .catch((error: unknown) => error);
    expect(wrong).to.have.nested.property('problems[0].pointer', '/changes');
  });
});
