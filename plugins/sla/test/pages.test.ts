import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Service } from '@praxis/plugin-services/contract';
import { openDesk, type Desk } from './support/desk.js';

describe('what people see of promises', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.close());
  beforeEach(() => desk.bench.clock.set('2026-03-02T09:00:00Z'));

  const page = async (path: string, as: string | readonly string[] = 'agent', language = 'en') => {
    const http = await desk.bench.http();
    const response = await http.fetch(path, {
      as: as as string,
      headers: { 'accept-language': language },
    });
    return { status: response.status, html: await response.text() };
  };
  const resolve = (id: string) =>
    desk.bench.transition(Incident, id, 'resolve', { resolution_code: 'fixed', resolution_notes: 'Done.' });

  it('the page of an incident counts down to each deadline', async () => {
    const incident = await desk.incident();
    await desk.bench.update(Incident, incident.id, { assignee: desk.agnes });
    const { html } = await page(`/r/incident/${incident.number}`);
    expect(html).to.include('Incident: resolution');
    expect(html).to.include('data-due="2026-03-02T13:00:00.000Z"');
    expect(html).to.match(/met in.*0m/u);
    expect(html).not.to.include('Steps taken');
  });

  it('a caller sees nothing of it', async () => {
    const incident = await desk.incident();
    const carla = await desk.bench.signIn(desk.carla);
    const http = await desk.bench.http();
    const response = await http.fetch(`/r/incident/${incident.number}`, { as: carla as never });
    const html = await response.text();
    expect(response.status).to.equal(200);
    expect(html).not.to.include('praxis-clock');
    expect((await page(`/x/sla/clocks/incident/${incident.number}`, 'requester')).status).to.equal(404);
  });

  it('the list of what is open stands together by promise, the most urgent first', async () => {
    const late = await desk.incident({ title: 'Late' });
    desk.bench.clock.advance('PT1H');
    const soon = await desk.incident({ title: 'Soon' });
    const later = await desk.incident({ title: 'Later', impact: '5', urgency: '5', assignee: desk.agnes });
    const held = await desk.incident({ title: 'Held', assignee: desk.agnes, caller: null });
    await desk.bench.transition(Incident, held.id, 'hold', { hold_reason: 'awaiting_change' });
    const { html } = await page('/q/incident.by_promise', 'agent', 'de');
    const places = [
      ...['>Verletzt<', `${late.number}`, 'Innerhalb einer Stunde fällig', `${soon.number}`],
      ...['Später', `${later.number}`, 'Uhr ruht', `${held.number}`],
    ].map((text) => html.indexOf(text));
    expect(places.every((place) => place >= 0)).to.equal(true);
    expect(places).to.deep.equal([...places].sort((left, right) => left - right));
    const risky = (await page('/q/incident.at_risk')).html;
    expect(risky).to.include(soon.number).and.not.include(later.number);
  });

  it('the list that agents open first shows the time that is left, and can be put in its order', async () => {
    await desk.incident({ title: 'Counted down' });
    const { html } = await page('/q/incident.open');
    expect(html).to.include('data-due="2026-03-02T09:10:00.000Z"');
    // On phones it has a place of its own, beside the age.
    const row = /<tr[^>]*>(?:(?!<\/tr>).)*Counted down.*?<\/tr>/su.exec(html)?.[0] ?? '';
    expect([...row.matchAll(/data-phone="(due|aside)"/gu)].map(([, place]) => place)).to.deep.equal([
      'due',
      'aside',
    ]);
    const href = /href="(\/q\/incident\.open\?[^"]*sla__due_at[^"]*)"/u.exec(html)?.[1];
    expect(href?.replaceAll('&#x3D;', '=')).to.include('s=sla__due_at');
    const later = await desk.incident({ title: 'Later', impact: '1', urgency: '1', assignee: desk.agnes });
    await desk.bench.update(Incident, later.id, { caller: null });
    const sooner = await desk.incident({ title: 'Sooner', impact: '2', urgency: '2' });
    const sorted = (await page('/q/incident.open?s=sla__due_at')).html;
    const [first, second] = [sorted.indexOf(`>${sooner.number}<`), sorted.indexOf(`>${later.number}<`)];
    expect(first).to.be.greaterThan(0);
    expect(second).to.be.greaterThan(first);
  });

  it('the explanation names the rule, the field and the person behind every move', async () => {
    const { id, number } = await desk.incident({ assignee: desk.agnes });
    desk.bench.clock.advance('PT30M');
    const agnes = desk.bench.as(await desk.bench.signIn(desk.agnes));
    await agnes.transition(Incident, id, 'hold', { hold_reason: 'awaiting_vendor' });
    desk.bench.clock.advance('PT2H');
    await agnes.transition(Incident, id, 'resume');
    const { html } = await page(`/x/sla/clocks/incident/${number}`);
    const words = html
      .replaceAll(/<[^>]+>/gu, ' ')
      .replaceAll('&#x3D;', '=')
      .replaceAll(/\s+/gu, ' ');
    expect(words).to.include('Paused State: New → On hold state_category = paused Agnes');
    expect(words).to.include('Went on State: On hold → In progress state_category = paused Agnes');
    expect(words).to.match(/Due Mar 2, 03:00 PM without pauses Mar 2, 01:00 PM/u);
  });

  it('attainment is counted by service, group and month, and leads to the records', async () => {
    const email = await desk.bench.create(Service, { name: 'Email' });
    const some = { service: email.id, assignee: desk.agnes, caller: null };
    const [kept, late] = [await desk.incident(some), await desk.incident(some)];
    await resolve(kept.id);
    desk.bench.clock.advance('PT5H');
    await resolve(late.id);
    await desk.bench.settled();
    const manager = ['service-level-manager'];
    const { html } = await page('/x/sla/attainment?by=service&month=2026-03', manager);
    const row = /Email.*?<\/tr>/su.exec(html)?.[0] ?? '';
    expect(row.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ')).to.match(/Email 1 1 50 %/u);
    const href = /href="(\/q\/[^"]+breached[^"]*)"/u.exec(row)?.[1] ?? '';
    const list = (await page(href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'), manager)).html;
    expect(list).to.include(late.number).and.not.include(kept.number);
    expect((await page('/x/sla/attainment', 'agent')).status).to.equal(404);
  });
});
