import type { Contribution, Platform } from '@praxis/core';
import { evaluatePredicate, type PredicateSchema } from '@praxis/predicate';
import type {
  Cell,
  FittedForm,
  FormFit,
  GenericRecord,
  ListColumn,
  Panel,
  PanelSubject,
  Slot,
  TimelineEvent,
  TimelineSource,
} from '@praxis/sdk';
import type { PanelModel } from '../model/panel.js';
import type { Templates } from '../templates/create-templates.js';
import type { Visit } from './visit.js';

/** A panel that is not ready by then is fetched by the browser afterwards. */
const usualPatienceMs = 80;
const columnLimitMs = 1000;
/** Every page of a record waits for it. */
const formFitLimitMs = 1000;

/** What plugins put into pages, ready to be asked. */
export interface Slots {
  readonly panels: readonly Contribution<Panel>[];
  readonly columns: readonly Contribution<ListColumn>[];
  readonly timeline: readonly Contribution<TimelineSource>[];
  readonly formFits: readonly Contribution<FormFit>[];
  /** Loads and renders one panel; undefined when it has nothing to say. `deadline` false waits for it. */
  loadPanel(
    visit: Visit,
    plugin: string,
    panel: Panel,
    subject: PanelSubject,
    options?: { readonly wait?: boolean },
  ): Promise<PanelModel | undefined>;
  /** Cells by record id; a column that fails shows nothing. */
  loadColumn(
    visit: Visit,
    plugin: string,
    column: ListColumn,
    records: readonly GenericRecord[],
    type: string,
  ): Promise<ReadonlyMap<string, Cell>>;
  loadTimeline(
    visit: Visit,
    plugin: string,
    source: TimelineSource,
    subject: Parameters<TimelineSource['load']>[0],
  ): Promise<readonly TimelineEvent[]>;
  /** Undefined where it has nothing to say, or failed. */
  loadFormFit(
    visit: Visit,
    plugin: string,
    fit: FormFit,
    subject: Parameters<FormFit['fit']>[0],
  ): Promise<FittedForm | undefined>;
}

/** Makes the slots of a generation. Each contribution costs at most itself: late or failing ones leave the page whole. */
export function createSlots(options: {
  readonly platform: Platform;
  readonly templates: Templates;
  readonly panels: readonly Contribution<Panel>[];
  readonly columns: readonly Contribution<ListColumn>[];
  readonly timeline: readonly Contribution<TimelineSource>[];
  readonly formFits: readonly Contribution<FormFit>[];
  /** How long a page waits for its panels. */
  readonly panelPatienceMs?: number | undefined;
}): Slots {
  const { platform, templates, panelPatienceMs = usualPatienceMs } = options;
  const contextFor = (visit: Visit, plugin: string) =>
    platform.context(plugin, visit.principal, {
      requestId: visit.requestId,
      generation: visit.generation,
      reads: visit.reads,
    });
  // One for all panels of a page: they are asked at the same time.
  const patience = new WeakMap<Visit, Promise<{ readonly late: true }>>();
  const patienceWith = (visit: Visit): Promise<{ readonly late: true }> => {
    let waiting = patience.get(visit);
    if (waiting === undefined)
      patience.set(visit, (waiting = pause(panelPatienceMs).then(() => ({ late: true as const }))));
    return waiting;
  };
  return {
    panels: options.panels,
    columns: options.columns,
    timeline: options.timeline,
    formFits: options.formFits,
    async loadPanel(visit, plugin, panel, subject, { wait = false } = {}) {
      const head = {
        id: panel.id.replaceAll('.', '-'),
        plugin,
        title: visit.label(plugin, panel.title),
        ...(panel.prominent === true && { prominent: true }),
      };
      if (panel.afterwards === true && !wait) return { ...head, lazyHref: lazyHref(panel, subject) };
      const loading = platform.call({ plugin, contribution: panel.id, timeLimit: 5000 }, () =>
        panel.load(subject, contextFor(visit, plugin)),
      );
      const outcome = await Promise.race([
        loading.then(
          (model) => ({ model }),
          (error: unknown) => ({ error }),
        ),
        ...(wait ? [] : [patienceWith(visit)]),
      ]);
      if (!('model' in outcome)) visit.parts.missing = true;
      if ('late' in outcome) return { ...head, lazyHref: lazyHref(panel, subject) };
      if ('error' in outcome) return { ...head, failure: failureOf(visit, outcome.error) };
      if (outcome.model === undefined) return undefined;
      try {
        const { model } = outcome;
        const rendering = { owner: plugin, name: panel.template, model, record: subject.record };
        return { ...head, html: templates.renderAlike(rendering, visit) };
      } catch (error) {
        visit.parts.missing = true;
        return { ...head, failure: failureOf(visit, error) };
      }
    },
    loadColumn: (visit, plugin, column, records, type) =>
      platform
        .call({ plugin, contribution: column.id, timeLimit: columnLimitMs }, () =>
          column.load(records, contextFor(visit, plugin), type),
        )
        .catch(() => {
          visit.parts.missing = true;
          return new Map<string, Cell>();
        }),
    loadTimeline: (visit, plugin, source, subject) =>
      platform
        .call({ plugin, contribution: source.id, timeLimit: 5000 }, () =>
          source.load(subject, contextFor(visit, plugin)),
        )
        .catch((error: unknown): readonly TimelineEvent[] => {
          visit.parts.missing = true;
          const text =
            failureOf(visit, error).detail ?? visit.msg('A part of the timeline could not be loaded.');
          const actor = platform.systemPrincipal.id;
          const at = visit.now.toISOString();
          return [{ id: `failure-${source.id}`, at, actor, kind: 'event', icon: 'alert-triangle', text }];
        }),
    loadFormFit: (visit, plugin, fit, subject) =>
      platform
        .call({ plugin, contribution: fit.id, timeLimit: formFitLimitMs }, () =>
          fit.fit(subject, contextFor(visit, plugin)),
        )
        .catch(() => {
          visit.parts.missing = true;
          return undefined;
        }),
  };
}

