import { expect } from 'chai';
import { Task } from '@praxis/plugin-tasks/contract';
import { Incident, PriorityMatrix } from '../src/contract.js';
import { openDesk, refusal, type Desk } from './support/desk.js';

describe('access to incidents', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  it('shows requesters what they reported or are affected by, and nothing else', async () => {
    const { bench } = desk;
    const own = await bench.create(Incident, { title: 'Carla calls', caller: desk.carla });
    const affected = await bench.create(Incident, { title: 'Carla suffers', affected_person: desk.carla });
    const other = await bench.create(Incident, { title: 'Somebody else' });
    const carla = await desk.as(desk.carla);
    const seen = (await carla.find(Incident)).items.map(({ id }) => id);
    expect(seen).to.have.members([own.id, affected.id]);
    expect((await refusal(carla.get(Incident, other.id))).code).to.equal('E_RECORD_NOT_FOUND');
    expect((await refusal(carla.update(Incident, own.id, { title: 'Mine' }))).code).to.equal(
      'E_ACCESS_DENIED',
    );
  });

  it('keeps what is for work from requesters', async () => {
    const own = await desk.bench.create(Incident, {
      title: 'Hidden parts',
      caller: desk.carla,
      causing_item: 'SRV-7',
    });
    const carla = await desk.as(desk.carla);
    expect(await carla.get(Incident, own.id)).to.not.have.property('causing_item');
    expect((await refusal(carla.find(Incident, { filter: 'causing_item = "SRV-7"' }))).code).to.equal(
      'E_QUERY',
    );
  });

  it('lets requesters report for themselves', async () => {
    const carla = await desk.as(desk.carla);
    const reported = await carla.create(Incident, { title: 'I need help', caller: desk.carla });
    expect(reported).to.include({ title: 'I need help', state: 'new' });
  });

  it('shows a restricted incident to those who work on it, its caller and the incident manager', async () => {
    const { bench } = desk;
    const secret = await bench.create(Incident, {
      title: 'Data leak',
      restricted: true,
      caller: desk.carla,
      assignee: desk.agnes,
    });
    expect((await (await desk.as(desk.agnes)).get(Incident, secret.id)).title).to.equal('Data leak');
    expect((await (await desk.as(desk.carla)).get(Incident, secret.id)).title).to.equal('Data leak');
    const bert = await desk.as(desk.bert);
    expect((await refusal(bert.get(Incident, secret.id))).code).to.equal('E_RECORD_NOT_FOUND');
    expect(await bert.search('leak')).to.deep.equal([]);
    expect((await bench.as('incident-manager').get(Incident, secret.id)).title).to.equal('Data leak');
    await bench.update(Incident, secret.id, { assignment_group: desk.group });
    expect((await bert.get(Incident, secret.id)).title).to.equal('Data leak');
  });

  it('hides the tasks of an incident with the incident', async () => {
    const { bench } = desk;
    const secret = await bench.create(Incident, { title: 'Whistle', restricted: true, assignee: desk.agnes });
    const task = await bench.create(Task, {
      subject_type: Incident.name,
      subject_id: secret.id,
      title: 'Ask the lawyers',
    });
    expect((await (await desk.as(desk.agnes)).get(Task, task.id)).title).to.equal('Ask the lawyers');
    expect((await refusal((await desk.as(desk.bert)).get(Task, task.id))).code).to.equal(
      'E_RECORD_NOT_FOUND',
    );
  });

  it('lets agents read the matrix and the incident manager change it', async () => {
    const agnes = await desk.as(desk.agnes);
    const [cell] = (await agnes.find(PriorityMatrix)).items;
    expect((await refusal(agnes.update(PriorityMatrix, cell?.id ?? '', { priority: '1' }))).code).to.equal(
      'E_ACCESS_DENIED',
    );
    const manager = desk.bench.as('incident-manager');
    expect((await manager.update(PriorityMatrix, cell?.id ?? '', { priority: '1' })).priority).to.equal('1');
  });
});
