import type { CompiledField, CompiledType } from '@praxis/core';
import type { FieldConflict, FittedForm, GenericRecord, RecordAction } from '@praxis/sdk';
import type { ActionModel } from '../model/action.js';
import type {
  ConflictModel,
  PropertyModel,
  PropertySectionModel,
  RecordModel,
  TransitionModel,
} from '../pages/record.model.js';
import { coreOwner, type Renderer } from '../render/renderer.js';
import type { SafeHtml } from '../templates/safe-html.js';
import { recordHref } from './addresses.js';
import { fittedForm, visibleSections } from './form-layout.js';
import { appliesTo } from './applies-to.js';
import { editOf } from './list-row.js';
import { markdownHtml } from './markdown.js';
import { onceForReaders } from './once-for-readers.js';
import { typeTitle } from './page-title.js';
import { holds, slotPanels, type Slots } from './panels.js';
import { personType, presentPerson, presentValue, withoutLink, type Titles } from './present-value.js';
import { timelineModel } from './timeline.js';
import type { Visit } from './visit.js';
import { rawValue } from './raw-value.js';

/** The keys that open the pickers of the fields which agents change all day. */
const shortcuts: Readonly<Record<string, string>> = { priority: 'p', assignee: 'a', labels: 'l', state: 's' };

/** What a change met that somebody else made meanwhile. */
export interface MetConflict {
  readonly version: number;
  readonly conflicts: readonly FieldConflict[];
}

/** What a record's page says of the record itself; plugins' panels stand beside it. */
export type RecordFacts = Omit<RecordModel, 'banners' | 'main' | 'side' | 'top' | 'composer'>;

/** The page of one record. */
export async function recordModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  slots: Slots,
  met?: MetConflict,
): Promise<RecordModel> {
  const subject = { record, type: type.name, query: Object.fromEntries(visit.url.searchParams) };
  const [facts, banners, main, side, composer] = await Promise.all([
    recordFacts(visit, type, record, slots, met),
    slotPanels(visit, slots, 'record.banner', subject),
    slotPanels(visit, slots, 'record.main', subject),
    slotPanels(visit, slots, 'record.side', subject),
    slotPanels(visit, slots, 'record.composer', subject),
  ]);
  return {
    ...facts,
    banners,
    main,
    side: side.filter(({ prominent }) => prominent !== true),
    top: side.filter(({ prominent }) => prominent === true),
    composer,
  };
}

/** The buttons of a record: the same for all that may do the same with them. */
export function lifecycleHtml(renderer: Renderer, visit: Visit, model: RecordModel): SafeHtml {
  const { menu, transitions, version, id, key } = model;
  const rendering = {
    ...{ owner: coreOwner, name: 'record/lifecycle', model: { menu, transitions, version } },
    record: { id, number: key },
  };
  return renderer.templates.renderAlike(rendering, visit);
}

/** The page of a record without its panels, for the parts that change with it. */
export async function recordFacts(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  slots: Slots,
  met?: MetConflict,
): Promise<RecordFacts> {
  const key = record.number ?? record.id;
  const href = recordHref(type.name, key);
  const { display } = type.schema['x-record'];
  const body = bodyField(visit, type);
  const [titles, timeline, fitted] = await Promise.all([
    visit.store.titles(referencesOf(type, record)),
    timelineModel(visit, type, record, slots),
    fittedForm(visit, slots, type, record, 'edit'),
  ]);
  const back = visit.url.searchParams.get('from') ?? `/q/type/${type.name}`;
  const displayField = type.fields.get(display);
  const titleEdit = displayField === undefined ? undefined : editOf(visit, type, displayField, record);
  const title = rawValue(record[display]) || key;
  const actor = presentPerson(visit, record.created_by, titles);
  return {
    type: type.name,
    id: record.id,
    key,
    href,
    version: record.version,
    parts: partsOf(visit, type, record),
    title,
    ...(titleEdit !== undefined && { titleEdit }),
    trail: {
      steps: [{ label: typeTitle(visit, type).many, href: back }],
      ...(record.number === null ? { key: title } : { key: record.number, name: title }),
    },
    backHref: back,
    provenance: [
      { text: visit.msg('Opened by {name}', { name: actor.name }), at: record.created_at },
      { text: visit.msg('changed'), at: record.updated_at },
    ],
    transitions: transitionModels(visit, type, record, href),
    menu: menuItems(visit, type, record, href),
    ...(record.deleted_at !== null && {
      notice: { tone: 'red' as const, symbol: 'trash', text: visit.msg('This record is in the bin.') },
    }),
    ...(met !== undefined && { conflict: await conflictModel(visit, type, record, met, href, titles) }),
    sections: propertySections(visit, type, record, { titles, fitted, body: body?.name }),
    ...(body !== undefined &&
      typeof record[body.name] === 'string' && { text: markdownHtml(record[body.name] as string) }),
    timeline,
  };
}

