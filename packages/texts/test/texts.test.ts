import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform, type Platform } from '@praxis/core';
import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { definePlugin, grant, on, recordType, text, type Log, type Principal } from '@praxis/sdk';
import { textsHost } from '@praxis/texts';
import { expect } from 'chai';

const Kite = recordType('kite', {
  title: 'Kite',
  plural: 'Kites',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true }), advice: text({ label: 'Advice' }) },
});

const kites = definePlugin({
  contributes: {
    recordTypes: [Kite],
    roles: [{ id: 'flyer', title: 'Flyer' }],
    grants: [grant('flyer', Kite, { actions: ['*'] })],
    hooks: [
      on(Kite).beforeSave({ id: 'kites.advice' }, ({ name }, { msg }) => ({
        advice: msg('Mind the wind, {name}.', { name }),
      })),
    ],
  },
});

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('texts that a plugin writes in code', () => {
  let folder: string;
  let database: TestDatabase;
  let platform: Platform;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kites-'));
    await mkdir(join(folder, 'locales'));
    const german = {
      'Mind the wind, {name}.': 'Achte auf den Wind, {name}.',
      '{count, plural, one {# kite} other {# kites}}': '{count, plural, one {# Drachen} other {# Drachen}}',
    };
    await writeFile(join(folder, 'locales/de.json'), JSON.stringify(german));
    database = await createTestDatabase();
    platform = await createPlatform({
      pool: database.pool,
      log: silent,
      pluginFolders: [],
      hosts: [textsHost()],
      inlinePlugins: [
        { manifest: { id: 'kites', title: 'Kites', api: '^0.1', default: true }, definition: kites, folder },
      ],
    });
    await platform.start();
  });
  after(async () => {
    await platform?.close();
    await database?.drop();
    await rm(folder, { recursive: true });
  });

  const flyer = (locale?: string): Principal => ({
    ...platform.systemPrincipal,
    kind: 'person',
    roles: ['flyer'],
    ...(locale !== undefined && { locale }),
  });
  const advice = async (who: Principal): Promise<string | null> =>
    (await platform.store(who).create(Kite, { name: 'Ada' })).advice;

  it('are in the language of who acts, in hooks too', async () => {
    expect(await advice(flyer('de-AT'))).to.equal('Achte auf den Wind, Ada.');
    expect(await advice(flyer('fr'))).to.equal('Mind the wind, Ada.');
    expect(await advice(flyer())).to.equal('Mind the wind, Ada.');
  });

  it('count, and are written for somebody else when asked to', () => {
    const { msg } = platform.context('kites', flyer());
    const kitesFlying = '{count, plural, one {# kite} other {# kites}}';
    expect(msg(kitesFlying, { count: 1 })).to.equal('1 kite');
    expect(msg(kitesFlying, { count: 2 }, { locale: 'de' })).to.equal('2 Drachen');
  });

  it('are found in the catalogue of whoever has the word', () => {
    const { msg } = platform.context('core', flyer('de'));
    const wind = 'Mind the wind, {name}.';
    expect(msg(wind, { name: 'Ada' })).to.equal('Mind the wind, Ada.');
    expect(msg(wind, { name: 'Ada' }, { of: { plugin: 'kites' } })).to.equal('Achte auf den Wind, Ada.');
    expect(msg(wind, { name: 'Ada' }, { of: { type: 'kite' } })).to.equal('Achte auf den Wind, Ada.');
  });

  it('may show braces where nothing stands in them', () => {
    const { msg } = platform.context('kites', flyer('de'));
    const help = 'Such as {"colour": "red"}.';
    expect(msg(help)).to.equal(help);
  });
});
