import type { RecordAction } from '@praxis/sdk';
import express, { type Router } from 'express';
import type { PaletteAnswer, PaletteItem } from '../../client/wire.js';
import { midSentence } from '../../client/format/mid-sentence.js';
import { listHref, recordHref } from '../addresses.js';
import { appliesTo } from '../applies-to.js';
import { fieldOptions, recordOptions } from '../options.js';
import { typeTitle } from '../page-title.js';
import { personType } from '../present-value.js';
import { contributedViews } from '../views.js';
import { signedIn } from '../visits.js';
import type { Visit } from '../visit.js';
import type { WebParts } from '../web-parts.js';

const maximumHits = 8;

/** What pickers and the command palette ask for; JSON, as the visitor may see it. */
export function pickerRoutes(_parts: WebParts): Router {
  const router = express.Router();

  router.get(
    '/options/records/:type',
    signedIn(async (visit, request, response) => {
      const type = visit.generation.types.get(String(request.params['type']));
      if (type === undefined) response.sendStatus(404);
      else response.json(await recordOptions(visit, type, visit.url.searchParams.get('q') ?? ''));
    }),
  );

  router.get(
    '/options/:type/:field',
    signedIn(async (visit, request, response) => {
      const type = visit.generation.types.get(String(request.params['type']));
      const recordId = visit.url.searchParams.get('record');
      const [record] =
        type === undefined || recordId === null
          ? []
          : await visit.store.getMany(
              type.name,
              [recordId].filter((id) => /^[0-9a-f-]{36}$/.test(id)),
            );
      const answer =
        type === undefined
          ? undefined
          : await fieldOptions(
              visit,
              type,
              String(request.params['field']),
              visit.url.searchParams.get('q') ?? '',
              record,
            );
      if (answer === undefined) response.sendStatus(404);
      else response.json(answer);
    }),
  );

  router.get(
    '/palette',
    signedIn(async (visit, _request, response) => {
      const typed = (visit.url.searchParams.get('q') ?? '').trim();
      const kind = visit.url.searchParams.get('kind') ?? 'all';
      const hits =
        typed === ''
          ? []
          : await visit.store.search(typed, {
              limit: maximumHits,
              ...(kind === 'people' && { types: [personType] }),
            });
      const found = hits.map(({ type, id, number, title }): Entry => ({
        group: typeNameOf(visit, type),
        label: title,
        hint: number ?? '',
        symbol: visit.generation.types.get(type)?.schema['x-record'].icon ?? 'file',
        href: recordHref(type, number ?? id),
        insert: type === personType ? `@[${title}](${id})` : (number ?? title),
      }));
      response.json({
        groups: grouped([...found, ...(kind === 'all' ? commands(visit, typed) : [])]),
      } satisfies PaletteAnswer);
    }),
  );

  return router;
}

function typeNameOf(visit: Visit, name: string): string {
  const type = visit.generation.types.get(name);
  return type === undefined ? name : typeTitle(visit, type).many;
}

interface Entry extends PaletteItem {
  readonly group: string;
}

/** Entries under their groups, in the order in which the groups first appear. */
function grouped(entries: readonly Entry[]): PaletteAnswer['groups'] {
  const groups = new Map<string, PaletteItem[]>();
  for (const { group, ...item } of entries) groups.set(group, [...(groups.get(group) ?? []), item]);
  return [...groups].map(([label, items]) => ({ label, items }));
}

/** Views, things to create, and actions on the record whose page is open. */
function commands(visit: Visit, typed: string): readonly Entry[] {
  const fits = ({ label }: Entry): boolean => label.toLowerCase().includes(typed.toLowerCase());
  const views = contributedViews(visit).map((view): Entry => ({
    group: visit.msg('Go to'),
    label: visit.label(view.plugin, view.title),
    symbol: view.icon ?? 'list',
    href: listHref(view.id),
  }));
  const create = [...visit.generation.types.values()]
    .filter(
      (type) =>
        type.schema['x-record'].visible &&
        visit.generation.access.of(visit.principal, type.name)?.rows('create') !== false,
    )
    .map((type): Entry => ({
      group: visit.msg('Create'),
      label: visit.msg('New {type}', { type: midSentence(typeTitle(visit, type).one, visit.locale) }),
      symbol: 'plus',
      href: `/new/${type.name}`,
    }));
  const pages: Entry[] = [
    { group: visit.msg('Go to'), label: visit.msg('My work'), symbol: 'bolt', href: '/work', keys: 'G M' },
    { group: visit.msg('Go to'), label: visit.msg('Settings'), symbol: 'settings', href: '/settings' },
    ...(visit.may('plugins.manage')
      ? [{ group: visit.msg('Go to'), label: visit.msg('Plugins'), symbol: 'puzzle', href: '/admin/plugins' }]
      : []),
  ];
  return [...recordCommands(visit), ...pages, ...views, ...create].filter(fits).slice(0, 20);
}

function recordCommands(visit: Visit): readonly Entry[] {
  const [typeName = '', id = ''] = (visit.url.searchParams.get('context') ?? '').split('/');
  const type = visit.generation.types.get(typeName);
  if (type === undefined || id === '') return [];
  return visit.generation
    .contributions<RecordAction>('actions')
    .filter(
      ({ value }) =>
        appliesTo(value, type) && (value.permission === undefined || visit.may(value.permission)),
    )
    .map(({ plugin, value }) => {
      const address = `${recordHref(typeName, id)}/actions/${encodeURIComponent(value.id)}`;
      return {
        group: visit.msg('Actions'),
        label: visit.label(plugin, value.label),
        symbol: value.icon ?? 'bolt',
        ...(value.fields === undefined ? { action: address } : { href: address }),
        ...(value.key !== undefined && { keys: value.key.toUpperCase() }),
      };
    });
}
