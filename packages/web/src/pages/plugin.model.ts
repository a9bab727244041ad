import type { TrailModel } from '../model/trail.js';
import type { SafeHtml } from '../templates/safe-html.js';

/** A page of a plugin: its template rendered, inside our shell. */
export interface PluginPageModel {
  readonly title: string;
  readonly plugin: string;
  readonly html: SafeHtml;
  readonly trail?: TrailModel;
}
