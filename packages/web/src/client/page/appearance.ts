import { request } from '../ui/request.js';

const yearInSeconds = 31_536_000;

export type Appearance = 'theme' | 'rail' | 'side';

/** Switches the theme, or folds the rail or the side panel: at once here, and kept for the next pages. */
export function switchAppearance(part: Appearance): void {
  if (part !== 'theme') return toggle(part);
  const { theme } = document.documentElement.dataset;
  const isDark = theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  keep('theme', isDark ? 'light' : 'dark');
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
