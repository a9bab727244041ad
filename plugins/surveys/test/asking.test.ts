import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { NotificationDelivery, Notification } from '@praxis/plugin-notifications/contract';
import { Person } from '@praxis/plugin-people/contract';
import { definePlugin, grant, isPraxisError, lifecycle, recordType, reference, text } from '@praxis/sdk';
import type { PluginSource } from '@praxis/testkit';
import { Survey, Surveyable, SurveyQuestion, SurveyResponse } from '../src/contract.js';
import { isInSample } from '../src/sample.js';
import { openDesk, type Desk } from './support/desk.js';

const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return 'It went through.';
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    return error.problems[0]?.code ?? error.code;
  }
};

/** A guest, whose records are asked about because its type says so. */
const Loan = recordType('loan', {
  title: 'Loan',
  plural: 'Loans',
  display: 'title',
  traits: [Surveyable],
  fields: {
    title: text({ label: 'Title', required: true }),
    borrower: reference({ label: 'Borrower', to: Person }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'out',
    states: {
      out: { label: 'Out', category: 'active' },
      back: { label: 'Back', category: 'done' },
    },
    transitions: { give_back: { label: 'Give back', from: ['out'], to: 'back' } },
  }),
});

const loans: PluginSource = {
  manifest: { id: 'loans', title: 'Loans', api: '^0.1', requires: { people: '^0.1', surveys: '^0.1' } },
  version: '0.1.0',
  definition: definePlugin({
    contributes: { recordTypes: [Loan], grants: [grant('requester', Loan, { actions: ['read'] })] },
  }),
};

