import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { cellText, harmless } from './cell-text.js';

/** Rows of a sheet (ECMA-376); what is beyond them could not be opened. */
export const maximumSheetRows = 1_048_576;

/** Characters of a cell, by the same standard. */
const maximumCellLength = 32_767;

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `${header}<Types xmlns="${office}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  '_rels/.rels':
    `${header}<Relationships xmlns="${office}/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels':
    `${header}<Relationships xmlns="${office}/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${office}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  'xl/workbook.xml':
    `${header}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships">` +
    '<sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/styles.xml':
    `${header}<styleSheet xmlns="${office}/spreadsheetml/2006/main"><fonts count="2"><font/><font><b/></font></fonts>` +
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
};

/** Writes a workbook with one sheet. It is compressed as it is read, so memory does not grow with it. */
export function xlsxStream(headings: readonly string[], rows: AsyncIterable<readonly unknown[]>): Readable {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  const sheet = Readable.from(sheetPieces(headings, rows));
  const output = zip.outputStream as Readable;
  sheet.on('error', (error) => output.destroy(error));
  output.on('close', () => sheet.destroy());
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  return output;
}

async function* sheetPieces(
  headings: readonly string[],
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `${header}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>' +
      `<row>${headings.map((heading) => textCell(heading, ' s="1"')).join('')}</row>`,
  );
  let piece = '';
  let count = 1;
  for await (const row of rows) {
    count += 1;
    if (count > maximumSheetRows) break;
    piece += `<row>${row.map(cell).join('')}</row>`;
    if (piece.length >= 32_768) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
  yield Buffer.from(`${piece}</sheetData></worksheet>`);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '<c/>';
  if (typeof value === 'number' && Number.isFinite(value)) return `<c><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  return textCell(cellText(value), '');
}

function textCell(text: string, style: string): string {
  const safe = harmless(text).slice(0, maximumCellLength).toWellFormed();
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(safe)}</t></is></c>`;
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // XML 1.0 has no way to write most control characters.
      .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => ('\t\n\r'.includes(character) ? character : ''))
  );
}
