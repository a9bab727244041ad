import type { CreateModel, EditFieldModel, TransitionFormModel } from './forms.model.js';
import type { HomeModel } from './home.model.js';
import type { ListModel } from './list.model.js';
import type { PluginPageModel } from './plugin.model.js';
import type {
  PluginDetailModel,
  PluginPurgeModel,
  PluginSettingsModel,
  PluginsModel,
} from './plugins.model.js';
import type { RecordModel } from './record.model.js';
import type { RecordTypeFieldsModel, RecordTypesModel } from './record-types.model.js';
import type { SearchModel } from './search.model.js';
import type { SettingsModel } from './settings.model.js';
import type { ErrorModel, LoginModel, OpenPageModel } from './stand-alone.model.js';

/** Each page's template and the model that it takes. */
export interface PageModels {
  readonly home: HomeModel;
  readonly list: ListModel;
  readonly record: RecordModel;
  readonly create: CreateModel;
  readonly edit: EditFieldModel;
  readonly transition: TransitionFormModel;
  readonly search: SearchModel;
  readonly settings: SettingsModel;
  readonly login: LoginModel;
  readonly error: ErrorModel;
  readonly open: OpenPageModel;
  readonly plugin: PluginPageModel;
  readonly framed: PluginPageModel;
  readonly 'admin/plugins': PluginsModel;
  readonly 'admin/plugin-detail': PluginDetailModel;
  readonly 'admin/plugin-settings': PluginSettingsModel;
  readonly 'admin/plugin-purge': PluginPurgeModel;
  readonly 'admin/record-types': RecordTypesModel;
  readonly 'admin/record-type': RecordTypeFieldsModel;
}

export type PageName = keyof PageModels;
