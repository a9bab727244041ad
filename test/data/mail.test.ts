import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isIn } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { MailMessage } from '@praxis/plugin-mail/contract';
import { NotificationDelivery } from '@praxis/plugin-notifications/contract';
import { openDesk, type Desk } from '../../plugins/mail/test/support/desk.js';
import { describeDataSet } from './support/data-sets.js';

describeDataSet('emails', 'the strangest mails that two test suites know', (folder) => {
  let desk: Desk;
  let unpacked: string;
  let mails: readonly { readonly name: string; readonly raw: Buffer }[];
  const taken = new Map<string, Awaited<ReturnType<Desk['take']>>>();

  before(async function () {
    this.timeout(300_000);
    unpacked = mkdtempSync(join(tmpdir(), 'praxis-mails-'));
    for (const archive of ['rt.tar.gz', 'ruby-mail.tar.gz'])
      execFileSync('tar', ['xzf', join(folder, archive), '-C', unpacked]);
    mails = readdirSync(unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({ name: path.slice(unpacked.length + 1), raw: readFileSync(path) }));
    // A mailbox that sends, so that a reply to a machine would go out if nothing kept it back.
    desk = await openDesk({ smtp_host: 'localhost', smtp_port: 1, smtp_security: 'none', smtp_signs_in: false });
    for (const { name, raw } of mails) taken.set(name, await desk.take(raw, name));
    await desk.bench.settled();
  });
  after(async () => {
    await desk?.close();
    rmSync(unpacked, { recursive: true, force: true });
  });

  it('are 129, and each becomes a record, a message or a rejection that says why', () => {
    expect(mails).to.have.length(129);
    const outcomes = [...taken.values()].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => !['created', 'commented', 'rejected'].includes(outcome))).to.deep.equal([]);
    const silent = [...taken.values()].filter(({ outcome, reason }) => outcome === 'rejected' && reason === null);
    expect(silent).to.deep.equal([]);
    expect(outcomes.filter((outcome) => outcome === 'created').length).to.be.greaterThan(90);
  });

  it('are kept to the last byte', async () => {
    for (const { name, raw } of mails) {
      const mail = taken.get(name);
      expect(mail?.sha256, name).to.equal(createHash('sha256').update(raw).digest('hex'));
      expect((await desk.original(mail ?? { file: null })).equals(raw), name).to.equal(true);
    }
  });

  it('have their subjects in whichever script they were written', async () => {
    const subjects = [...taken.values()].map(({ subject }) => subject);
    for (const subject of ['まみむめも', 'Eelanalüüsi päring', 'test äöüßÄÖÜß€', 'Säying Hello'])
      expect(subjects).to.include(subject);
    const { items } = await desk.bench.store.find(Incident, { filter: { field: 'title', op: 'eq', value: 'まみむめも' } });
    expect(items.map(({ description }) => description)).to.include('すみません。');
  });

  it('are never answered where a machine wrote them', async () => {
    const machines = [...taken.values()].filter(({ automatic }) => automatic);
    expect(machines).to.have.length(9);
    desk.bench.clock.advance('PT1M');
    await desk.bench.runQueuedJobs();
    await desk.bench.settled();
    const about = machines.flatMap(({ subject_id }) => subject_id ?? []);
    const { items } = await desk.bench.store.find(NotificationDelivery, {
      filter: isIn('subject_id', about),
      limit: 200,
    });
    expect(items.filter(({ state }) => state !== 'withheld').map(({ state, subject }) => `${state} ${subject}`)).to.deep.equal([]);
    const bounces = [...taken].filter(([name]) => /report|bounce/.test(name)).map(([, mail]) => mail);
    expect(bounces.length).to.be.greaterThan(4);
    expect(bounces.map(({ outcome }) => outcome)).to.satisfy((all: string[]) => all.every((one) => one === 'rejected'));
  });

  it('are not taken twice', async () => {
    const before = await desk.bench.store.count(MailMessage);
    for (const { name, raw } of mails.slice(0, 10))
      expect((await desk.take(raw, name)).id).to.equal(taken.get(name)?.id);
    expect(await desk.bench.store.count(MailMessage)).to.equal(before);
  });
});
