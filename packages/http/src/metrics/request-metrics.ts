import { Histogram, type Registry } from 'prom-client';

/** How long requests take, by route, method and status. */
export interface RequestMetrics {
  observe(route: string, method: string, status: number, seconds: number): void;
}

export function createRequestMetrics(registry: Registry): RequestMetrics {
  const histogram = new Histogram({
    name: 'praxis_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  // Labels are put together once for each combination, not for each request.
  const children = new Map<string, { observe(seconds: number): void }>();
  return {
    observe(route, method, status, seconds) {
      const key = `${method} ${status} ${route}`;
      let child = children.get(key);
      if (child === undefined) {
        child = histogram.labels({ route, method, status: String(status) });
        children.set(key, child);
      }
      child.observe(seconds);
    },
  };
}
