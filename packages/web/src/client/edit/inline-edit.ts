import { closest } from '../dom/query.js';
import { loadExtras } from '../page/on-demand.js';
import { midSentence } from '../format/mid-sentence.js';
import { openPicker } from '../ui/picker.js';
import { msg } from '../ui/messages.js';
import type { PickerOption } from '../wire.js';
import { forgetOptions, optionsOf } from './option-cache.js';
import { recordOf } from './record-of.js';
import { saveField } from './save-field.js';

/** Lets values open their picker, or an input, where they stand. With a modifier they stay links. */
export function editInline(): void {
  addEventListener('click', (event) => {
    const place = closest(event.target, '[data-edit]');
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (place.dataset['by'] === 'form') return;
    event.preventDefault();
    void edit(place);
  });
  // What may follow a state depends on the state.
  addEventListener('praxis:saved', forgetOptions);
}

/** Edits the value that an element shows. */
export async function edit(place: HTMLElement): Promise<void> {
  const record = recordOf(place);
  const field = place.dataset['edit'] ?? '';
  if (!record) return;
  const label = labelOf(place, field);
  if (place.dataset['by'] === 'type') {
    const { typeInPlace } = await loadExtras();
    const typed = await typeInPlace(place, label);
    if (typed !== undefined) await saveField({ record, field, next: [typed.next], before: [typed.before] });
    return;
  }
  const many = place.dataset['by'] === 'pick-many';
  const raw = (place.dataset['raw'] ?? '').split(',').filter(Boolean);
  const shown = shownText(place);
  const seen = new Map<string, PickerOption>();
  const chosen = await openPicker({
    anchor: place,
    label,
    many,
    free: many,
    chosen: raw,
    async options(query, signal) {
      const perRecord = place.dataset['perRecord'] !== undefined;
      const answer = await optionsOf(`/options/${record.type}/${field}`, {
        query,
        signal,
        ...(perRecord && { record: record.id }),
      });
      for (const option of answer.options) seen.set(option.value, option);
      return answer;
    },
  });
  if (!chosen || isSame(chosen, raw)) return;
  const before = raw.map((value) => seen.get(value) ?? { value, label: many ? value : shown });
  await saveField({ record, field, next: chosen, before });
}

function isSame(chosen: readonly PickerOption[], raw: readonly string[]): boolean {
  return chosen.length === raw.length && chosen.every(({ value }) => raw.includes(value));
}

function labelOf(place: HTMLElement, field: string): string {
  const name =
    place.closest('[data-property]')?.querySelector('dt')?.textContent ?? columnLabel(place) ?? field;
  return msg('Set {field}', { field: midSentence(name.trim(), document.documentElement.lang) });
}

function columnLabel(place: HTMLElement): string | undefined {
  const cell = place.closest('td');
  const head = cell && place.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex];
  return head?.textContent || head?.querySelector('[aria-label]')?.getAttribute('aria-label') || undefined;
}

function shownText(place: HTMLElement): string {
  return (
    place.getAttribute('title') ??
    place.querySelector('.value, .person')?.textContent ??
    place.textContent ??
    ''
  ).trim();
}
