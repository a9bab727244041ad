import { expect } from 'chai';
import { Incident } from '../src/contract.js';
import { similarTo } from '../src/panels/similar.js';
import { openDesk, type Desk } from './support/desk.js';

describe('similar open incidents', () => {
  let desk: Desk;
  before(async () => (desk = await openDesk()));
  after(() => desk.close());

  const report = async (title: string, more: { restricted?: boolean } = {}): Promise<string> =>
    (await desk.bench.create(Incident, { title, ...more })).id;
  const found = async (title: string, except: string): Promise<readonly string[]> =>
    (await similarTo(await desk.as(desk.agnes), [title], except)).map((line) => line.title);

  it('share two words with the title, and those that share more come first', async () => {
    const own = await report('No power on the second floor');
    await report('Second monitor has no power');
    await report('Second floor: power is gone');
    await report('Printer on the ground floor jams');
    expect(await found('No power on the second floor', own)).to.deep.equal([
      'Second floor: power is gone',
      'Second monitor has no power',
    ]);
  });

  it('are not told to those who may not read them', async () => {
    const own = await report('Payroll export stopped');
    await report('Payroll export is empty', { restricted: true });
    expect(await found('Payroll export stopped', own)).to.deep.equal([]);
  });

  it('are open, however like a finished one is', async () => {
    const own = await report('Badge reader at the gate blinks red');
    const other = await report('Badge reader at the gate blinks');
    await desk.bench.transition(Incident, other, 'cancel', { cancel_reason: 'Works again.' });
    expect(await found('Badge reader at the gate blinks red', own)).to.deep.equal([]);
  });

  it('are not looked for by words that say nothing', async () => {
    const own = await report('It is up');
    await report('It is up again');
    expect(await found('It is up', own)).to.deep.equal([]);
  });
});
