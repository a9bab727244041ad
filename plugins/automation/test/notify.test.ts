import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import {
  Notification,
  NotificationRequest,
  NotificationTemplate,
} from '@praxis/plugin-notifications/contract';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import type { Principal } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { AutomationRule, AutomationRun } from '../src/contract.js';

describe('a rule that notifies people', () => {
  let bench: Bench;
  let lea: Principal;
  let max: Principal;
  let dana: Principal;
  let group: string;
  before(async () => {
    bench = await startBench({
      plugins: ['automation', 'incidents', 'notifications'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
    const sits = async (name: string, roles: readonly string[]) => {
      const { id } = await bench.create(Person, { name, username: name.toLowerCase(), roles });
      return bench.signIn(id);
    };
    [lea, max, dana] = [await sits('Lea', ['agent']), await sits('Max', ['agent']), await sits('Dana', [])];
    group = (await bench.create(Group, { name: 'Duty' })).id;
    for (const { id } of [lea, max]) await bench.create(GroupMember, { member_of: group, person: id });
  });
  after(() => bench.close());
  afterEach(async () => {
    const { items } = await bench.store.find(AutomationRule, { fields: [], limit: 200 });
    for (const { id } of items) await bench.store.delete(AutomationRule, id);
  });

  const rule = (values: Readonly<Record<string, unknown>>, more = {}) =>
    bench.create(AutomationRule, {
      ...{ name: 'Tell them', record_type: 'incident', condition: 'title starts with "Tell"' },
      more_steps: [{ action: 'automation.notify', values }],
      ...more,
    });
  const incident = async (values: Parameters<typeof bench.create<typeof Incident>>[1], who = lea) => {
    const { id } = await bench.as(who).create(Incident, values);
    await bench.settled();
    return bench.read(Incident, id);
  };
  const toldOf = async ({ id }: { readonly id: string }, who: Principal) =>
    (await bench.as(who).find(Notification, { filter: eq('subject_id', id) })).items.map(
      ({ title, text }) => [title, text],
    );

  it('tells people, groups and whom the record names, in its own words with values of the record', async () => {
    const { id } = await rule({
      ...{ audience: ['caller'], groups: [group], topic: 'assigned' },
      ...{ subject: '{number} is hot', body: 'Have a look at **{title}**.' },
    });
    const told = await incident({ title: 'Tell all', caller: dana.id });
    for (const who of [lea, max, dana])
      expect(await toldOf(told, who), who.name).to.deep.equal([
        [`${told.number} is hot`, 'Have a look at **Tell all**.'],
      ]);
    const { items } = await bench.store.find(AutomationRun, { filter: eq('rule', id) });
    expect(items.map(({ outcome, reason }) => [outcome, reason])).to.deep.equal([
      ['acted', 'notice to caller, 1 named'],
    ]);
  });

  it('speaks in the words of a template, and tells nobody who may not read the record', async () => {
    const { items } = await bench.store.find(NotificationTemplate, { filter: eq('name', 'Finished') });
    await rule({ people: [max.id, dana.id], template: items[0]?.id, channels: ['inbox'] });
    const told = await incident({ title: 'Tell Max' });
    expect(await toldOf(told, max)).to.deep.equal([[`${told.number} is done: Tell Max`, null]]);
    expect(await bench.store.count(Notification, { filter: eq('subject_id', told.id) })).to.equal(1);
  });

  it('tells nobody when the rule fails', async () => {
    await rule({ people: [max.id], subject: 'Never' }, { transition_name: 'resume' });
    const told = await incident({ title: 'Tell nobody' });
    expect(await toldOf(told, max)).to.deep.equal([]);
    expect(await bench.store.count(NotificationRequest, { filter: eq('subject_id', told.id) })).to.equal(0);
  });

  it('is refused while it tells nothing, or nobody', async () => {
    const refused = async (values: Readonly<Record<string, unknown>>) =>
      rule(values).then(
        () => [],
        (error: { readonly problems: readonly { readonly message: string }[] }) =>
          error.problems.map(({ message }) => message),
      );
    expect(await refused({})).to.deep.equal(['Say who is told.', 'Choose a template, or say what is told.']);
    expect(await refused({ audience: ['title'], subject: 'x' })).to.deep.equal([
      'title is no field that names a person or a group.',
    ]);
  });

  it('is forgotten once inboxes are tidied', async () => {
    bench.clock.advance('P91D');
    await bench.runJob('notifications.tidy');
    expect(await bench.store.count(NotificationRequest)).to.equal(0);
  });
});
