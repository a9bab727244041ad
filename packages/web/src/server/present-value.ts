import {
  servicePrincipal,
  type CompiledField,
  type CompiledType,
  type Generation,
  type LoadedPlugin,
} from '@praxis/core';
import type { RecordTitle } from '@praxis/sdk';
import { hueOf, initialsOf, type PersonModel } from '../model/person.js';
import type { ValueModel } from '../model/value.js';
import { formatsFor } from '../templates/formats.js';
import { markdownHtml, plainBeginning } from './markdown.js';
import { recordHref } from './addresses.js';
import type { Visit } from './visit.js';

export type Titles = Readonly<Record<string, RecordTitle>>;

/** The record type of people; whoever provides it, its records are shown with a face. */
export const personType = 'person';

/** A field's value as people see it. */
export function presentValue(
  visit: Visit,
  type: CompiledType,
  field: CompiledField,
  value: unknown,
  titles: Titles,
): ValueModel {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return { kind: 'none', text: noneText(visit, field) };
  }
  const formats = formatsFor(visit);
  switch (field.schema['x-kind']) {
    case 'choice':
      return presentChoice(visit, type, field, value as string);
    case 'choices': {
      const labels = (value as string[]).map((one) =>
        visit.label(
          field.plugin,
          field.schema['x-choices']?.find((choice) => choice.value === one)?.label ?? one,
        ),
      );
      return {
        kind: 'labels',
        text: labels.join(', '),
        labels: labels.map((text) => ({ text, hue: hueOf(text) })),
      };
    }
    case 'reference':
      return presentReference(visit, type, field.schema['x-target'] ?? '', value as string, titles);
    case 'references': {
      const names = (value as string[]).map((id) => titles[id]?.title ?? visit.msg('(not visible)'));
      return {
        kind: 'labels',
        text: names.join(', '),
        labels: names.map((text) => ({ text, hue: hueOf(text) })),
      };
    }
    case 'uuid':
      return field.name === 'created_by' || field.name === 'updated_by'
        ? presentReference(visit, type, personType, value as string, titles)
        : { kind: 'text', text: value as string };
    case 'instant':
      return { kind: 'instant', text: formats.moment(value as string, 'short'), at: value as string };
    case 'date':
      return {
        kind: 'text',
        text: formatsFor({ locale: visit.locale, timeZone: 'UTC' }).moment(
          `${value as string}T00:00:00Z`,
          'day',
        ),
      };
    case 'boolean':
      return {
        kind: 'boolean',
        text: value === true ? visit.msg('Yes') : visit.msg('No'),
        checked: value === true,
      };
    case 'integer':
      return { kind: 'text', text: formats.number(value as number) };
    case 'duration':
      return { kind: 'text', text: durationText(value as number) };
    case 'markdown':
      return { kind: 'markdown', text: plainBeginning(value as string), html: markdownHtml(value as string) };
    case 'json':
      return { kind: 'text', text: JSON.stringify(value) };
    default:
      return { kind: 'text', text: value as string };
  }
}

/** A value inside of a link of its own, such as one that opens a picker: links do not stand in links. */
export function withoutLink(value: ValueModel): ValueModel {
  if (!('href' in value)) return value;
  const { href: _, ...rest } = value;
  return rest;
}

/** Somebody by id, with a face; people whom the reader may not see stay nameless. */
export function presentPerson(visit: Visit, id: string, titles: Titles): PersonModel {
  const name =
    titles[id]?.title ??
    (id === systemId ? visit.msg('Praxis') : (pluginName(visit, id) ?? visit.msg('Somebody')));
  return { id, name, initials: initialsOf(name), hue: hueOf(id) };
}

const systemId = '00000000-0000-7000-8000-000000000000';

/** By the id under which a plugin acts; worked out once for a generation. */
const services = new WeakMap<Generation, ReadonlyMap<string, LoadedPlugin>>();

/** The plugin that acted by itself, by its title. */
function pluginName(visit: Visit, id: string): string | undefined {
  const { generation } = visit;
  let known = services.get(generation);
  if (known === undefined) {
    known = new Map(generation.plugins.map((plugin) => [servicePrincipal(plugin.id).id, plugin]));
    services.set(generation, known);
  }
  const plugin = known.get(id);
  return plugin && visit.label(plugin.id, plugin.manifest.title);
}

function presentChoice(visit: Visit, type: CompiledType, field: CompiledField, value: string): ValueModel {
  if (type.lifecycle?.field === field.name) {
    const state = type.lifecycle.states[value];
    return {
      kind: 'choice',
      text: visit.label(type.plugin, state?.label ?? value),
      ...(state?.icon !== undefined && { symbol: state.icon }),
      ...(state?.tone !== undefined && { tone: state.tone }),
    };
  }
  const choice = field.schema['x-choices']?.find((candidate) => candidate.value === value);
  return {
    kind: 'choice',
    text: visit.label(field.plugin, choice?.label ?? value),
    ...(choice?.icon !== undefined && { symbol: choice.icon }),
    ...(choice?.tone !== undefined && { tone: choice.tone }),
  };
}

function presentReference(
  visit: Visit,
  type: CompiledType,
  target: string,
  id: string,
  titles: Titles,
): ValueModel {
  const title = titles[id];
  if (target === personType) {
    const person = presentPerson(visit, id, titles);
    return { kind: 'person', text: person.name, person };
  }
  if (title === undefined) return { kind: 'none', text: visit.msg('(not visible)') };
  return {
    kind: 'reference',
    // Among records of one type the number tells them apart; elsewhere the name says more.
    text: title.number === null || target !== type.name ? title.title : `${title.number} ${title.title}`,
    href: recordHref(title.type, title.number ?? title.id),
  };
}

function noneText(visit: Visit, field: CompiledField): string {
  return field.schema['x-target'] === personType ? visit.msg('Nobody') : '–';
}

function durationText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}
