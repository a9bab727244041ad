import { coloursOf } from './colours.js';
import type { DrawnNode, Drawing } from './drawing.js';

/** What stands on each node, as an image. */
export type Pictures = ReadonlyMap<string, { readonly picture: string }>;

const svg = 'http://www.w3.org/2000/svg';

/**
 * Paints what stands on each node: the sign of its class, its name, its class, and how much open work it
 * has. It is an image because a canvas knows neither our icons nor two sizes of text in one label.
 */
export async function pictures(drawing: Drawing, place: HTMLElement): Promise<Pictures> {
  const names = new Set(
    drawing.nodes.flatMap(({ symbol, badges }) => [symbol, ...badges.map((one) => one.symbol)]),
  );
  const symbols = await symbolsOf(names);
  const colour = coloursOf(place);
  const measure = measurer();
  const { nodeWidth: width, nodeHeight: height } = drawing;
  return new Map(
    drawing.nodes.map((node) => {
      const picture = element('svg', { xmlns: svg, width, height, viewBox: `0 0 ${width} ${height}` });
      picture.append(
        sign(symbols.get(node.symbol), { x: 12, y: height / 2 - 10, size: 20, color: colour(toneOf(node)) }),
        words(measure, node.label, {
          x: 42,
          y: 22,
          size: 13,
          weight: 550,
          fill: colour('text'),
          room: width - 52,
        }),
        words(measure, node.note, {
          x: 42,
          y: 39,
          size: 11,
          weight: 400,
          fill: colour('text-2'),
          room: width - 52 - badgesWidth(node),
        }),
        ...badgesOf(node, { width, height, colour, symbols }),
      );
      const text = new XMLSerializer().serializeToString(picture);
      return [node.id, { picture: `data:image/svg+xml;utf8,${encodeURIComponent(text)}` }];
    }),
  );
}

function toneOf({ tone, look }: DrawnNode): string {
  return tone ?? (look === 'fails' ? 'red' : 'text-2');
}

const badgeWidth = 34;

function badgesWidth({ badges }: DrawnNode): number {
  return badges.length * (badgeWidth + 4);
}

/** Signs with numbers at the lower end of a node, each in its tone. */
function badgesOf(
  { badges }: DrawnNode,
  {
    width,
    height,
    colour,
    symbols,
  }: {
    readonly width: number;
    readonly height: number;
    readonly colour: (token: string) => string;
    readonly symbols: ReadonlyMap<string, Element>;
  },
): readonly Element[] {
  return badges.flatMap(({ symbol, tone, count }, place) => {
    const x = width - 6 - (place + 1) * (badgeWidth + 4) + 4;
    const y = height - 22;
    const text = element('text', {
      x: x + 25,
      y: y + 12,
      fill: colour(tone),
      'font-size': 11,
      'font-weight': 600,
      'font-family': 'system-ui, sans-serif',
      'text-anchor': 'middle',
    });
    text.textContent = count > 99 ? '99+' : String(count);
    return [
      element('rect', { x, y, width: badgeWidth, height: 16, rx: 8, fill: colour(`${tone}-soft`) }),
      sign(symbols.get(symbol), { x: x + 4, y: y + 2, size: 12, color: colour(tone) }),
      text,
    ];
  });
}

/** Icons of the page's sprite. An image cannot point to one, so it holds what the icon is made of. */
async function symbolsOf(names: ReadonlySet<string>): Promise<ReadonlyMap<string, Element>> {
  const use = document.querySelector('svg use[href*="#"]')?.getAttribute('href') ?? '';
  const [address = ''] = use.split('#');
  if (address === '') return new Map();
  const answer = await fetch(address);
  const sprite = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml');
  return new Map(
    [...names].flatMap((name) => {
      const symbol = sprite.getElementById(name);
      return symbol === null ? [] : [[name, symbol] as const];
    }),
  );
}

function sign(
  symbol: Element | undefined,
  {
    x,
    y,
    size,
    color,
  }: { readonly x: number; readonly y: number; readonly size: number; readonly color: string },
): Element {
  const drawn = element('svg', {
    ...{ x, y, width: size, height: size, color, fill: 'none', stroke: 'currentColor' },
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    viewBox: symbol?.getAttribute('viewBox') ?? '0 0 24 24',
  });
  for (const part of symbol?.children ?? []) drawn.append(part.cloneNode(true));
  return drawn;
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
  /** What is longer is cut off; in full it stands in the table and in what is announced. */
  readonly room: number;
}

function words(
  measure: (text: string, size: number, weight: number) => number,
  text: string,
  { x, y, size, weight, fill, room }: Words,
): Element {
  let shown = text;
  while (shown.length > 1 && measure(shown, size, weight) > room) shown = `${shown.slice(0, -2).trimEnd()}…`;
  const drawn = element('text', {
    ...{ x, y, fill },
    'font-size': size,
    'font-weight': weight,
    'font-family': 'system-ui, sans-serif',
  });
  drawn.textContent = shown;
  return drawn;
}

/** Images have no fonts of the page, so they are measured, too, in what the system has. */
function measurer(): (text: string, size: number, weight: number) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (text, size, weight) => {
    if (context === null) return text.length * size * 0.55;
    context.font = `${weight} ${size}px system-ui, sans-serif`;
    return context.measureText(text).width;
  };
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const made = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
