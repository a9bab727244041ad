import { msg, request, toast } from '@praxis/ui';

/** Shows the text as readers see it, in place of the text, and back. The server makes it, as it makes the article. */
export async function showPreview(
  form: HTMLFormElement,
  part: HTMLElement,
  textarea: HTMLTextAreaElement,
  button: HTMLElement,
): Promise<void> {
  const shown = part.querySelector<HTMLElement>('[data-kb-shown]');
  if (shown === null) return;
  const isOn = button.getAttribute('aria-pressed') === 'true';
  if (!isOn) {
    try {
      const answer = await request(form.dataset['preview'] ?? '', {
        form: { markdown: textarea.value },
        accept: 'text/html',
      });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const text = page.querySelector('[data-kb-preview]');
      shown.replaceChildren(
        ...(text === null ? [] : [...text.childNodes].map((node) => document.importNode(node, true))),
      );
    } catch {
      toast(msg('The preview could not be made.'), { urgent: true });
      return;
    }
  }
  button.setAttribute('aria-pressed', String(!isOn));
  shown.hidden = isOn;
  textarea.hidden = !isOn;
  part.querySelector('markdown-toolbar')?.toggleAttribute('hidden', !isOn);
  if (isOn) textarea.focus();
}
