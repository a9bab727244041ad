import { expect } from 'chai';
import { Group, GroupMember } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { AssignmentRule, Incident, IncidentCategory } from '../src/contract.js';
import { openDesk, refusal, type Desk } from './support/desk.js';

describe('the assignment of new incidents', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  it('goes to the support group of the service, else to the group of the category', async () => {
    const { bench } = desk;
    const network = (await bench.create(Group, { name: 'Network' })).id;
    const service = await bench.create(Service, { name: 'Wi-Fi', support_group: network });
    const category = await bench.create(IncidentCategory, { name: 'Phones', assignment_group: desk.group });
    expect(
      (await bench.create(Incident, { title: 'No signal', service: service.id })).assignment_group,
    ).to.equal(network);
    expect(
      (await bench.create(Incident, { title: 'No tone', category: category.id })).assignment_group,
    ).to.equal(desk.group);
    expect((await bench.create(Incident, { title: 'No idea' })).assignment_group).to.equal(null);
  });

  it('leaves alone what somebody chose', async () => {
    const { bench } = desk;
    const category = await bench.create(IncidentCategory, { name: 'Chairs', assignment_group: desk.group });
    const other = (await bench.create(Group, { name: 'Carpenters' })).id;
    const chosen = await bench.create(Incident, {
      title: 'Squeaks',
      category: category.id,
      assignment_group: other,
    });
    expect(chosen.assignment_group).to.equal(other);
  });

  it('follows the first rule that fits, in turn among the group', async () => {
    const { bench } = desk;
    const rule = { assignment_group: desk.group, method: 'round_robin' } as const;
    await bench.create(AssignmentRule, {
      name: 'Printers',
      position: 1,
      condition: 'title contains printer',
      ...rule,
    });
    const assignees: (string | null)[] = [];
    for (const title of ['Printer one', 'Printer two', 'Printer three']) {
      bench.clock.advance('PT1S');
      assignees.push((await bench.create(Incident, { title })).assignee);
    }
    expect(new Set(assignees.slice(0, 2))).to.deep.equal(new Set([desk.agnes, desk.bert]));
    expect(assignees[2]).to.equal(assignees[0]);
  });

  it('gives work to whoever has the least, and passes over those who take none', async () => {
    const { bench } = desk;
    const group = (await bench.create(Group, { name: 'Second line' })).id;
    await bench.create(GroupMember, { member_of: group, person: desk.agnes });
    await bench.create(GroupMember, { member_of: group, person: desk.bert });
    await bench.create(GroupMember, { member_of: group, person: desk.carla, available: false });
    for (let open = 0; open < 5; open += 1)
      await bench.create(Incident, { title: 'Busy', assignee: desk.agnes });
    const rule = { assignment_group: group, method: 'least_loaded' } as const;
    await bench.create(AssignmentRule, {
      name: 'Servers',
      position: 2,
      condition: 'title contains server',
      ...rule,
    });
    expect((await bench.create(Incident, { title: 'Server room is hot' })).assignee).to.equal(desk.bert);
  });

  it('refuses a rule whose condition cannot be read, and says where', async () => {
    const error = await refusal(
      desk.bench.create(AssignmentRule, { name: 'Broken', condition: 'colour = red' }),
    );
    expect(error.problems[0]).to.include({ pointer: '/condition', code: 'RULE_CONDITION' });
  });
});
