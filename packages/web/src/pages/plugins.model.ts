import type { Tone } from '@praxis/sdk';
import type { ActionModel } from '../model/action.js';
import type { ProblemModel } from '../model/field.js';
import type { BannerModel } from '../model/states.js';
import type { TableModel } from '../model/table.js';
import type { TrailModel } from '../model/trail.js';

/** `GET /admin/plugins` */
export interface PluginsModel {
  readonly title: string;
  readonly total: number;
  readonly notice?: BannerModel;
  readonly safeMode?: { readonly label: string; readonly href: string };
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
