import type { HelperOptions } from 'handlebars';
import { contextOf, helper, namedOf } from './helper.js';

export const addressHelpers = {
  /** `{{url "r" type key version=3}}` → `/r/incident/INC0001?version=3`, each part encoded. */
  url: helper((...args: unknown[]) => {
    const options = args.at(-1) as HelperOptions;
    const path = args.slice(0, -1).map((part) => encodeURIComponent(String(part)));
    const query = new URLSearchParams();
    const parameters = namedOf(options) as Readonly<Record<string, string | number | null | undefined>>;
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
    }
    return `/${path.join('/')}${query.size > 0 ? `?${query.toString()}` : ''}`;
  }),
  /** The URL of a built file, by its stable name. */
  asset: helper((name: string, options: HelperOptions) => contextOf(options).assets.url(name)),
} as const;
