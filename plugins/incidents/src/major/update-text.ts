import { Service } from '@praxis/plugin-services/contract';
import type { GenericRecord, PluginContext } from '@praxis/sdk';
import { manageMajor } from './lifecycle.js';

/** Whether somebody is shown where to publish; the store decides again. */
export function mayPublish({ principal, may }: PluginContext, major: GenericRecord): boolean {
  const leaders = ['commander', 'communications_lead', 'technical_lead', 'scribe'];
  return may(manageMajor) || leaders.some((leader) => major[leader] === principal.id);
}

/** A text to begin with, with what is known put into it. */
export async function filledText(
  { store, principal }: PluginContext,
  major: GenericRecord,
  template: string,
): Promise<string> {
  const service = major['service'];
  const titles =
    typeof service === 'string' ? await store.titles([{ type: Service.name, id: service }]) : undefined;
  const began = major['started_at'];
  const values: Readonly<Record<string, string>> = {
    title: String(major['title']),
    number: major.number ?? '',
    service: typeof service === 'string' ? (titles?.[service]?.title ?? '') : '',
    began:
      typeof began === 'string'
        ? new Intl.DateTimeFormat(principal.locale ?? 'en', {
            dateStyle: 'medium',
            timeStyle: 'short',
            timeZone: principal.timeZone ?? 'UTC',
          }).format(new Date(began))
        : '',
  };
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
