import { Service } from '@praxis/plugin-services/contract';
import type { PluginContext } from '@praxis/sdk';
import { askAll } from '../points/contribution-context.js';
import { portalOutages, type PortalOutages } from '../points/outages.js';

/** What is down, and what was a little while ago, as the reader may know it. */
export async function outageModels(context: PluginContext) {
  const found = await askAll(
    context,
    context.contributions(portalOutages),
    { patienceMs: 600 },
    (source, asked) => source.load(asked),
  );
  const outages = found.flatMap(([source, answer]) => answer.map((outage) => ({ source, outage })));
  const services = await context.store.titles(
    outages.flatMap(({ outage: { service } }) =>
      service == null ? [] : [{ type: Service.name, id: service }],
    ),
  );
  return outages.map(({ source, outage }) => ({
    service: outage.service ?? null,
    serviceName: outage.service == null ? undefined : services[outage.service]?.title,
    title: outage.title,
    text: outage.text ?? undefined,
    since: outage.since ?? undefined,
    nextAt: outage.nextUpdateAt ?? undefined,
    isOver: outage.isOver === true,
    href: outage.href,
    asks: outage.affectsMe !== undefined && source.meToo !== undefined,
    affectsMe: outage.affectsMe === true,
    action: meTooHref(source, outage.id),
  }));
}

/** Where the buttons of an outage post to. */
function meTooHref(source: PortalOutages, outage: string): string {
  return `/portal/outages/${encodeURIComponent(source.id)}/${encodeURIComponent(outage)}`;
}
