import type { Log, PointContribution, ServiceToken } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { Lookups, PluginTools } from '../records/session.js';
import { ServiceNotFoundError, ServiceOutsideError } from './plugin-errors.js';
import type { Settings } from './settings.js';

export interface PluginToolsDependencies {
  readonly settings: Settings;
  readonly lookups: Lookups;
  readonly log: Log;
  /** Inside a save: services whose effects a rollback cannot take back are refused. */
  readonly inSave: boolean;
}

/** Makes the tools of one plugin on one generation; contexts share them. */
export function pluginTools(
  generation: Generation,
  plugin: string,
  { settings, lookups, log, inSave }: PluginToolsDependencies,
): PluginTools {
  return {
    plugin,
    log,
    settings: (type) => settings.of(generation, type.plugin) as never,
    isEnabled: (other) => generation.isEnabled(other),
    use(service) {
      if (inSave && service.outside === true) throw new ServiceOutsideError({ service: service.id });
      return serviceOf(generation, service);
    },
    contributions: (point) =>
      generation
        .contributions<PointContribution>('points')
        .filter(({ value }) => value.point === point.id)
        .map(({ value }) => value.value as never),
    lookup: (type) => lookups.all(generation, type),
  };
}

/** @throws ServiceNotFoundError */
export function serviceOf<S>(generation: Generation, service: ServiceToken<S>): S {
  const provided = generation.contributions<{ readonly id: string; readonly implementation: unknown }>(
    'services',
  );
  const found = provided.find(({ value }) => value.id === service.id);
  if (found === undefined) throw new ServiceNotFoundError({ service: service.id });
  return found.value.implementation as S;
}
