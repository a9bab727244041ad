import type { LinkModel } from '../model/action.js';
import type { FormPageModel } from '../model/form-page.js';

/**
 * A person's preferences: `GET` and `POST /settings`. Theme, density, contrast, keyboard, announcements,
 * language, time zone, page size.
 */
export interface SettingsModel {
  readonly title: string;
  readonly links: readonly (LinkModel & { readonly symbol: string })[];
  readonly form: FormPageModel;
  readonly saved?: boolean;
}
