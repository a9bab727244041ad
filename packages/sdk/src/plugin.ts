import type { Grant, Permission, Restriction, Role } from './access.js';
import type { PluginContext } from './context.js';
import type { Form, FormFit, View } from './forms.js';
import type { Hook } from './hooks.js';
import type {
  Frame,
  ListColumn,
  NavigationItem,
  Panel,
  PluginPage,
  RecordAction,
  TimelineSource,
} from './interface.js';
import type { CliCommand, Job } from './jobs.js';
import type { Migration } from './migrations.js';
import type { PrincipalResolver } from './principal-resolver.js';
import type { RecordType, Trait, TypeExtension } from './record-type.js';
import type { Route } from './routes.js';
import type { PointContribution, ProvidedService } from './services.js';
import type { SettingsType } from './settings.js';

/** Makes data in the transaction that enables the plugin. */
export type Seed = (context: PluginContext) => Promise<void>;

/**
 * Everything that a plugin adds to the house. It is data: collected when a generation is built,
 * never un-registered. Templates, translations and browser assets are found in the plugin's
 * `templates/`, `locales/` and `assets/` folders.
 */
export interface Contributions {
  readonly recordTypes?: readonly RecordType[];
  readonly extensions?: readonly TypeExtension[];
  readonly traits?: readonly Trait[];
  readonly hooks?: readonly Hook[];
  readonly roles?: readonly Role[];
  readonly grants?: readonly Grant[];
  readonly restrictions?: readonly Restriction[];
  readonly permissions?: readonly Permission[];
  readonly principalResolvers?: readonly PrincipalResolver[];
  readonly settings?: SettingsType;
  readonly forms?: readonly Form[];
  readonly formFits?: readonly FormFit[];
  readonly views?: readonly View[];
  readonly routes?: readonly Route[];
  readonly pages?: readonly PluginPage[];
  readonly panels?: readonly Panel[];
  readonly listColumns?: readonly ListColumn[];
  readonly timeline?: readonly TimelineSource[];
  readonly actions?: readonly RecordAction[];
  readonly navigation?: readonly NavigationItem[];
  readonly frames?: readonly Frame[];
  readonly jobs?: readonly Job[];
  readonly cliCommands?: readonly CliCommand[];
  readonly services?: readonly ProvidedService[];
  readonly points?: readonly PointContribution[];
  readonly migrations?: readonly Migration[];
  /**
   * Data that the plugin needs to be of use, made once when it is first enabled. As a list: each step once, in
   * their order, so that a step which a later version puts at the end reaches systems that have the others.
   */
  readonly seed?: Seed | readonly Seed[];
  /** A believable example, made on an empty system when asked for; the same on every run. */
  readonly demo?: (context: PluginContext) => Promise<void>;
}

export interface PluginDefinition {
  readonly contributes: Contributions;
  /**
   * What exists only while another plugin is enabled too, by that plugin's id. Each is loaded only
   * then, so it may import that plugin's contract.
   */
  readonly bridges?: Readonly<Record<string, () => Promise<{ readonly bridge: Contributions }>>>;
  /** Probes that the plugin can work; throwing keeps it off and leaves the system as it was. */
  readonly onEnable?: (context: PluginContext) => Promise<void>;
  readonly onDisable?: (context: PluginContext) => Promise<void>;
}

/** A plugin's only default export. Returns its argument, checked by the compiler. */
export function definePlugin(definition: PluginDefinition): PluginDefinition {
  return Object.freeze(definition);
}

/** Contributions of a bridge. Returns its argument, checked by the compiler. */
export function defineBridge(contributions: Contributions): Contributions {
  return Object.freeze(contributions);
}

/** The `praxis` member of a plugin's package.json; read without running its code. */
export interface PluginManifest {
  /** Kebab case; stands in URLs, field prefixes and logs. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Range of the plugin API that it was written for, such as `^1.0`. */
  readonly api: string;
  /** Plugins that must be enabled too, with the ranges of their versions. */
  readonly requires?: Readonly<Record<string, string>>;
  /** Plugins that it works with when they are enabled. */
  readonly bridges?: Readonly<Record<string, string>>;
  /** Services of hosts that it uses. */
  readonly uses?: readonly string[];
  /** Enabled when a system starts for the first time. */
  readonly default?: boolean;
}
