import { msg, request } from '@praxis/ui';

const address = '/drafts/incident/new/report';
const quietMs = 800;

/** Keeps what somebody has begun to report on the server, until it is sent: nothing that was typed is lost. */
export function keepDraft(): void {
  const form = document.querySelector<HTMLFormElement>('[data-portal-report]:not([data-keeps])');
  if (!form) return;
  form.dataset['keeps'] = '';
  const told = form.querySelector<HTMLElement>('[data-portal-draft]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSent = false;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), quietMs);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    isSent = true;
    request(address, { method: 'DELETE', keepalive: true }).catch(() => undefined);
  });
  void bringBack();

  async function keep(): Promise<void> {
    if (isSent || !form) return;
    try {
      await request(address, { method: 'PUT', json: { text: JSON.stringify(valuesOf(form)) } });
      if (told) told.textContent = msg('Draft saved');
    } catch {
      if (told) told.textContent = msg('Not saved yet; your text is still here');
    }
  }

  /** Words that came with the address, or that were refused, are newer than any draft. */
  async function bringBack(): Promise<void> {
    const title = form?.elements.namedItem('title');
    if (!form || !(title instanceof HTMLInputElement) || title.value !== '') return;
    const answer = await request(address, { accept: 'application/json' }).catch(() => undefined);
    if (answer?.status !== 200 || title.value !== '') return;
    const { text } = (await answer.json()) as { readonly text: string };
    for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, string>)) {
      const control = form.elements.namedItem(name);
      if (control instanceof RadioNodeList || control instanceof HTMLInputElement) control.value = value;
      else if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)
        control.value = value;
    }
    if (told) told.textContent = msg('Your draft is here again');
  }
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const kept = ['title', 'description', 'hold_up', 'service', 'device'];
  const values = [...new FormData(form)].filter(([name]) => kept.includes(name));
  return Object.fromEntries(
    values.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
