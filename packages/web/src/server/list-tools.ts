import type { CompiledType, Generation } from '@praxis/core';
import type { ColumnChooserModel, DisplayModel } from '../pages/list-display.model.js';
import type { FilterModel, ParameterModel, RenderedForm } from '../pages/list-filter.model.js';
import type { Renderer } from '../render/renderer.js';
import { listHref } from './addresses.js';
import { columnChoices, displayFields } from './list-columns.js';
import { filterChips, filterForm } from './list-filter.js';
import type { ListState } from './list-state.js';
import type { Slots } from './panels.js';
import type { Visit } from './visit.js';

/** The forms with which a list is changed: its filter, its columns, its display. */
export interface ListTools {
  readonly filter: FilterModel;
  readonly chooser: RenderedForm;
  readonly display: RenderedForm;
}

export interface ToolsRequest {
  readonly type: CompiledType;
  readonly viewId: string;
  readonly state: ListState;
  /** What of the state stands in the address. */
  readonly query: readonly ParameterModel[];
  readonly hrefFor: (filter: string) => string;
  readonly problem?: string | undefined;
}

/**
 * Makes the forms of a list. Most of a list's markup beside its rows, and the same for all who read it with the
 * same access and in the same language, so they are rendered once.
 */
export async function listTools(
  visit: Visit,
  { slots, renderer }: { readonly slots: Slots; readonly renderer: Renderer },
  { type, viewId, state, query, hrefFor, problem }: ToolsRequest,
): Promise<ListTools> {
  const path = listHref(viewId);
  const rest = query.filter(({ name }) => name !== 'f');
  const chooser = (): ColumnChooserModel => ({
    path,
    query: query.filter(({ name }) => name !== 'c'),
    choices: columnChoices(visit, type, state, slots),
  });
  const display = (): DisplayModel => ({
    path,
    query: query.filter(({ name }) => !['g', 'l', 's', 'n'].includes(name)),
    fields: displayFields(visit, type, state, slots),
  });
  const chips = await filterChips(visit, type, state, hrefFor);
  const kept = keptForms(visit.generation);
  const reader = `${visit.locale} ${visit.generation.access.audience(visit.principal)}`;
  const key = JSON.stringify([reader, viewId, state, query]);
  let forms = kept.get(key);
  // A filter that is being edited, or that cannot be used, is shown in its form.
  const isPlain = problem === undefined && !visit.url.searchParams.has('edit');
  if (forms === undefined || !isPlain) {
    const html = (name: string, model: object): Buffer =>
      Buffer.from(renderer.renderFragment(name, model, visit));
    forms = {
      filter: html(
        'list/filter',
        filterForm(visit, type, state, {
          ...{ path, query, rest },
          ...(problem !== undefined && { problem }),
        }),
      ),
      chooser: html('list/columns', chooser()),
      display: html('list/display', display()),
    };
    if (isPlain) {
      if (kept.size >= mostForms) kept.clear();
      kept.set(key, forms);
    }
  }
  return {
    filter: { chips, html: visit.pieces.put(forms.filter) },
    chooser: { html: visit.pieces.put(forms.chooser) },
    display: { html: visit.pieces.put(forms.display) },
  };
}

interface Forms {
  readonly filter: Buffer;
  readonly chooser: Buffer;
  readonly display: Buffer;
}

/** Of some 25 KB each. */
const mostForms = 200;
const formsOf = new WeakMap<Generation, Map<string, Forms>>();

function keptForms(generation: Generation): Map<string, Forms> {
  let forms = formsOf.get(generation);
  if (forms === undefined) formsOf.set(generation, (forms = new Map<string, Forms>()));
  return forms;
}
