import { onPage } from '@praxis/ui';

onPage(() => {
  const place = document.querySelector<HTMLElement>('[data-graph]');
  // The library that paints is large, and needed here alone.
  if (place !== null) void import('./graph/paint.js').then(({ paint }) => paint(place));
});
