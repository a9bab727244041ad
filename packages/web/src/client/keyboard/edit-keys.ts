import { find } from '../dom/query.js';
import { edit } from '../edit/inline-edit.js';
import { currentRow } from '../list/current-row.js';
import { selectedIds, toggleRow } from '../list/selection.js';

/** Fields by key, under the names that record types commonly give them. */
const fieldsByKey: Readonly<Record<string, readonly string[]>> = {
  s: ['state'],
  p: ['priority'],
  a: ['assignee', 'assigned_to'],
  l: ['labels'],
};

/**
 * Opens the picker of a field of the current row, or of all selected ones; starts an action that has this
 * key. Records name their keys themselves.
 */
export function editKeys(key: string): boolean {
  const row = currentRow();
  if (!row) return false;
  const action = find<HTMLButtonElement>(`.bulk-bar [data-row-key="${CSS.escape(key)}"]`);
  if (action) return runOnRows(action, row);
  const fields = fieldsByKey[key];
  if (!fields) return false;
  const isBulk = selectedIds().length > 0;
  for (const field of fields) {
    const button = isBulk ? find(`[data-bulk-edit="${field}"]`) : find(`[data-edit="${field}"]`, row);
    if (!button) continue;
    if (isBulk) button.click();
    else void edit(button);
    return true;
  }
  return false;
}

/** Actions work on what is selected; with nothing selected, on the current row. */
function runOnRows(action: HTMLButtonElement, row: HTMLElement): boolean {
  if (selectedIds().length === 0) toggleRow(row, true);
  action.click();
  return true;
}
