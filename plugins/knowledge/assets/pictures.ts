import { msg, request, toast } from '@praxis/ui';

interface Uploaded {
  readonly name: string;
  readonly href: string;
  readonly image: boolean;
}

/** Takes pictures and files that are pasted or dropped. The upload starts at once; its place is kept in the text. */
export function takePictures(textarea: HTMLTextAreaElement, href: string): void {
  textarea.addEventListener('paste', (event) => {
    if (takeAll(event.clipboardData, textarea, href)) event.preventDefault();
  });
  textarea.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  });
  textarea.addEventListener('drop', (event) => {
    if (takeAll(event.dataTransfer, textarea, href)) event.preventDefault();
  });
}

function takeAll(data: DataTransfer | null, textarea: HTMLTextAreaElement, href: string): boolean {
  const files = [...(data?.files ?? [])];
  for (const file of files) void upload(file, textarea, href);
  return files.length > 0;
}

async function upload(file: File, textarea: HTMLTextAreaElement, href: string): Promise<void> {
  const placeholder = `![${msg('Uploading {name}…', { name: file.name })}]()`;
  textarea.setRangeText(`${placeholder}\n`, textarea.selectionStart, textarea.selectionEnd, 'end');
  const form = new FormData();
  form.set('file', file, file.name);
  try {
    const answer = await request(href, { form, accept: 'application/json' });
    const { name, href: address, image } = (await answer.json()) as Uploaded;
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
  textarea.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
