import { on } from '@praxis/sdk';
import { ConfigurationItem } from '../contract.js';
import type { Origin } from './fields.js';

/** What nobody tells: the platform works it out, or it has rules of its own. */
export const untold: ReadonlySet<string> = new Set([
  'id',
  'number',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'deleted_at',
  'state',
  'state_category',
  'identity_marks',
  'barred_moves',
  'origins',
  'locked_attributes',
  'source',
  'last_seen_at',
  'completeness',
  'related',
  'doubted',
]);

/** Notes that people have said something about an attribute of which a source tells, too. */
export const noteWordOfPeople = on(ConfigurationItem).beforeSave(
  { id: 'cmdb.note-word-of-people', actions: ['update', 'transition'] },
  (draft, { before, changed, now }) => {
    const origins = before?.origins ?? null;
    // Nobody but people has told of it yet, or the save says itself who has.
    if (origins === null || changed('origins')) return undefined;
    const since = now().toISOString();
    const names = Object.keys(draft).filter((name) => !untold.has(name) && changed(name));
    if (names.length === 0) return undefined;
    const said = Object.fromEntries(names.map((name): [string, Origin] => [name, { source: null, since }]));
    return { origins: { ...origins, ...said } };
  },
);
