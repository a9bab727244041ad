import type { PluginContext, RecordOf } from '@praxis/sdk';
import type { CiClass } from '../record-types/ci-class.js';
import type { CiRelationType } from '../record-types/relation-type.js';
import { deepestMap, directions, endOf, mapHref, type MapFilter } from './map-filter.js';

interface Choices {
  readonly classes: readonly RecordOf<typeof CiClass>[];
  readonly types: readonly RecordOf<typeof CiRelationType>[];
  readonly context: Pick<PluginContext, 'msg'>;
}

/** The filter as a form that makes the address of the next drawing. */
export function filterForm(
  key: string,
  filter: MapFilter,
  { classes, types, context: { msg } }: Choices,
): Readonly<Record<string, unknown>> {
  const labels = {
    both: msg('All that it has to do with'),
    down: msg('What depends on it'),
    up: msg('What it depends on'),
  };
  return {
    action: `/x/cmdb/map/${encodeURIComponent(key)}`,
    resetHref: filterIsSet(filter) ? mapHref(key, untouched) : undefined,
    open: [...filter.opened].join(' '),
    directions: directions.map((value) => ({
      value,
      label: labels[value],
      chosen: value === filter.direction,
    })),
    depths: Array.from({ length: deepestMap }, (_, place) => ({
      value: place + 1,
      chosen: place + 1 === filter.depth,
    })),
    relationTypes: types.map(({ id, name, reverse }) => ({
      name: `relation.${endOf(id)}`,
      label: `${name} / ${reverse}`,
      chosen: filter.relationTypes.has(endOf(id)),
    })),
    relationCount: filter.relationTypes.size,
    classes: [...classes]
      .sort((one, other) => one.name.localeCompare(other.name))
      .map(({ id, name }) => ({
        name: `class.${endOf(id)}`,
        label: name,
        chosen: filter.classes.has(endOf(id)),
      })),
    classCount: filter.classes.size,
  };
}

const untouched: MapFilter = {
  depth: 1,
  direction: 'both',
  relationTypes: new Set(),
  classes: new Set(),
  opened: new Set(),
};

function filterIsSet(filter: MapFilter): boolean {
  return (
    filter.depth !== 1 ||
    filter.direction !== 'both' ||
    filter.relationTypes.size + filter.classes.size + filter.opened.size > 0
  );
}