describe('whoever was helped', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk([loans]);
  });
  after(() => desk?.close());
  beforeEach(async () => {
    await desk.survey({ sample_percent: 100, quarantine_days: 0, condition: null, skip_self_closed: true });
  });

  it('is asked some time after the record was closed, in their language, with what was done for whom', async () => {
    const incident = await desk.closed(desk.dirk);
    expect(await desk.responseTo(incident)).to.include({
      ...{ state: 'planned', person: desk.dirk.id, subject_key: `${incident.number} No dial tone` },
      ...{ assignment_group: desk.group, service: desk.service, agent: desk.agnes.id },
      question: 'Wie zufrieden sind Sie damit, wie Ihnen geholfen wurde?',
    });
    desk.bench.clock.advance('PT30M');
    await desk.bench.runJob('surveys.tick');
    expect((await desk.responseTo(incident))?.state).to.equal('planned');
    await desk.pass(1);
    expect((await desk.responseTo(incident))?.state).to.equal('asked');
    const { items } = await desk.bench.as(desk.dirk).find(Notification, { filter: 'topic = survey' });
    expect(items.map(({ title, topic }) => [title, topic])).to.deep.equal([
      [`Wie war es? ${incident.number} No dial tone`, 'survey'],
    ]);
  });

  it('is reminded once, and after a while not asked any more', async () => {
    const incident = await desk.closed(desk.carla);
    await desk.pass(2);
    await desk.pass(24 * 3);
    const reminded = await desk.responseTo(incident);
    expect(reminded).to.include({ state: 'asked', remind_at: null });
    expect(reminded?.reminded_at).to.be.a('string');
    await desk.pass(24 * 12);
    expect((await desk.responseTo(incident))?.state).to.equal('expired');
    const { items } = await desk.bench.as(desk.carla).find(Notification, { filter: 'topic = survey' });
    expect(items.map(({ title }) => title.split('?')[0])).to.have.members([
      'How did we do',
      'A minute for us',
    ]);
    expect((await desk.bench.store.find(NotificationDelivery)).items).to.deep.equal([]);
  });

  it('is not asked about what is opened again before that', async () => {
    await desk.survey({ asked_in: ['resolved'] });
    const { id } = await desk.bench.store.create(Incident.name, {
      ...{ title: 'It flickers', caller: desk.carla.id },
    });
    const agent = desk.bench.as(desk.agnes);
    await agent.transition(Incident, id, 'resolve', { resolution_code: 'fixed', resolution_notes: 'Done.' });
    await agent.transition(Incident, id, 'reopen', { reopen_reason: 'It does so still.' });
    await desk.bench.settled();
    await desk.pass(2);
    expect(await desk.responseTo({ id })).to.include({
      state: 'dropped',
      dropped_because: 'The record was opened again.',
    });
    await desk.survey({ asked_in: ['closed'] });
  });

  it('is left alone for some days by every survey, also when two records are closed at once', async () => {
    await desk.survey({ quarantine_days: 14 });
    await desk.pass(24 * 20);
    const both = await Promise.all([desk.closed(desk.carla), desk.closed(desk.carla)]);
    const asked = await Promise.all(both.map((incident) => desk.responseTo(incident)));
    expect(asked.filter((one) => one !== undefined)).to.have.length(1);
    await desk.pass(24 * 13);
    expect(await desk.responseTo(await desk.closed(desk.carla))).to.equal(undefined);
    await desk.pass(24 * 2);
    expect(await desk.responseTo(await desk.closed(desk.carla))).to.not.equal(undefined);
  });

  it('is left alone who does not want to be asked, who closed it themselves, or who has left', async () => {
    await desk.bench.store.update(Person.name, desk.carla.id, { surveys__not_before: '2030-01-01' });
    expect(await desk.responseTo(await desk.closed(desk.carla))).to.equal(undefined);
    await desk.bench.store.update(Person.name, desk.carla.id, { surveys__not_before: null });
    expect(await desk.responseTo(await desk.closed(desk.agnes))).to.equal(undefined);
    await desk.survey({ skip_self_closed: false });
    expect(await desk.responseTo(await desk.closed(desk.agnes))).to.not.equal(undefined);
    const incident = await desk.closed(desk.dirk);
    await desk.bench.store.update(Person.name, desk.dirk.id, { active: false });
    await desk.pass(2);
    expect((await desk.responseTo(incident))?.state).to.equal('dropped');
    await desk.bench.store.update(Person.name, desk.dirk.id, { active: true });
  });

  it('is asked about those records only for which the condition holds', async () => {
    await desk.survey({ condition: 'title contains "printer"' });
    expect(await desk.responseTo(await desk.closed(desk.carla))).to.equal(undefined);
    const printer = await desk.closed(desk.carla, { title: 'The printer smokes' });
    expect(await desk.responseTo(printer)).to.not.equal(undefined);
  });

  it('is asked about records of any type that takes surveys, by the field that the survey names', async () => {
    await desk.bench.create(Survey, {
      name: 'Loans',
      record_type: 'loan',
      person_field: 'borrower',
      quarantine_days: 0,
    });
    const { id } = await desk.bench.create(Loan, { title: 'A projector', borrower: desk.carla.id });
    await desk.bench.transition(Loan, id, 'give_back');
    await desk.bench.settled();
    expect(await desk.responseTo({ id })).to.include({ person: desk.carla.id, subject_key: 'A projector' });
  });

  it('is drawn by lot, so many of a hundred, and the same for the same record', () => {
    const records = Array.from({ length: 4000 }, (_, index) => `record ${index}`);
    const drawn = records.filter((record) => isInSample(record, 'survey', 25));
    expect(drawn.length).to.be.within(900, 1100);
    expect(drawn.every((record) => isInSample(record, 'survey', 25))).to.equal(true);
    expect(records.some((record) => isInSample(record, 'survey', 0))).to.equal(false);
  });

  it('costs a survey that could never ask a refusal when it is written', async () => {
    const survey = (values: Readonly<Record<string, unknown>>) =>
      codeOf(desk.bench.store.create(Survey.name, { name: 'Wrong', record_type: 'incident', ...values }));
    expect(await survey({ record_type: 'person' })).to.equal('SURVEY_TYPE');
    expect(await survey({ asked_in: ['over'] })).to.equal('SURVEY_STATE');
    expect(await survey({ person_field: 'service' })).to.equal('SURVEY_PERSON');
    expect(await survey({ condition: 'colour = red' })).to.equal('SURVEY_CONDITION');
    expect(await survey({ translations: ['de'] })).to.equal('SURVEY_TRANSLATIONS');
    const [one] = (await desk.bench.store.find(Survey)).items;
    expect(
      await codeOf(
        desk.bench.create(SurveyQuestion, { survey: one?.id ?? '', question: 'Which?', kind: 'choice' }),
      ),
    ).to.equal('SURVEY_OPTIONS');
  });

  it('sees what they were asked and nobody else’s; surveys are kept by those who may', async () => {
    const incident = await desk.closed(desk.carla);
    const planned = await desk.bench.as(desk.carla).find(SurveyResponse, { filter: 'state = planned' });
    expect(planned.items).to.deep.equal([]);
    await desk.pass(2);
    const response = await desk.responseTo(incident);
    const seenBy = async (who: typeof desk.carla) =>
      (await desk.bench.as(who).getMany(SurveyResponse, [response?.id ?? ''])).length;
    expect([await seenBy(desk.carla), await seenBy(desk.dirk), await seenBy(desk.agnes)]).to.deep.equal([
      1, 0, 1,
    ]);
    expect(
      await codeOf(
        desk.bench.as(desk.carla).transition(SurveyResponse, response?.id ?? '', 'answer', { score: 5 }),
      ),
    ).to.not.equal('It went through.');
    expect(
      await codeOf(desk.bench.as(desk.agnes).create(Survey, { name: 'Mine', record_type: 'incident' })),
    ).to.equal('E_ACCESS_DENIED');
    const { id } = await desk.bench
      .as(desk.sven)
      .create(Survey, { name: 'Ours', record_type: 'incident', active: false });
    expect(id).to.be.a('string');
  });
});
