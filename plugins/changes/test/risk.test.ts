import { expect } from 'chai';
import type { PastChange } from '@praxis/sdk';
import { Change, ChangeRiskQuestion, ChangeRiskRule } from '../src/contract.js';
import { openOffice, places, refusal, type Office } from './support/office.js';

describe('the risk of a change', () => {
  let office: Office;
  before(async () => {
    office = await openOffice(['incidents']);
  });
  after(() => office.close());

  const questions = async () =>
    (await office.bench.store.find(ChangeRiskQuestion, { sort: ['position'] })).items;

  it('is what the first rule that fits says, and rules are data', async () => {
    const { bench, mona } = office;
    const change = await office.change({ impact: '2' });
    expect(change.risk).to.equal('moderate');
    expect(change.risk_explanation).to.deep.include({
      decided: 'rules',
      rules: { rule: 'Medium impact', risk: 'moderate' },
    });
    const rule = await bench.as(mona).create(ChangeRiskRule, {
      ...{ name: 'The hall', condition: 'title contains "hall"', risk: 'high', position: 1 },
    });
    expect((await bench.update(Change, change.id, { title: 'To the hall' })).risk).to.equal('high');
    await bench.update(ChangeRiskRule, rule.id, { active: false });
    const wrong = { name: 'Odd', condition: 'colour = red', risk: 'high' } as const;
    expect(places(await refusal(bench.as(mona).create(ChangeRiskRule, wrong)))).to.include(
      'CHANGE_CONDITION /condition',
    );
  });

  it('is the weighted mean of the answers, once all are given', async () => {
    const { bench } = office;
    const [people, practice, tried, back] = await questions();
    const change = await office.change();
    const answered = { [people?.id ?? '']: 100, [practice?.id ?? '']: 100, [tried?.id ?? '']: 50 };
    const partly = await bench.update(Change, change.id, { risk_answers: answered });
    expect(partly.risk_explanation?.questions).to.deep.equal({
      answered: 3,
      asked: 4,
      score: null,
      risk: null,
    });
    const whole = await bench.update(Change, change.id, {
      risk_answers: { ...answered, [back?.id ?? '']: 80 },
    });
    // (30 × 100 + 20 × 100 + 25 × 50 + 25 × 80) / 100
    expect(whole.risk_explanation?.questions).to.deep.equal({
      answered: 4,
      asked: 4,
      score: 83,
      risk: 'high',
    });
    expect(whole).to.include({ risk: 'high' });
    expect(whole.risk_explanation?.decided).to.equal('questions');
    const odd = bench.update(Change, change.id, { risk_answers: { [people?.id ?? '']: 41 } });
    expect(places(await refusal(odd))).to.include('RISK_ANSWERS /risk_answers');
  });

  it('is answered on a page that asks the questions, and told there', async () => {
    const { bench } = office;
    const change = await office.change();
    const http = await bench.http();
    const page = await http.fetch(`/x/changes/risk/${change.number}`, { as: 'agent' });
    expect(await page.text())
      .to.include('How many people notice if it fails?')
      .and.include('Several sites');
    const record = await (await http.fetch(`/r/change/${change.number}`, { as: 'agent' })).text();
    expect(record).to.include('Rule: Low impact').and.include('Decides');
  });

  it('follows from what became of changes of the same team and model', async () => {
    const { bench, group } = office;
    const model = await office.modelId('Normal change');
    const closed = (code: string, index: number) => ({
      at: '2026-02-01T08:00:00Z',
      values: {
        ...{ title: `Cable ${index}`, state: 'new', assignment_group: group, model },
        ...{ opened_at: '2026-02-01T08:00:00Z' },
      },
      past: [
        {
          at: '2026-02-03T08:00:00Z',
          values: { state: 'closed', close_code: code, closed_at: '2026-02-03T08:00:00Z' },
        },
      ] as readonly PastChange[],
    });
    const codes = ['successful', 'unsuccessful', 'backed_out', 'successful', 'with_issues'];
    const results = await bench.store.asSystem('history for a test').importRecords(Change, codes.map(closed));
    expect(results.map(({ status }) => status)).to.deep.equal(codes.map(() => 'done'));
    const change = await office.change({ impact: '3' });
    expect(change.risk_explanation?.history).to.deep.equal({
      ...{ percent: 40, changes: 5, of: 'team_and_model', risk: 'moderate' },
    });
    expect(change).to.include({ risk: 'moderate' });
    expect(change.risk_explanation?.decided).to.equal('history');
  });

  it('gives teams a score: success counts for, failure and incidents against', async () => {
    const { bench } = office;
    const sums = await bench.store.aggregate(Change, {
      ...{ filter: 'state = closed', measures: { points: { take: 'sum', of: 'success_points' } } },
    });
    // 3 - 5 - 5 + 3 - 2
    expect(sums[0]?.measures.points).to.equal(-6);
    const [change] = (await bench.store.find(Change, { filter: 'close_code = successful' })).items;
    const incident = await bench.create('incident', {
      ...{ title: 'No dial tone', impact: '1', urgency: '1', changes__caused_by: change?.id },
    });
    expect(await office.read({ id: change?.id ?? '' })).to.include({
      ...{ caused_incidents: 1, caused_points: -10, success_points: -7 },
    });
    await bench.update('incident', incident.id, { changes__caused_by: null });
    expect(await office.read({ id: change?.id ?? '' })).to.include({
      caused_incidents: 0,
      success_points: 3,
    });
    const page = await (await bench.http()).fetch('/x/changes/success', { as: 'agent' });
    expect(await page.text())
      .to.include('Platform')
      .and.include('Normal change');
  });

  it('stays as it was decided on', async () => {
    const { bench } = office;
    const change = await office.change({ type: 'emergency' });
    await bench.transition(Change, change.id, 'authorise');
    await office.vote(change, 'approve');
    const later = await bench.update(Change, change.id, { impact: '1', title: 'Bigger than we thought' });
    expect(later.risk).to.equal(change.risk);
  });
});
