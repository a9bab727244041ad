import type { StylesheetJson } from 'cytoscape';
import { coloursOf } from './colours.js';
import type { Drawing } from './drawing.js';

/** How nodes and edges look in the theme that is shown. Names and signs are part of the nodes' pictures. */
export function looksOf(place: HTMLElement, { nodeWidth, nodeHeight }: Drawing): StylesheetJson {
  const colour = coloursOf(place);
  const font = getComputedStyle(place).fontFamily;
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '8px',
        width: nodeWidth,
        height: nodeHeight,
        'background-color': colour('surface'),
        'background-image': 'data(picture)',
        'background-width': nodeWidth,
        'background-height': nodeHeight,
        'background-clip': 'none',
        'background-image-containment': 'over',
        'bounds-expansion': 8,
        'border-width': 1,
        'border-color': colour('line-control'),
        'overlay-opacity': 0,
      },
    },
    { selector: 'node.group', style: { 'border-style': 'dashed', 'background-color': colour('sunken') } },
    { selector: 'node.orange', style: { 'border-color': colour('orange'), 'border-width': 2 } },
    {
      selector: 'node.red, node.fails',
      style: {
        'border-color': colour('red'),
        'border-width': 2,
        'background-color': colour('red-soft'),
      },
    },
    {
      selector: 'node.spared',
      style: { 'border-color': colour('green'), 'border-style': 'dashed', opacity: 0.75 },
    },
    { selector: 'node.root', style: { 'border-color': colour('accent'), 'border-width': 3 } },
    {
      selector: 'node.current',
      style: { 'outline-width': 2, 'outline-color': colour('accent'), 'outline-offset': 3, opacity: 1 },
    },
    {
      selector: 'edge',
      style: {
        width: 1,
        'curve-style': 'bezier',
        'line-color': colour('line-control'),
        'line-style': 'dashed',
        label: 'data(label)',
        color: colour('text-2'),
        'font-size': 11,
        'font-family': font,
        'text-background-color': colour('surface'),
        'text-background-opacity': 1,
        'text-background-padding': '2px',
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge.strong',
      style: {
        'line-style': 'solid',
        'target-arrow-shape': 'triangle',
        'target-arrow-color': colour('line-control'),
        'arrow-scale': 0.8,
      },
    },
    {
      selector: 'edge.bent',
      style: {
        'curve-style': 'round-segments',
        'segment-weights': 'data(weights)' as never,
        'segment-distances': 'data(distances)' as never,
        'edge-distances': 'node-position',
      },
    },
    { selector: 'edge.quiet', style: { label: '' } },
    {
      selector: 'edge.near',
      style: {
        width: 2,
        label: 'data(label)',
        'line-color': colour('accent'),
        'target-arrow-color': colour('accent'),
        'z-index': 2,
      },
    },
  ];
}
