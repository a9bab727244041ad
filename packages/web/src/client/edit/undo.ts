let last: (() => void) | undefined;

/** Remembers how the last change is taken back. */
export function rememberUndo(undo: () => void): void {
  last = undo;
}

/** Takes the last change back, once. */
export function undoLast(): void {
  const undo = last;
  last = undefined;
  undo?.();
}
