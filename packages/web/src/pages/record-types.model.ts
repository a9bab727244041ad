import type { TableModel } from '../model/table.js';
import type { TrailModel } from '../model/trail.js';

/** `GET /admin/types` */
export interface RecordTypesModel {
  readonly title: string;
  readonly total: number;
  readonly table: TableModel;
}

/** `GET /admin/types/:type`: its fields, and where one is added. */
export interface RecordTypeFieldsModel {
  readonly title: string;
  readonly trail: TrailModel;
  readonly addHref: string;
  /** Fields that administrators made. */
  readonly own: TableModel;
  /** Fields that came with plugins. */
  readonly others: TableModel;
}
