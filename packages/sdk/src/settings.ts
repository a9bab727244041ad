import type { Fields, ValueOf } from './fields.js';

/** Settings of a plugin: a form that an administrator fills in, stored by the platform. */
export interface SettingsType<F extends Fields = Fields> {
  readonly plugin: string;
  readonly fields: F;
}

export type SettingsOf<S> =
  S extends SettingsType<infer F> ? { readonly [K in keyof F]: ValueOf<F[K]> } : never;

/** Defines the settings of a plugin. Each field that is required needs a default. */
export function settings<const F extends Fields>(plugin: string, fields: F): SettingsType<F> {
  for (const [key, field] of Object.entries(fields)) {
    if (field.required && field.schema.default === undefined) {
      throw new TypeError(`The setting "${key}" of "${plugin}" is required, so it needs a default.`);
    }
  }
  return Object.freeze({ plugin, fields });
}
