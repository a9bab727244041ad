import { expect } from 'chai';
import { Group } from '@praxis/plugin-people/contract';
import type { BenchHttp } from '@praxis/testkit';
import { Survey, SurveyResponse } from '../src/contract.js';
import { meanOf, satisfiedOf, shareOf } from '../src/report/statistics.js';
import { openDesk, type Desk } from './support/desk.js';

describe('how satisfied people are', () => {
  const given = (...scores: readonly number[]) => {
    const histogram = new Map<number, number>();
    for (const score of scores) histogram.set(score, (histogram.get(score) ?? 0) + 1);
    return histogram;
  };

  it('is a mean with its interval by Student’s t, as tables have it', () => {
    // s = 1.5811 for 1 to 5, t(0.975, 4) = 2.7764: 3 ± 2.7764 · 1.5811 ÷ √5.
    const few = meanOf(given(1, 2, 3, 4, 5));
    expect(few?.value).to.equal(3);
    expect(few?.from).to.be.closeTo(3 - 1.96324, 1e-4);
    expect(few?.until).to.be.closeTo(3 + 1.96324, 1e-4);
    // It ends where the scale ends, and is no span where all agree.
    expect(meanOf(given(5, 5, 5, 5, 4))).to.deep.include({ value: 4.8, until: 5 });
    expect(meanOf(given(4, 4, 4, 4, 4))).to.deep.equal({ value: 4, from: 4, until: 4 });
  });

  it('is not told under five answers', () => {
    expect(meanOf(given(5, 5, 5, 5))).to.equal(undefined);
    expect(satisfiedOf(given(5, 5, 5, 5))).to.equal(undefined);
    expect(meanOf(given())).to.equal(undefined);
  });

  it('has shares with intervals by Wilson’s score, as tables have it', () => {
    const share = shareOf(9, 10);
    expect(share?.value).to.equal(0.9);
    expect(share?.from).to.be.closeTo(0.5958, 1e-4);
    expect(share?.until).to.be.closeTo(0.9821, 1e-4);
    expect(shareOf(0, 20)).to.deep.include({ value: 0, from: 0 });
    expect(shareOf(0, 0)).to.equal(undefined);
    expect(satisfiedOf(given(5, 5, 4, 3, 1))?.value).to.equal(0.6);
  });

  describe('on its page', () => {
    let desk: Desk;
    let http: BenchHttp;
    before(async () => {
      desk = await openDesk();
      http = await desk.bench.http();
      const { id: quiet } = await desk.bench.create(Group, { name: 'Network' });
      const [survey] = (await desk.bench.store.find(Survey)).items;
      const incident = await desk.closed(desk.carla);
      const hidden = await desk.closed(desk.carla, { restricted: true });
      const said = (scores: readonly (number | null)[], group: string, sent: string, subject = incident.id) =>
        scores.map((score) => ({
          at: sent,
          values: {
            ...{ survey: survey?.id, subject_type: 'incident', subject_id: subject, subject_key: 'INC' },
            ...{ person: desk.carla.id, question: 'How?', assignment_group: group, by_link: false },
            ...{ sent_at: sent, score, low: score !== null && score <= 2 },
            state: score === null ? 'asked' : 'answered',
          },
        }));
      await desk.bench.store.update(Survey.name, survey?.id ?? '', { active: false });
      const all = [
        ...said([5, 5, 4, 4, 2, null, null, null], desk.group, '2026-02-10T10:00:00Z'),
        ...said([1, 1, 1, 1], quiet, '2026-02-11T10:00:00Z'),
        ...said([3, 3, 3, 3, 3], desk.group, '2026-01-31T23:59:59Z'),
      ];
      // One survey asks about a record once; each of these has a survey of its own.
      for (const [index, one] of all.entries()) {
        const { id } = await desk.bench.create(Survey, {
          ...{ name: `Survey ${index}`, record_type: 'incident', active: false },
        });
        await desk.bench.store.importRecords(SurveyResponse, [
          { ...one, values: { ...one.values, survey: id } },
        ]);
      }
      await desk.bench.store.importRecords(
        SurveyResponse,
        said([1], desk.group, '2026-02-12T10:00:00Z', hidden.id).map((one) => one),
      );
    });
    after(() => desk?.close());

    const page = async (query: string, as = desk.sven) =>
      (await http.fetch(`/x/surveys/report?${query}`, { as })).text();
    const rowOf = (html: string, name: string): string =>
      html
        .split('<tr>')
        .findLast((row) => row.includes(`>${name}<`))
        ?.replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim() ?? '';

    it('counts by group and month: answered of asked, mean and share with their spans', async () => {
      const html = await page('by=assignment_group&month=2026-02');
      expect(rowOf(html, 'Service desk')).to.match(
        /^Service desk 8 5 63 % 31–86 % 4\.00 2\.5–5\.0 80 % 38–96 % 1$/,
      );
      expect(rowOf(html, 'Network')).to.match(/^Network 4 4 100 % 51–100 % too few – 4$/);
      const year = await page('by=assignment_group');
      expect(rowOf(year, 'Service desk')).to.match(/^Service desk 13 10 /);
      expect(rowOf(year, 'January 2026')).to.match(/^January 2026 5 5 100 % .* 3\.00 3\.0–3\.0/);
    });

    it('leads to the answers that it counts', async () => {
      const html = await page('by=assignment_group&month=2026-02');
      const row = html.split('<tr>').find((one) => one.includes('>Service desk<')) ?? '';
      const hrefs = [...row.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
        decodeURIComponent(
          new URL(href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'), http.url).searchParams.get('f') ??
            '',
        ),
      );
      const counts = await Promise.all(
        hrefs.map((filter) => desk.bench.as(desk.sven).count(SurveyResponse, { filter })),
      );
      expect(counts.map((count) => (typeof count === 'number' ? count : Number(count)))).to.deep.equal([
        8, 5, 1,
      ]);
    });

    it('is for those who answer for it, in their language', async () => {
      expect((await http.fetch('/x/surveys/report', { as: desk.agnes })).status).to.equal(404);
      const german = await (
        await http.fetch('/x/surveys/report?month=2026-02', {
          as: ['survey-manager'] as never,
          headers: { 'accept-language': 'de' },
        })
      ).text();
      expect(german).to.include('Februar 2026').and.include('Rücklauf');
    });
  });
});
