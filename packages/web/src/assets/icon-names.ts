import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from './files-below.js';

/**
 * Icons that no template of ours names but that data may: states, priorities, events of the timeline,
 * and what record types, navigation and actions commonly use. A plugin's other icons are added to the
 * sprite when its generation is built.
 */
const namedByData = [
  ...['state-new', 'state-active', 'state-waiting', 'state-paused', 'state-done', 'state-closed'],
  ...['state-void', 'list', 'pencil', 'arrow-right', 'arrow-back-up', 'plus', 'file', 'check', 'checkbox'],
  ...['priority-1', 'priority-2', 'priority-3', 'priority-4', 'priority-5'],
  ...['inbox', 'user', 'users', 'users-group', 'user-question', 'flame', 'star', 'building', 'map-pin'],
  ...['apps', 'package', 'message', 'message-2', 'paperclip', 'link', 'eye', 'tag', 'route', 'arrow-up'],
  ...['arrow-down', 'checks', 'git-pull-request', 'bug', 'book-2', 'chart-bar', 'puzzle', 'database'],
  ...['mail', 'phone', 'clock', 'history', 'photo', 'file-text', 'trash', 'lock', 'bolt', 'upload'],
  ...['checklist', 'layout-kanban', 'affiliate', 'alert-triangle', 'git-merge', 'arrows-split-2', 'copy'],
  ...['map-search', 'wifi-off', 'settings', 'bell', 'key', 'rocket', 'layout-sidebar-right', 'info-circle'],
  ...['forms'],
];

/** All icons that templates below `folders` and browser code name, and those that data commonly names. */
export async function iconNamesIn(folders: readonly string[]): Promise<string[]> {
  const names = new Set<string>(namedByData);
  for (const folder of folders) {
    for (const file of await filesBelow(folder)) {
      if (!/\.(hbs|ts)$/.test(file)) continue;
      const source = await readFile(join(folder, file), 'utf8');
      for (const name of iconsOf(source)) names.add(name);
    }
  }
  return [...names].sort();
}

/** Icon names in one template or source file: `icon "x"`, `symbol="x"`, `icon('x')` and `symbol: 'x'`. */
export function iconsOf(source: string): string[] {
  const call = /\b(?:icon|symbol)(?:\s*[=:(]\s*|\s+)["']([a-z0-9-]+)["']/g;
  return [...source.matchAll(call)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
