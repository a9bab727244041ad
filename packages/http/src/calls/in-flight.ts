import { RequestTimeoutError } from '../errors.js';

/** A request that is being worked on. */
export interface RunningRequest {
  /** By `performance.now()`; the route may move it. */
  deadline: number;
  /** Gives it up with the error. */
  expire(error: Error): void;
}

/** The requests that are being worked on, and their time limits. */
export interface InFlight {
  readonly size: number;
  enter(request: RunningRequest): void;
  leave(request: RunningRequest): void;
  stop(): void;
}

const sweepEveryMs = 1000;

/** One timer looks after all requests: a timer each would cost more than many requests do. */
export function createInFlight(): InFlight {
  const running = new Map<RunningRequest, number>();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [request, startedAt] of running) {
      if (request.deadline > now) continue;
      running.delete(request);
      const seconds = Math.round((now - startedAt) / 1000);
      request.expire(new RequestTimeoutError({ seconds, retryAfterSeconds: 10 }));
    }
  }, sweepEveryMs);
  timer.unref();
  return {
    get size() {
      return running.size;
    },
    enter(request) {
      running.set(request, performance.now());
    },
    leave(request) {
      running.delete(request);
    },
    stop() {
      clearInterval(timer);
    },
  };
}
