import { icon, msg } from '@praxis/ui';
import type { Core } from 'cytoscape';
import type { Drawing } from './drawing.js';

/** Buttons for those who have no wheel, and a line that says which keys there are. */
export function toolbar(graph: Core, { nodes }: Drawing): readonly HTMLElement[] {
  const middle = () => ({ x: graph.width() / 2, y: graph.height() / 2 });
  const bar = document.createElement('div');
  bar.className = 'graph-tools';
  bar.append(
    button(msg('Closer'), icon('zoom-in'), () =>
      graph.zoom({ level: graph.zoom() * 1.25, renderedPosition: middle() }),
    ),
    button(msg('Farther away'), icon('zoom-out'), () =>
      graph.zoom({ level: graph.zoom() * 0.8, renderedPosition: middle() }),
    ),
    button(msg('All of it'), icon('maximize'), () => graph.fit(undefined, 24)),
  );
  const keys = document.createElement('p');
  keys.id = 'graph-keys';
  keys.className = 'graph-keys';
  keys.textContent = nodes.some(({ openHref }) => openHref !== undefined)
    ? msg('Click a node to show its neighbours. Keys: arrows, Enter for neighbours, O for the item, + − 0.')
    : msg('Click a node to open the item. Keys: arrows, Enter for the item, + − 0.');
  return [bar, keys];
}

function button(label: string, sign: Element, act: () => void): HTMLElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'icon-button';
  made.title = label;
  made.setAttribute('aria-label', label);
  made.append(sign);
  made.addEventListener('click', act);
  return made;
}
