import { find } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { request } from '../ui/request.js';
import { toast } from '../ui/toast.js';
import type { UploadAnswer } from '../wire.js';
import { insertAt } from './insert-at.js';

/** Takes files that are pasted, dropped or chosen. The upload starts at once; its place is kept in the text. */
export function acceptFiles(host: HTMLElement, textarea: HTMLTextAreaElement): void {
  const chooser = find<HTMLInputElement>('input[data-upload]', host);
  const href = chooser?.dataset['upload'];
  if (!chooser || href === undefined) return;
  const form = find('form', host);
  const take = (files: Iterable<File>) => {
    for (const file of files) void upload(file, href, textarea);
  };
  chooser.addEventListener('change', () => {
    take(chooser.files ?? []);
    // What was uploaded must not be sent with the form again.
    chooser.value = '';
  });
  textarea.addEventListener('paste', (event) => {
    const { files } = event.clipboardData ?? {};
    if (!files?.length) return;
    event.preventDefault();
    take(files);
  });
  host.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    form?.classList.add('dropping');
  });
  host.addEventListener('dragleave', () => form?.classList.remove('dropping'));
  host.addEventListener('drop', (event) => {
    form?.classList.remove('dropping');
    const { files } = event.dataTransfer ?? {};
    if (!files?.length) return;
    event.preventDefault();
    take(files);
  });
}

async function upload(file: File, href: string, textarea: HTMLTextAreaElement): Promise<void> {
  const placeholder = `![${msg('Uploading {name}…', { name: file.name })}]()`;
  insertAt(textarea, `${placeholder}\n`);
  const form = new FormData();
  form.set('file', file, file.name);
  try {
    const answer = await request(href, { form, accept: 'application/json' });
    const { name, href: address, image } = (await answer.json()) as UploadAnswer;
    replace(textarea, placeholder, `${image ? '!' : ''}[${name.replace(/[[\]]/g, '')}](${address})`);
  } catch (error) {
    replace(textarea, `${placeholder}\n`, '');
    const why = error instanceof Error ? error.message : '';
    toast(`${msg('{name} was not uploaded.', { name: file.name })} ${why}`.trim(), { urgent: true });
  }
}

/** The text may have changed around it meanwhile; the caret stays where it is. */
function replace(textarea: HTMLTextAreaElement, from: string, to: string): void {
  const start = textarea.value.indexOf(from);
  if (start < 0) return;
  textarea.setRangeText(to, start, start + from.length, 'preserve');
  textarea.dispatchEvent(new Event('input', { bubbles: true }));
}
