import { request } from '../ui/request.js';
import { defineCommand } from './commands.js';

const yearInSeconds = 31_536_000;

/** Switching the theme and folding rail and side panel: at once here, and kept for the next pages. */
export function defineAppearance(): void {
  defineCommand('theme', () => {
    const { theme } = document.documentElement.dataset;
    const isDark =
      theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
    keep('theme', isDark ? 'light' : 'dark');
  });
  defineCommand('rail', () => toggle('rail'));
  defineCommand('side', () => toggle('side'));
}

function toggle(part: 'rail' | 'side'): void {
  keep(part, document.documentElement.dataset[part] === 'collapsed' ? 'open' : 'collapsed');
}

/** The cookie spares the next page a flash; the setting follows the person to other devices. */
function keep(name: string, value: string): void {
  document.documentElement.dataset[name] = value;
  document.cookie = `${name}=${value};path=/;max-age=${yearInSeconds};samesite=lax`;
  request('/settings', { form: { [name]: value, partial: '1' }, keepalive: true }).catch(() => {
    // It stays as chosen on this device; nothing is lost that would deserve a message.
  });
}
