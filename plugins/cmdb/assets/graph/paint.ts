import { announce, msg, visit } from '@praxis/ui';
import cytoscape from 'cytoscape/dist/cytoscape.esm.min.mjs';
import type { Core, ElementDefinition, NodeSingular } from 'cytoscape';
import { toolbar } from './controls.js';
import type { DrawnNode, Drawing } from './drawing.js';
import { nearestTowards } from './keys.js';
import { looksOf } from './looks.js';
import { pictures, type Pictures } from './pictures.js';

/** Where things stood on the drawing before, so that the next one of the same item begins there. */
let before:
  { readonly path: string; readonly zoom: number; readonly focus: string; readonly at: Point } | undefined;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** More edges than this bear their words only while something at their ends is looked at. */
const mostLabels = 24;
/** Closer than this names cannot be told from smudges; farther apart nothing is gained. */
const zooms = { minZoom: 0.15, maxZoom: 1.6 };

/** Paints a drawing into its place, and lets people move in it by pointer and by keys. */
export async function paint(place: HTMLElement): Promise<void> {
  const drawing = JSON.parse(place.dataset['graph'] ?? 'null') as Drawing | null;
  if (drawing === null) return;
  // A page that is come back to brings the pixels of its drawing, but nothing that moves them.
  place.replaceChildren();
  const canvas = document.createElement('div');
  canvas.className = 'graph-canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', place.dataset['label'] ?? '');
  canvas.setAttribute('aria-describedby', 'graph-keys');
  place.append(canvas);
  place.append(standInForStyles());
  const painted = await pictures(drawing, place);
  if (!place.isConnected) return;

  const graph = cytoscape({
    ...zooms,
    container: canvas,
    elements: elementsOf(drawing, painted),
    style: looksOf(place, drawing),
    layout: { name: 'preset', fit: false },
    autoungrabify: true,
    boxSelectionEnabled: false,
    wheelSensitivity: 0.3,
  });
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  const root = drawing.nodes.find(({ look }) => look === 'root') ?? drawing.nodes[0];
  showPlace(graph, root?.id ?? '');
  place.append(...toolbar(graph, drawing));

  let current =
    before?.path === location.pathname && byId.has(before.focus) ? before.focus : (root?.id ?? '');
  const look = (id: string, say: boolean): void => {
    graph.elements('.current, .near').removeClass('current near');
    current = id;
    const node = graph.getElementById(id);
    node.addClass('current');
    node.connectedEdges().addClass('near');
    const drawn = byId.get(id);
    if (drawn !== undefined && say) announce(sentenceOf(drawn));
  };
  const open = (id: string): void => {
    const drawn = byId.get(id);
    const href = drawn?.openHref ?? drawn?.href;
    if (href === undefined) return;
    const node = graph.getElementById(id);
    before = { path: location.pathname, zoom: graph.zoom(), focus: id, at: node.renderedPosition() };
    visit(href);
  };
  look(current, false);

  graph.on('mouseover', 'node', ({ target }) => {
    look((target as NodeSingular).id(), false);
    canvas.classList.add('over-node');
  });
  graph.on('mouseout', 'node', () => canvas.classList.remove('over-node'));
  graph.on('tap', 'node', ({ target, originalEvent }) => {
    const id = (target as NodeSingular).id();
    const href = byId.get(id)?.href;
    const pointer = originalEvent;
    if (href !== undefined && (pointer.ctrlKey || pointer.metaKey)) globalThis.open(href);
    else open(id);
  });
  canvas.addEventListener('focus', () => look(current, true));
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = nearestTowards(event.key, drawing.nodes, byId.get(current));
    if (to !== undefined) {
      look(to, true);
      bringIntoView(graph, to);
    } else if (event.key === 'Enter' || event.key === ' ') open(current);
    else if (event.key === 'o' || event.key === 'O') {
      const href = byId.get(current)?.href;
      if (href !== undefined) visit(href);
    } else if (event.key === '+' || event.key === '-') zoomBy(graph, event.key === '+' ? 1.25 : 0.8);
    else if (event.key === '0') graph.fit(undefined, 24);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  if (before?.path === location.pathname) canvas.focus({ preventScroll: true });
  before = undefined;
  followTheme(place, async () => {
    const repainted = await pictures(drawing, place);
    for (const { id } of drawing.nodes) graph.getElementById(id).data(repainted.get(id) ?? {});
    graph.style(looksOf(place, drawing));
  });
}

