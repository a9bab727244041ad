import { find, findAll } from '../dom/query.js';
import { announce } from '../ui/announce.js';
import { msg } from '../ui/messages.js';
import { request } from '../ui/request.js';
import { onSignal } from '../ui/signals.js';
import { meta } from '../dom/query.js';
import type { ChangeSignal } from '../wire.js';
import { batched } from './batch.js';

/**
 * Keeps an open record true. Fields are patched in place, messages are appended; what somebody is
 * writing stays untouched, and they are told.
 */
export function keepRecordLive(): void {
  const pull = batched(pullRecord);
  onSignal((signal) => {
    const record = find('.record');
    if (!record) return;
    const isItself = signal.type === record.dataset['type'] && signal.id === record.dataset['id'];
    const isPart = (JSON.parse(record.dataset['parts'] ?? '[]') as { readonly type: string }[]).some(
      ({ type }) => type === signal.type,
    );
    if (isItself ? Number(record.dataset['version']) < signal.version : isPart) pull(signal);
  });
}

async function pullRecord(signals: readonly ChangeSignal[]): Promise<void> {
  const record = find('.record');
  if (!record) return;
  const { type = '', key = '' } = record.dataset;
  const since = find('#timeline > li:last-child')?.id ?? '';
  const before = new Set(findAll('#timeline > li').map(({ id }) => id));
  const query = new URLSearchParams({ record: `${type}/${key}`, since });
  const answer = await request(`/frag?${query.toString()}`).catch(() => undefined);
  if (!answer) return;
  const version = answer.headers.get('etag')?.replace(/\D/g, '');
  if (version) record.dataset['version'] = version;
  const me = meta('praxis-me');
  const isMine = signals.every(({ actor }) => actor === me);
  requestAnimationFrame(() => {
    const arrived = findAll('#timeline > li').filter(({ id }) => !before.has(id));
    for (const item of arrived) find('.message, .event', item)?.classList.add('fresh');
    if (isMine || arrived.length === 0) return;
    dispatchEvent(new CustomEvent('praxis:arrived', { detail: { items: arrived } }));
    announce(
      msg('{count, plural, one {One new entry} other {# new entries}} in the timeline.', {
        count: arrived.length,
      }),
    );
  });
}