/** The panels of a slot for what the page shows, loaded side by side, in their order. */
export async function slotPanels(
  visit: Visit,
  slots: Slots,
  slot: Slot,
  subject: PanelSubject,
): Promise<readonly PanelModel[]> {
  if (visit.url.searchParams.get('safe') === '1' && visit.may('plugins.manage')) return [];
  const wanted = ordered(
    slots.panels.filter(({ value }) => value.slot === slot && isFor(visit, value, subject)),
  );
  // What people write with, and what they have to see first, is worth waiting for.
  const wait = slot === 'record.composer' || slot === 'record.banner' || slot === 'page.banner';
  const loaded = await Promise.all(
    wanted.map(({ plugin, value }) => slots.loadPanel(visit, plugin, value, subject, { wait })),
  );
  return loaded.filter((panel) => panel !== undefined);
}

/** What stands above the page at an address. */
export function pageBanners(visit: Visit, slots: Slots, href: string): Promise<readonly PanelModel[]> {
  const query = Object.fromEntries(new URL(href, visit.url).searchParams);
  return slotPanels(visit, slots, 'page.banner', { query, href });
}

/** What the banners of every page follow, for this visitor. */
export function followedByBanners(visit: Visit, slots: Slots): readonly NonNullable<Panel['follows']>[] {
  return slots.panels
    .filter(({ value }) => value.slot === 'page.banner' && isFor(visit, value, { query: {} }))
    .flatMap(({ value }) => value.follows ?? [])
    .filter(({ type }) => visit.generation.access.of(visit.principal, type)?.rows('read') !== false);
}

/** Whether a panel belongs to this page for this visitor. */
export function isFor(visit: Visit, panel: Panel, subject: PanelSubject): boolean {
  if (panel.permission !== undefined && !visit.may(panel.permission)) return false;
  if (panel.types !== undefined || panel.traits !== undefined) {
    const type = visit.generation.types.get(subject.type ?? '');
    if (type === undefined) return false;
    const named =
      panel.types?.includes(type.name) === true ||
      panel.traits?.some((trait) => type.traits.has(trait)) === true;
    if (!named) return false;
  }
  return (
    panel.when === undefined ||
    (subject.record !== undefined && holds(visit, panel.when, subject.record, subject.type))
  );
}

/** Whether a predicate about a record's own fields holds for it. */
export function holds(
  visit: Visit,
  when: NonNullable<Panel['when']>,
  record: GenericRecord,
  typeName: string | undefined,
): boolean {
  const type = visit.generation.types.get(typeName ?? '');
  if (type === undefined) return false;
  const schema: PredicateSchema = visit.generation.predicateSchema(type.name);
  return evaluatePredicate(when, record, {
    schema,
    now: visit.now,
    variables: { ...visit.principal.variables, me: visit.principal.id },
  });
}

function ordered(panels: readonly Contribution<Panel>[]): readonly Contribution<Panel>[] {
  const sorted: Contribution<Panel>[] = [];
  const rest = [...panels];
  while (rest.length > 0) {
    const next = rest.findIndex(({ value }) =>
      (value.after ?? []).every((id) => !rest.some((other) => other.value.id === id)),
    );
    sorted.push(...rest.splice(Math.max(next, 0), 1));
  }
  return sorted;
}

function lazyHref(panel: Panel, { type, record }: PanelSubject): string {
  return `/frag/panel/${encodeURIComponent(panel.id)}${type === undefined || record === undefined ? '' : `?record=${type}/${record.id}`}`;
}

/** Administrators see what went wrong; others that something did. */
function failureOf(visit: Visit, error: unknown): { readonly detail?: string } {
  return visit.may('plugins.manage')
    ? { detail: error instanceof Error ? error.message : String(error) }
    : {};
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