/** The library inserts a style sheet, which the security policy forbids, unless it finds one by its name. */
function standInForStyles(): HTMLElement {
  const found = document.createElement('template');
  found.id = '__________cytoscape_stylesheet';
  return found;
}

function elementsOf(drawing: Drawing, painted: Pictures): ElementDefinition[] {
  const at = new Map(drawing.nodes.map((node) => [node.id, node]));
  return [
    ...drawing.nodes.map(({ id, x, y, look, tone }) => ({
      data: { id, ...painted.get(id) },
      position: { x, y },
      classes: [look, ...(tone === undefined ? [] : [tone])].join(' '),
    })),
    ...drawing.edges.map(({ id, from, to, label, strong, bends }) => {
      const bent = bendsBetween(at.get(from), at.get(to), bends);
      return {
        data: { id, source: from, target: to, label, ...bent },
        classes: [
          ...(strong ? ['strong'] : []),
          ...(bent === undefined ? [] : ['bent']),
          ...(drawing.edges.length > mostLabels ? ['quiet'] : []),
        ].join(' '),
      };
    }),
  ];
}

/** Bends as the library wants them: how far along the line between the ends, and how far beside it. */
function bendsBetween(
  from: Point | undefined,
  to: Point | undefined,
  bends: readonly Point[],
): { readonly weights: number[]; readonly distances: number[] } | undefined {
  if (from === undefined || to === undefined || bends.length === 0) return undefined;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return undefined;
  return {
    weights: bends.map(({ x, y }) => ((x - from.x) * dx + (y - from.y) * dy) / length ** 2),
    distances: bends.map(({ x, y }) => ((x - from.x) * dy - (y - from.y) * dx) / -length),
  };
}

/** As it stood before, with what was clicked where it was; else all of it, if that can be read. */
function showPlace(graph: Core, root: string): void {
  const anchor = before?.path === location.pathname ? graph.getElementById(before.focus) : undefined;
  if (before !== undefined && anchor?.nonempty()) {
    graph.zoom(before.zoom);
    const { x, y } = anchor.renderedPosition();
    graph.panBy({ x: before.at.x - x, y: before.at.y - y });
    return;
  }
  graph.fit(undefined, 24);
  if (graph.zoom() > 1) graph.zoom(1);
  if (graph.zoom() < readableZoom) graph.zoom(readableZoom);
  graph.center(graph.zoom() === readableZoom ? graph.getElementById(root) : undefined);
  // No empty half beside a drawing that is cut off on the other side.
  const { x1, y1, x2, y2 } = graph.elements().renderedBoundingBox();
  graph.panBy({
    x: surplus(x1, x2, graph.width()),
    y: surplus(y1, y2, graph.height()),
  });
}

/** How far to move it: what fits stands in the middle, what does not fills its window. */
function surplus(start: number, end: number, size: number): number {
  if (end - start + 2 * edge < size) return (size - end - start) / 2;
  if (start > edge) return edge - start;
  return end < size - edge ? size - edge - end : 0;
}

const edge = 24;

const readableZoom = 0.6;

function bringIntoView(graph: Core, id: string): void {
  const box = graph.getElementById(id).renderedBoundingBox();
  const [width, height] = [graph.width(), graph.height()];
  if (box.x1 < 0 || box.y1 < 0 || box.x2 > width || box.y2 > height) graph.center(graph.getElementById(id));
}

function zoomBy(graph: Core, factor: number): void {
  graph.zoom({
    level: graph.zoom() * factor,
    renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 },
  });
}

/** What somebody hears who comes to a node by keys. */
function sentenceOf({ label, note, badges, openHref, isOpen }: DrawnNode): string {
  const more =
    openHref === undefined
      ? []
      : [isOpen === true ? msg('Enter hides its neighbours') : msg('Enter shows its neighbours')];
  return [label, note, ...badges.map((badge) => badge.label), ...more].join(', ');
}

/** Colours are read when a drawing is painted, so it is painted anew in the other theme. */
function followTheme(place: HTMLElement, repaint: () => Promise<void>): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(() => change());
  const change = (): void => {
    if (place.isConnected) void repaint();
    else {
      observer.disconnect();
      dark.removeEventListener('change', change);
    }
  };
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
  dark.addEventListener('change', change);
}
