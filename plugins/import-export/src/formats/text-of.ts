/** A cell as text: empty where there is none, JSON where it is more than a word or a number. */
export function textOf(cell: unknown): string {
  switch (typeof cell) {
    case 'string':
      return cell;
    case 'number':
    case 'boolean':
    case 'bigint':
      return cell.toString();
    case 'object':
      return cell === null ? '' : JSON.stringify(cell);
    default:
      return '';
  }
}
