/** The record to which an element belongs: a row of a list, or the page's record. */
export interface RecordHandle {
  readonly type: string;
  readonly id: string;
  readonly key: string;
  readonly href: string;
  readonly version: string;
}

/** Finds the record of an element; undefined outside of any. */
export function recordOf(element: Element): RecordHandle | undefined {
  const row = element.closest<HTMLElement>('.row');
  const record = row ?? element.closest<HTMLElement>('.record');
  if (!record) return undefined;
  const { id = '', key = '', href = '', version = '' } = record.dataset;
  const type = row ? row.closest<HTMLElement>('praxis-list')?.dataset['type'] : record.dataset['type'];
  return { type: type ?? '', id, key, href, version };
}

/** All places of the page that show a field of a record and can edit it. */
export function placesOf({ id }: RecordHandle, field: string): HTMLElement[] {
  const name = CSS.escape(field);
  return [
    ...document.querySelectorAll<HTMLElement>(
      `#row-${CSS.escape(id)} [data-edit="${name}"], .record[data-id="${CSS.escape(id)}"] [data-edit="${name}"]`,
    ),
  ];
}
