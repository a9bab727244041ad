/** A small table in a page. */
export interface TableModel {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly number?: boolean }[];
  readonly rows: readonly { readonly cells: readonly TableCellModel[] }[];
}

export interface TableCellModel {
  readonly text: string;
  readonly number?: boolean;
  readonly href?: string;
}
