import type { Panel } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { CiClass, ConfigurationItem } from '../contract.js';
import { isStale } from './decide.js';
import { reportsOf } from './known-reports.js';
import { prioritiesOf } from './priorities.js';
import { claimsOf } from './resolve.js';
import { readRulebook } from './rulebook.js';

/** On the page of an item: who says what about each attribute, since when, and who is believed. */
export const sourcesPanel: Panel = {
  id: 'cmdb.sources',
  slot: 'record.main',
  title: 'What sources say',
  types: [ConfigurationItem.name],
  template: 'sources',
  async load({ record }, context) {
    const { store, now, msg } = context;
    if (record === undefined) return undefined;
    const reports = (await reportsOf(store, [record.id])).get(record.id) ?? [];
    if (reports.length === 0) return undefined;
    const rulebook = await readRulebook(context);
    const system = store.asSystem('whose word holds is for everybody who may read the item');
    const item = await system.get(ConfigurationItem, record.id);
    const { properties } = store.describe(ConfigurationItem);
    const people = rulebook.sources.find(({ by_hand: byHand }) => byHand);
    const nameOf = (id: string | null) =>
      (id === null ? people : rulebook.sources.find((one) => one.id === id))?.name ?? msg('People');
    const resolveContext = {
      priorities: prioritiesOf(rulebook.sources, rulebook.sourceRules),
      line: lineage(await context.lookup(CiClass), item.class),
      now: now(),
      people: people?.id,
    };
    const told = [...new Set(reports.flatMap(({ told: all }) => Object.keys(all ?? {})))];
    const fields = told.filter((field) => properties[field] !== undefined);
    const claims = fields.map((field) => ({ field, said: claimsOf(field, item, reports, resolveContext) }));
    const titles = await store.titles(
      claims.flatMap(({ field, said }) => {
        const target = properties[field]?.['x-target'];
        return target === undefined
          ? []
          : said.flatMap(({ value }) => (typeof value === 'string' ? [{ type: target, id: value }] : []));
      }),
    );
    const shown = (value: unknown): string => {
      if (typeof value === 'string') return titles[value]?.title ?? value;
      return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
    };
    return {
      rows: claims.map(({ field, said }) => ({
        label: msg(properties[field]?.title ?? field),
        locked: item.locked_attributes?.includes(field) === true,
        claims: said.map((claim) => ({
          source: nameOf(claim.source),
          value: shown(claim.value),
          since: claim.since,
          believed: (item.origins?.[field]?.source ?? null) === claim.source,
          stale: isStale(claim, now()),
        })),
      })),
    };
  },
};
