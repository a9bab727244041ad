import type { ActionModel, LinkModel } from '../model/action.js';
import type { FormPageModel } from '../model/form-page.js';
import type { PanelModel } from '../model/panel.js';
import type { TrailModel } from '../model/trail.js';

/** A new record: `GET` and `POST /new/:type`. */
export interface CreateModel {
  readonly title: string;
  readonly trail: TrailModel;
  readonly form: FormPageModel;
  /** Ready-made starting points. */
  readonly templates: readonly LinkModel[];
  readonly panels: readonly PanelModel[];
}

/** One field on a page of its own: `GET /r/:type/:key/edit/:field`, what every picker is without scripts. */
export interface EditFieldModel {
  readonly title: string;
  readonly trail: TrailModel;
  readonly form: FormPageModel;
  readonly help?: string;
  /** What else can be done with it. */
  readonly actions?: readonly ActionModel[];
}

/** What a transition asks for: `GET /r/:type/:key/transitions/:name`. */
export type TransitionFormModel = EditFieldModel;
