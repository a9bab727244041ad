import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Survey } from '../src/contract.js';
import { openDesk, type Desk } from './support/desk.js';

describe('the guide to surveys', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.close());

  it('has a survey that can be sent as it stands, and that asks before the one that is there', async () => {
    const guide = readFileSync(new URL('../../../docs/guide/surveys.md', import.meta.url), 'utf8');
    const [, block = ''] = guide.split('<!-- example: survey -->');
    const json = JSON.parse(/```json\n([\s\S]*?)```/u.exec(block)?.[1] ?? '') as Record<string, unknown>;
    const http = await desk.bench.http();
    const made = await http.fetch('/api/v1/records/survey', { method: 'POST', as: desk.sven, json });
    expect(made.status).to.equal(201);
    const { id } = (await made.json()) as { readonly id: string };
    await desk.bench.store.update(Survey.name, id, { sample_percent: 100 });
    const incident = await desk.closed(desk.dirk, { title: 'A phishing mail' });
    expect(await desk.responseTo(incident)).to.include({
      survey: id,
      question: 'Haben Sie sich gut betreut gefühlt?',
    });
  });
});
