import { subscribe as pasteAsMarkdown } from '@github/paste-markdown';
import '@github/markdown-toolbar-element';
import { icon, msg } from '@praxis/ui';
import { keepUnsaved } from './unsaved.js';
import { continueLists } from './lists.js';
import { listenForKeys } from './tool-keys.js';
import { showPreview } from './preview.js';
import { takePictures } from './pictures.js';

/** Tools in their order: the element that does it, its picture, and what it is called. */
function tools(): readonly { readonly name: string; readonly symbol: string; readonly label: string }[] {
  return [
    { name: 'md-header', symbol: 'heading', label: msg('Heading') },
    { name: 'md-bold', symbol: 'bold', label: msg('Bold (Ctrl B)') },
    { name: 'md-italic', symbol: 'italic', label: msg('Italic (Ctrl I)') },
    { name: 'md-code', symbol: 'code', label: msg('Code (Ctrl E)') },
    { name: 'md-link', symbol: 'link', label: msg('Link (Ctrl K)') },
    { name: 'md-unordered-list', symbol: 'list', label: msg('List (Ctrl Shift 8)') },
    { name: 'md-ordered-list', symbol: 'list-numbers', label: msg('Steps (Ctrl Shift 7)') },
    { name: 'md-quote', symbol: 'quote', label: msg('Quote (Ctrl Shift .)') },
  ];
}

/** Makes an editor of the form: tools and keys, pictures that are pasted, a preview, and nothing lost that was typed. */
export function edit(form: HTMLFormElement): void {
  if (form.dataset['ready'] === 'true') return;
  form.dataset['ready'] = 'true';
  for (const part of form.querySelectorAll<HTMLElement>('[data-kb-part]')) {
    const textarea = part.querySelector('textarea');
    const place = part.querySelector<HTMLElement>('[data-kb-tools]');
    if (textarea === null || place === null) continue;
    const toolbar = toolbarFor(textarea);
    place.append(toolbar, previewButton(form, part, textarea));
    listenForKeys(textarea, toolbar);
    pasteAsMarkdown(textarea);
    takePictures(textarea, form.dataset['upload'] ?? '');
    continueLists(textarea);
  }
  keepUnsaved(form);
  form.addEventListener('keydown', (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && (event.key === 's' || event.key === 'Enter');
    if (!isSave) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>('.kb-foot .primary'));
  });
}

function toolbarFor(textarea: HTMLTextAreaElement): Element {
  const toolbar = document.createElement('markdown-toolbar');
  toolbar.setAttribute('for', textarea.id);
  toolbar.setAttribute('aria-label', msg('Tools for the text'));
  for (const { name, symbol, label } of tools()) {
    const tool = document.createElement(name);
    tool.className = 'button ghost square';
    tool.setAttribute('aria-label', label);
    tool.title = label;
    tool.append(icon(symbol));
    toolbar.append(tool);
  }
  toolbar.append(pictureTool(textarea));
  return toolbar;
}

function pictureTool(textarea: HTMLTextAreaElement): Element {
  const tool = document.createElement('button');
  tool.type = 'button';
  tool.className = 'button ghost square';
  tool.title = msg('Picture: choose one, or paste it into the text');
  tool.setAttribute('aria-label', msg('Picture'));
  tool.append(icon('photo'));
  tool.addEventListener('click', () => {
    const chooser = document.createElement('input');
    chooser.type = 'file';
    chooser.accept = 'image/*';
    chooser.multiple = true;
    chooser.addEventListener('change', () => {
      const data = new DataTransfer();
      for (const file of chooser.files ?? []) data.items.add(file);
      textarea.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
    });
    chooser.click();
  });
  return tool;
}

function previewButton(form: HTMLFormElement, part: HTMLElement, textarea: HTMLTextAreaElement): Element {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button ghost kb-preview-button';
  button.setAttribute('aria-pressed', 'false');
  button.textContent = msg('Preview');
  button.addEventListener('click', () => void showPreview(form, part, textarea, button));
  return button;
}
