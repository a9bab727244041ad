// This process stays small for as long as the house runs: it imports nothing but what Node itself has.
import cluster, { type Worker } from 'node:cluster';
import { isatty } from 'node:tty';
import { isMessage, type RetireMessage, type WorkerMessage } from './messages.js';

/** A process that ended by itself is started again after this, and after twice as long each further time. */
const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** Who ran for so long has recovered. */
const recoveredMs = 60_000;
/** A fresh process that is not ready by then is given up, and the old one stays. */
const startLimitMs = 180_000;
/** Longer than a process gives its requests and jobs to end. */
const endLimitMs = 60_000;

/**
 * Runs `praxis serve` in a process of its own, and sees to it that one always answers:
 * a process that ends is replaced, and on SIGHUP, or when there is code that only a fresh process can
 * load, the next one is started beside it, takes over when it is ready, and the old one finishes.
 *
 * The processes accept connections from one and the same socket, so none is refused meanwhile.
 */
export function supervise(): void {
  // Each process takes connections from the socket itself: nothing passes through this one.
  cluster.schedulingPolicy = cluster.SCHED_NONE;

  let serving: Worker | undefined;
  let successor: Worker | undefined;
  let everServed = false;
  let servingSince = 0;
  let crashes = 0;
  let again = false;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  /** Set while one is being replaced by choice rather than after a crash. */
  let startLimit: NodeJS.Timeout | undefined;

  function start(): void {
    const worker = cluster.fork();
    successor = worker;
    // Beside nobody it may take its time, for example over a first start or the recovery of the database.
    if (serving !== undefined) {
      startLimit = setTimeout(() => {
        tell(`a fresh process was not ready within ${startLimitMs / 1000} s and is given up`);
        worker.process.kill('SIGKILL');
      }, startLimitMs);
    }
    worker.on('message', (message: unknown) => {
      if (isMessage<WorkerMessage>(message, 'ready')) takeOver(worker);
      if (isMessage<WorkerMessage>(message, 'renew') && worker === serving) renew();
    });
    worker.on('exit', (code, signal) => ended(worker, code, signal));
    worker.on('error', (error) => tell(`a message was lost: ${error.message}`));
  }

  function takeOver(worker: Worker): void {
    if (worker !== successor) return;
    clearTimeout(startLimit);
    const old = serving;
    serving = worker;
    successor = undefined;
    servingSince = performance.now();
    everServed = true;
    if (old !== undefined) retire(old);
    if (again && !stopping) renew();
  }

  function retire(worker: Worker): void {
    if (worker.isConnected()) worker.send({ praxis: 'retire' } satisfies RetireMessage);
    const limit = setTimeout(() => worker.process.kill('SIGKILL'), endLimitMs);
    worker.once('exit', () => clearTimeout(limit));
  }

  /** Starts a fresh process beside the one that serves; once more afterwards if asked to meanwhile. */
  function renew(): void {
    if (stopping) return;
    again = successor !== undefined;
    if (again) return;
    clearTimeout(restart);
    start();
  }

  function ended(worker: Worker, code: number | null, signal: string | null): void {
    const how = signal === null ? `with code ${code ?? 0}` : `by ${signal}`;
    if (worker === successor) {
      clearTimeout(startLimit);
      successor = undefined;
      // What keeps the very first one from starting, a port in use for example, would keep every other one.
      if (!everServed && !stopping) leave(code ?? 1);
      else if (serving === undefined) later(how);
      else tell(`a fresh process ended ${how} before it was ready; the old one goes on`);
    } else if (worker === serving) {
      serving = undefined;
      if (performance.now() - servingSince > recoveredMs) crashes = 0;
      if (successor === undefined) later(how);
    }
    if (stopping && Object.keys(cluster.workers ?? {}).length === 0) leave(0);
  }

  function later(how: string): void {
    if (stopping) return;
    const pauseMs = Math.min(firstPauseMs * 2 ** crashes, longestPauseMs);
    crashes += 1;
    tell(`the process that served ended ${how}; another one starts in ${pauseMs} ms`);
    restart = setTimeout(start, pauseMs);
  }

  function stop(): void {
    if (stopping) return;
    stopping = true;
    clearTimeout(restart);
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    if (workers.length === 0) leave(0);
    for (const worker of workers) worker.process.kill('SIGTERM');
    setTimeout(() => {
      for (const worker of workers) worker.process.kill('SIGKILL');
      leave(1);
    }, endLimitMs).unref();
  }

  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // To a terminal the signal means that it was closed.
  process.on('SIGHUP', isatty(0) || isatty(1) ? stop : renew);
  start();
}

function leave(code: number): never {
  process.exit(code);
}

function tell(sentence: string): void {
  console.error(`praxis: ${sentence}`);
}