/** Records of other types that belong to this one, such as what is said about it; the page listens for them. */
function partsOf(
  visit: Visit,
  owner: CompiledType,
  record: GenericRecord,
): { readonly type: string; readonly filter: string }[] {
  const known = partTypes(visit);
  let fields = known.get(owner.name);
  if (fields === undefined) known.set(owner.name, (fields = partFields(visit, owner)));
  return fields.map(({ type, field }) => ({ type, filter: `${field} = "${record.id}"` }));
}

/** By the type of which they are parts, as far as it was asked for. */
const partTypes = onceForReaders(() => new Map<string, ReturnType<typeof partFields>>());

/** The types whose records may be parts of records of a type, and the field that says of which. */
function partFields(
  { generation, principal }: Visit,
  owner: CompiledType,
): readonly { readonly type: string; readonly field: string }[] {
  return [...generation.types.values()].flatMap((type) => {
    const partOf = type.schema['x-record'].partOf;
    if (partOf === undefined || generation.access.of(principal, type.name)?.rows('read') === false) return [];
    if ('field' in partOf)
      return type.fields.get(partOf.field)?.schema['x-target'] === owner.name
        ? [{ type: type.name, field: partOf.field }]
        : [];
    if (partOf.trait !== undefined && !owner.traits.has(partOf.trait)) return [];
    return [{ type: type.name, field: partOf.idField }];
  });
}

/** The record's own text: its first Markdown field stands in the main column. */
export function bodyField(visit: Visit, type: CompiledType): CompiledField | undefined {
  const readable = visit.generation.access.of(visit.principal, type.name)?.readable;
  return [...type.fields.values()].find(
    ({ name, schema }) => schema['x-kind'] === 'markdown' && readable?.has(name) === true,
  );
}

/** Everything that a record refers to, its author included. */
export function referencesOf(type: CompiledType, record: GenericRecord): { type: string; id: string }[] {
  const targets = [...type.fields.values()].flatMap(({ name, schema }) => {
    const target = schema['x-target'];
    return target === undefined
      ? []
      : [record[name] ?? []].flat().map((id) => ({ type: target, id: id as string }));
  });
  return [
    ...targets,
    { type: personType, id: record.created_by },
    { type: personType, id: record.updated_by },
  ];
}

function propertySections(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  {
    titles,
    fitted,
    body,
  }: { readonly titles: Titles; readonly fitted: FittedForm; readonly body: string | undefined },
): readonly PropertySectionModel[] {
  const property = (field: CompiledField): PropertyModel => {
    const edit = editOf(visit, type, field, record);
    const shortcut = shortcuts[field.name];
    const value = presentValue(visit, type, field, record[field.name], titles);
    return {
      name: field.name,
      ...wordsOf(visit, field),
      value: edit === undefined ? value : withoutLink(value),
      ...(edit !== undefined && { edit }),
      ...(edit !== undefined && shortcut !== undefined && { shortcut }),
      ...(['markdown', 'json'].includes(field.schema['x-kind']) && { stacked: true }),
    };
  };
  const { display, lifecycle } = type.schema['x-record'];
  const state = lifecycle === undefined ? undefined : type.fields.get(lifecycle.field);
  const sections = visibleSections(visit, type, record, 'edit', fitted).map(({ title, fields }, index) => ({
    id: `properties-${index}`,
    title: title ?? (index === 0 ? visit.msg('Properties') : visit.msg('More')),
    properties: [
      ...(index === 0 && state !== undefined ? [property(state)] : []),
      ...fields
        .filter(({ name }) => name !== display && name !== body && name !== lifecycle?.field)
        .map(property),
    ],
  }));
  return sections.filter(({ properties }) => properties.length > 0).map(foldEmpty);
}

