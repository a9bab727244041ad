import { meta } from './query.js';

const namespace = 'http://www.w3.org/2000/svg';

/** An icon of the sprite, as templates make it. Decoration: the words stand beside it. */
export function icon(name: string, className = ''): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('class', `icon ${className}`.trim());
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `${meta('praxis-icons') ?? ''}#${name}`);
  svg.append(use);
  return svg;
}
