import { onPage } from '@praxis/ui';

/** Questions follow the answers: the server says what is asked, and only what it says is exchanged. */
export function followAnswers(): void {
  addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const holder = target.closest<HTMLElement>('[data-order-form][data-live]');
    const form = holder?.querySelector('form');
    if (form) void renew(form);
  });
  onPage(() => {
    for (const button of document.querySelectorAll<HTMLElement>(
      '[data-order-form][data-live] [value=update]',
    ))
      button.hidden = true;
  });
}

let latest = 0;

async function renew(form: HTMLFormElement): Promise<void> {
  const turn = (latest += 1);
  const sent = filled(form);
  const body = new URLSearchParams(sent);
  body.set('_do', 'update');
  const response = await fetch(form.action, {
    ...{ method: 'POST', body, redirect: 'error' },
    headers: { accept: 'text/html' },
  }).catch(() => undefined);
  if (response === undefined || turn !== latest) return;
  const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = answer.querySelector<HTMLFormElement>('[data-order-form] form');
  // Whoever typed on meanwhile is asked about by the next change; nothing that was typed is lost.
  if (!next || turn !== latest || filled(form) !== sent || shape(next) === shape(form)) return;
  const focused = document.activeElement?.id ?? '';
  const foot = form.querySelector('.form-foot');
  for (const section of form.querySelectorAll('.form-section')) section.remove();
  for (const section of next.querySelectorAll('.form-section'))
    form.insertBefore(document.importNode(section, true), foot);
  if (focused !== '') document.getElementById(focused)?.focus();
}

function filled(form: HTMLFormElement): string {
  const values = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new URLSearchParams(values).toString();
}

/** Which fields there are, which have to be answered, and what rules have set. */
function shape(form: HTMLFormElement): string {
  return [...form.querySelectorAll<HTMLInputElement>('.form-section .field, .form-section fieldset')]
    .map((field) => {
      const inputs = [...field.querySelectorAll<HTMLInputElement>('input, select, textarea')];
      const required = field.querySelector('.required') !== null ? '*' : '';
      const set = inputs.map(({ name, disabled, readOnly, value }) =>
        disabled || readOnly ? `${name}=${value}` : name,
      );
      return `${set.join(',')}${required}`;
    })
    .join(';');
}