type Words = Pick<PropertyModel, 'label' | 'help' | 'change'>;

/** By field, which is one of a generation, and by language. */
const words = new WeakMap<CompiledField, Map<string, Words>>();
const mostLanguages = 50;

/** What a field is called where it stands among the properties. */
function wordsOf(visit: Visit, field: CompiledField): Words {
  const { title, description } = field.schema;
  let ofField = words.get(field);
  if (ofField === undefined) words.set(field, (ofField = new Map<string, Words>()));
  let known = ofField.get(visit.locale);
  if (known === undefined) {
    const label = visit.label(field.plugin, title);
    known = {
      label,
      ...(description !== undefined && { help: visit.label(field.plugin, description) }),
      change: visit.msg('Change {field}:', { field: label }),
    };
    if (ofField.size >= mostLanguages) ofField.clear();
    ofField.set(visit.locale, known);
  }
  return known;
}

/** What has no value yet is a column of dashes to read past; the first section is short, and stays whole. */
function foldEmpty(section: PropertySectionModel, index: number): PropertySectionModel {
  const isEmpty = ({ value }: PropertyModel): boolean =>
    value.kind === 'none' || (value.kind === 'labels' && value.labels.length === 0);
  const empty = section.properties.filter(isEmpty);
  if (index === 0 || empty.length < 2) return section;
  return { ...section, properties: section.properties.filter((property) => !isEmpty(property)), empty };
}

function transitionModels(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  href: string,
): readonly TransitionModel[] {
  return visit.store
    .transitionsOf(type.name, record)
    .map(({ name, label, to, primary, fields, requires }, index) => {
      const state = type.lifecycle?.states[to];
      const missing = requires.some((field) => (record[field] ?? null) === null);
      return {
        label: visit.label(type.plugin, label),
        ...(state?.icon !== undefined && { symbol: state.icon }),
        ...(state?.tone !== undefined && { tone: state.tone }),
        // The page has one button that most people want, so only the first may stand out.
        ...(primary && index === 0 && { primary: true }),
        href: `${href}/transitions/${name}`,
        needsForm: missing || fields.length > 0,
      };
    });
}

function menuItems(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  href: string,
): readonly (ActionModel | { readonly separator: true })[] {
  const actions = visit.generation
    .contributions<RecordAction>('actions')
    .filter(
      ({ value }) =>
        appliesTo(value, type) &&
        (value.permission === undefined || visit.may(value.permission)) &&
        (value.when === undefined || holds(visit, value.when, record, type.name)),
    )
    .map(({ plugin, value }): ActionModel => {
      const address = `${href}/actions/${encodeURIComponent(value.id)}`;
      return {
        label: visit.label(plugin, value.label),
        symbol: value.icon ?? 'bolt',
        ...(value.fields === undefined ? { action: address } : { href: address }),
        ...(value.key !== undefined && { keys: value.key.toUpperCase(), shortcut: value.key }),
      };
    });
  const access = visit.generation.access.of(visit.principal, type.name);
  const bin: ActionModel[] =
    access?.rows('delete') === false
      ? []
      : [{ label: visit.msg('Put into the bin'), symbol: 'trash', action: `${href}/delete`, danger: true }];
  return [
    ...actions,
    ...(actions.length > 0 && bin.length > 0 ? [{ separator: true as const }] : []),
    ...bin,
  ];
}

async function conflictModel(
  visit: Visit,
  type: CompiledType,
  record: GenericRecord,
  met: MetConflict,
  href: string,
  titles: Titles,
): Promise<ConflictModel> {
  const [entry] = (await visit.store.history(type.name, record.id, { limit: 1 })).items;
  return {
    by: presentPerson(visit, entry?.actor ?? record.updated_by, titles),
    action: href,
    version: met.version,
    fields: met.conflicts.flatMap(({ field: name, theirs, yours }) => {
      const field = type.fields.get(name);
      if (field === undefined) return [];
      const side = (value: unknown) => ({
        raw: rawValue(value),
        value: presentValue(visit, type, field, value, titles),
      });
      return [
        {
          name,
          label: visit.label(field.plugin, field.schema.title),
          theirs: side(theirs),
          mine: side(yours),
        },
      ];
    }),
    dropHref: href,
  };
}
