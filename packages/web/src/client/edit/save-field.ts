import { msg } from '../ui/messages.js';
import { request, RequestError } from '../ui/request.js';
import { toast } from '../ui/toast.js';
import { visit } from '../turbo/navigation.js';
import type { PickerOption } from '../wire.js';
import { paint } from './paint.js';
import type { RecordHandle } from './record-of.js';
import { rememberUndo } from './undo.js';

export interface FieldChange {
  readonly record: RecordHandle;
  readonly field: string;
  /** What it becomes: the chosen options, whose values are sent. */
  readonly next: readonly PickerOption[];
  /** What it was, for taking it back. */
  readonly before: readonly PickerOption[];
}

/**
 * Changes one field: painted first, asked after. It can be taken back for some seconds; a refusal rolls
 * it back, says why, and answers false.
 */
export async function saveField(change: FieldChange, { quiet = false } = {}): Promise<boolean> {
  const { record, field, next, before } = change;
  const painted = paint(record, field, next);
  try {
    const answer = await request(record.href, { form: { [field]: valuesOf(next), version: record.version } });
    painted.settle();
    if (answer.redirected) {
      visit(answer.url);
      return true;
    }
    const version = answer.headers.get('etag')?.replace(/\D/g, '') ?? record.version;
    dispatchEvent(new CustomEvent('praxis:saved', { detail: { type: record.type, id: record.id } }));
    if (quiet) return true;
    const undo = () =>
      void saveField(
        { ...change, record: { ...record, version }, next: before, before: next },
        { quiet: true },
      );
    rememberUndo(undo);
    const label = next.map((option) => option.label).join(', ') || msg('emptied');
    toast(`${record.key}: ${label}`, { action: { label: msg('Undo'), run: undo } });
    return true;
  } catch (error) {
    painted.takeBack();
    tellRefusal(change, error);
    return false;
  }
}

function tellRefusal(change: FieldChange, error: unknown): void {
  const { key, href } = change.record;
  if (error instanceof RequestError && error.status === 401) return;
  if (error instanceof RequestError && error.status === 409) {
    toast(msg('{key} was changed by somebody else meanwhile.', { key }), {
      urgent: true,
      action: { label: msg('Open'), run: () => visit(href) },
    });
    return;
  }
  const why = error instanceof RequestError ? error.message : msg('The server cannot be reached.');
  toast(`${msg('{key} was not changed.', { key })} ${why}`.trim(), {
    urgent: true,
    action: { label: msg('Retry'), run: () => void saveField(change) },
  });
}

function valuesOf(options: readonly PickerOption[]): string | readonly string[] {
  const values = options.map(({ value }) => value);
  return values.length === 1 ? (values[0] ?? '') : values.length === 0 ? '' : values;
}
