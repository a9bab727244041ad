import { onPage, onSignal, refresh, visit } from '@praxis/ui';

onPage(() => {
  if (document.querySelector('[data-change-calendar]') !== null)
    void import('./calendar.js').then(({ showCalendar }) => showCalendar());
  if (plannedForm() !== null) void import('./planned-form.js').then(({ watchForm }) => watchForm());
});

/** A form in which somebody plans a change. */
function plannedForm(): Element | null {
  return /^\/(new\/change|r\/change\/|x\/changes\/times\/)/.test(location.pathname)
    ? document.querySelector('form [name=planned_start]')
    : null;
}

// A meeting is run by keys: on to the next change, and back. Colleagues see what is decided.
addEventListener('keydown', (event) => {
  const way = { j: '[data-cab-next]', k: '[data-cab-previous]' }[event.key];
  if (way === undefined || event.ctrlKey || event.altKey || event.metaKey || isTyping()) return;
  const link = document.querySelector<HTMLAnchorElement>(way);
  if (link !== null) visit(link.href);
});

onSignal(({ type }) => {
  const shown = document.querySelector<HTMLElement>('[data-cab-meeting]');
  if (shown === null || !['cab_meeting', 'cab_item'].includes(type)) return;
  const changed = [...shown.querySelectorAll('textarea')].some((field) => field.value !== field.defaultValue);
  if (!changed && !isTyping()) refresh();
});

function isTyping(): boolean {
  return document.activeElement?.matches('input:not([type=checkbox]), textarea, select') === true;
}
