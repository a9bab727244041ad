import type { Tone } from '@praxis/sdk';
import type { ActionModel } from '../model/action.js';
import type { FieldModel, ProblemModel } from '../model/field.js';
import type { FormPageModel } from '../model/form-page.js';
import type { BannerModel } from '../model/states.js';
import type { TableModel } from '../model/table.js';
import type { TrailModel } from '../model/trail.js';

/** `GET /admin/plugins` */
export interface PluginsModel {
  readonly title: string;
  readonly total: number;
  readonly notice?: BannerModel;
  readonly safeMode?: { readonly label: string; readonly href: string };
  /** Where a package is added, and what was wrong with the last one. */
  readonly add: { readonly action: string; readonly field: FieldModel };
  /** Needs attention, enabled, available. */
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly plugins: readonly PluginCardModel[];
  }[];
}

export interface PluginCardModel {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly symbol: string;
  readonly hue: number;
  readonly href: string;
  readonly state: { readonly label: string; readonly tone: Tone };
  /** `Practice`, `Foundation`. */
  readonly practice?: string;
  /** `p95 4 ms · 2.1 KB` */
  readonly cost?: string;
  readonly problem?: string;
}

/** `GET /admin/plugins/:id`: what it adds, before and after enabling. */
export interface PluginDetailModel extends Omit<PluginCardModel, 'problem' | 'practice' | 'cost'> {
  readonly trail: TrailModel;
  readonly enabled: boolean;
  /** What is wrong with it now. */
  readonly notice?: BannerModel;
  /** The dry run of enabling; present once it was asked for. */
  readonly plan?: PluginPlanModel;
  readonly contributions: readonly {
    readonly label: string;
    readonly symbol: string;
    readonly items: readonly string[];
  }[];
  readonly requires: readonly { readonly label: string; readonly items: readonly string[] }[];
  readonly costs?: TableModel;
  readonly errors?: TableModel;
  readonly actions: readonly ActionModel[];
}

export interface PluginPlanModel {
  /** `What enabling does` */
  readonly title: string;
  readonly action: string;
  readonly submitLabel: string;
  readonly cancelHref: string;
  readonly steps: readonly {
    /** `adds`, `changes`, `rewrites`. */
    readonly kind: string;
    readonly tone: Tone;
    readonly text: string;
    readonly statement?: string;
  }[];
  readonly problems: readonly ProblemModel[];
  readonly blocked?: boolean;
}

/** `GET` and `POST /admin/plugins/:id/settings` */
export interface PluginSettingsModel {
  readonly title: string;
  readonly trail: TrailModel;
  readonly form: FormPageModel;
  /** Who changed what; absent when nobody did. */
  readonly changes?: TableModel;
}

/** `GET /admin/plugins/:id/purge`: what would be gone. */
export interface PluginPurgeModel {
  readonly title: string;
  readonly trail: TrailModel;
  readonly notice: BannerModel;
  readonly parts: readonly string[];
  /** Absent when it may not be done. */
  readonly action?: string;
  readonly cancelHref: string;
}
