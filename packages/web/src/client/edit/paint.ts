import { element } from '../dom/element.js';
import { optionSign } from '../ui/option-line.js';
import type { PickerOption } from '../wire.js';
import { placesOf, type RecordHandle } from './record-of.js';

const patienceMs = 800;

/**
 * Shows a new value before the server has answered. `settle` leaves it to the answer; `takeBack` puts
 * the old one back.
 */
export function paint(
  record: RecordHandle,
  field: string,
  options: readonly PickerOption[],
): { settle(): void; takeBack(): void } {
  const places = placesOf(record, field).map((place) => ({
    place,
    before: [...place.childNodes],
    raw: place.dataset['raw'] ?? '',
  }));
  for (const { place } of places) {
    place.replaceChildren(...contentFor(place, options));
    place.dataset['raw'] = options.map(({ value }) => value).join(',');
    place.dataset['saving'] = '';
  }
  const timer = setTimeout(() => {
    for (const { place } of places) place.classList.add('saving');
  }, patienceMs);
  const end = () => {
    clearTimeout(timer);
    for (const { place } of places) {
      place.classList.remove('saving');
      delete place.dataset['saving'];
    }
  };
  return {
    settle: end,
    takeBack() {
      end();
      for (const { place, before, raw } of places) {
        place.replaceChildren(...before);
        place.dataset['raw'] = raw;
      }
    },
  };
}

/** In a cell that shows the shape alone, the shape; elsewhere shape and words. */
function contentFor(place: HTMLElement, options: readonly PickerOption[]): Node[] {
  const isBrief = place.matches('.cell-edit[aria-label]');
  const unseen = place.querySelector('.unseen');
  const lines = options.map((option) => {
    const sign = optionSign(option);
    if (isBrief && sign) return sign;
    return element('span', { class: 'value' }, sign, element('bdi', {}, option.label));
  });
  const content = place.matches('.headline *') ? [document.createTextNode(options[0]?.label ?? '')] : lines;
  return unseen ? [unseen, ...content] : content;
}
