import type { ApiRoute, Method } from './route.js';

/** What a path leads to: routes by method, and the values of the path's parameters. */
export interface RouteMatch {
  readonly methods: ReadonlyMap<Method, ApiRoute>;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds routes by path, segment by segment; a fixed segment goes before a parameter. */
export interface RouteTable {
  readonly routes: readonly ApiRoute[];
  /** @param segments the path below `/api/v1`, decoded */
  match(segments: readonly string[]): RouteMatch | undefined;
}

interface Node {
  readonly children: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | undefined;
  readonly methods: Map<Method, ApiRoute>;
}

/** @throws TypeError for two routes with the same method and path, or one parameter under two names */
export function routeTable(routes: readonly ApiRoute[]): RouteTable {
  const root = emptyNode();
  for (const route of routes) insert(root, route);
  return {
    routes,
    match(segments) {
      const params: Record<string, string> = {};
      const node = find(root, segments, 0, params);
      return node === undefined ? undefined : { methods: node.methods, params };
    },
  };
}

function insert(root: Node, route: ApiRoute): void {
  let node = root;
  for (const segment of route.path.split('/').slice(1)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      let child = node.children.get(segment);
      if (child === undefined) node.children.set(segment, (child = emptyNode()));
      node = child;
    } else {
      node.parameter ??= { name, node: emptyNode() };
      if (node.parameter.name !== name)
        throw new TypeError(`${route.path}: "${name}" has another name elsewhere.`);
      node = node.parameter.node;
    }
  }
  if (node.methods.has(route.method)) throw new TypeError(`${route.method} ${route.path} is there twice.`);
  node.methods.set(route.method, route);
}

function find(
  node: Node,
  segments: readonly string[],
  at: number,
  params: Record<string, string>,
): Node | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.methods.size > 0 ? node : undefined;
  const child = node.children.get(segment);
  const found = child === undefined ? undefined : find(child, segments, at + 1, params);
  if (found !== undefined || node.parameter === undefined || segment === '') return found;
  const below = find(node.parameter.node, segments, at + 1, params);
  if (below !== undefined) params[node.parameter.name] = segment;
  return below;
}

function emptyNode(): Node {
  return { children: new Map(), parameter: undefined, methods: new Map() };
}
