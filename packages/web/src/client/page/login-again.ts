import { element } from '../dom/element.js';
import { find } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { replaceCsrfToken } from '../ui/request.js';
import { toast } from '../ui/toast.js';

/** Shows the login over the page. */
export function showLoginAgain(): void {
  if (find('dialog.login-again')) return;
  const dialog = element('dialog', { class: 'login-again', 'aria-labelledby': 'login-again-title' });
  const problem = element('p', { class: 'problem-summary', role: 'alert', hidden: true });
  const form = element(
    'form',
    { class: 'body form' },
    element('p', { class: 'quiet' }, msg('Nothing is lost: what you typed is still here.')),
    problem,
    field('username', msg('User name or email'), 'username', 'text'),
    field('password', msg('Password'), 'current-password', 'password'),
    element('button', { class: 'button primary large' }, msg('Log in')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void logIn(form, problem, dialog);
  });
  dialog.append(
    element('header', {}, element('h2', { id: 'login-again-title' }, msg('Your session has ended'))),
    form,
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function field(name: string, label: string, autocomplete: string, type: string): HTMLElement {
  const input = element('input', { class: 'input', name, type, autocomplete, required: true });
  return element('label', { class: 'field' }, element('span', { class: 'label' }, label), input);
}

async function logIn(form: HTMLFormElement, problem: HTMLElement, dialog: HTMLDialogElement): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value);
  const answer = await fetch('/login', { method: 'POST', body, headers: { accept: 'text/html' } }).catch(
    () => undefined,
  );
  if (!answer?.ok || new URL(answer.url).pathname === '/login') {
    problem.hidden = false;
    problem.textContent = answer
      ? msg('The user name or the password is wrong.')
      : msg('The server cannot be reached.');
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const token = find<HTMLMetaElement>('meta[name="csrf-token"]', page)?.content;
  if (token !== undefined) replaceCsrfToken(token);
  dialog.close();
  toast(msg('You are logged in again.'));
}
