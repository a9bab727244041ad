import type { CompiledType } from '@praxis/core';
import type { GenericRecord } from '@praxis/sdk';
import type { PeekModel } from '../pages/peek.model.js';
import type { Slots } from './panels.js';
import { recordFacts } from './record-page.js';
import type { Visit } from './visit.js';

const lastItems = 4;

/** A record beside the list: what it is, and what happened last. */
export async function peekModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  slots: Slots,
): Promise<PeekModel> {
  const model = await recordFacts(visit, type, record, slots);
  return {
    title: model.title,
    href: model.href,
    trail: model.trail,
    properties: (model.sections[0]?.properties ?? [])
      .slice(0, 8)
      .map(({ label, value }) => ({ label, value })),
    ...(model.text !== undefined && { text: model.text }),
    items: model.timeline?.items.slice(-lastItems) ?? [],
  };
}
