import { request } from '../ui/request.js';
import { onSignal } from '../ui/signals.js';
import { toast } from '../ui/toast.js';
import type { ChangeSignal } from '../wire.js';
import { batched } from './batch.js';
import { followedByBanners, type Followed } from './followed-by-banners.js';

/** Everybody's page asks at the same moment otherwise. */
const spreadMs = 1000;

/**
 * Fetches the banners anew when what they tell of has changed. Their buttons change nothing but the banners:
 * what somebody is typing on the page below stays where it is.
 */
export function keepBannersLive(): void {
  const pullSoon = batched<ChangeSignal>(async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * spreadMs));
    await pull().catch(() => undefined);
  });
  onSignal((signal) => {
    if (followedByBanners().some((followed) => concerns(followed, signal))) pullSoon(signal);
  });
  addEventListener('submit', submitInPlace, { capture: true });
}

function concerns({ type, fields }: Followed, signal: ChangeSignal): boolean {
  if (type !== signal.type) return false;
  return fields === undefined || signal.changed.some((field) => fields.includes(field));
}

function pull(): Promise<unknown> {
  return request(`/frag?banners=${encodeURIComponent(location.pathname + location.search)}`);
}

function submitInPlace(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.closest('#page-banners')) return;
  event.preventDefault();
  const values = [...new FormData(form, event.submitter)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  request(form.action, { form: Object.fromEntries(values) })
    .then(pull)
    .catch((error: unknown) =>
      toast(error instanceof Error ? error.message : String(error), { urgent: true }),
    );
}
