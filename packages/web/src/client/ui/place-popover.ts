const margin = 8;
const gap = 4;

/** Puts a shown popover under its anchor, above it where there is more room, always inside the window. */
export function placePopover(popover: HTMLElement, anchor: Element): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const rightToLeft = getComputedStyle(popover).direction === 'rtl';
  const wished = rightToLeft ? box.right - width : box.left;
  const left = Math.max(margin, Math.min(wished, innerWidth - width - margin));
  const below = box.bottom + gap;
  const fitsBelow = below + height + margin <= innerHeight;
  const top = fitsBelow ? below : Math.max(margin, box.top - height - gap);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
