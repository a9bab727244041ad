import type { CompiledType } from '@praxis/core';
import type { GenericRecord } from '@praxis/sdk';
import { recordFacts, type MetConflict } from './record-page.js';
import type { StreamChange } from './respond.js';
import type { Visit } from './visit.js';
import type { WebParts } from './web-parts.js';

/** The parts of a record's page that change with the record: the same partials as in the whole page. */
export async function recordStreams(
  parts: WebParts,
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
): Promise<readonly StreamChange[]> {
  const { renderer, slots } = parts.interfaceOf(visit.generation);
  const model = await recordFacts(visit, type, record, slots);
  const fragment = (name: string, part: object): string => renderer.renderFragment(name, part, visit);
  return [
    { action: 'replace', target: 'headline', html: fragment('record/headline', model) },
    { action: 'replace', target: 'lifecycle', html: fragment('record/lifecycle', model) },
    { action: 'replace', target: 'properties', html: fragment('record/properties', model) },
    ...(model.timeline === undefined
      ? []
      : [
          {
            action: 'update' as const,
            target: 'timeline',
            html: model.timeline.items.map((item) => fragment('ui/timeline-item', item)).join(''),
          },
        ]),
  ];
}

/** What stands above a record when a change met somebody else's. */
export async function conflictStreams(
  parts: WebParts,
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  met: MetConflict,
): Promise<readonly StreamChange[]> {
  const { renderer, slots } = parts.interfaceOf(visit.generation);
  const { conflict } = await recordFacts(visit, type, record, slots, met);
  if (conflict === undefined) return [];
  return [
    {
      action: 'update',
      target: 'record-banners',
      html: renderer.renderFragment('record/conflict', conflict, visit),
    },
  ];
}
