declare const payloadType: unique symbol;

/** Names a job and the payload that it takes; see {@link Job}. */
export interface JobToken<Payload = unknown> {
  /** `<plugin>.<name>`. */
  readonly id: string;
  readonly [payloadType]?: Payload;
}

export interface EnqueueOptions {
  /** Not before; at once without it. */
  readonly runAt?: Date;
  /** A job that waits under the same key is replaced. With `runAt`, a timer: one per record and purpose. */
  readonly key?: string;
}

/** The jobs of one plugin that wait to be run. */
export interface Queue {
  /**
   * Puts a job of this plugin into the queue. In a hook and on a transaction it is there when, and
   * only when, that commits.
   *
   * @param payload what JSON can hold: ids and plain values; the job reads the rest
   * @throws when this plugin contributes no such job
   */
  enqueue<Payload>(
    job: JobToken<Payload> | string,
    payload?: NoInfer<Payload>,
    options?: EnqueueOptions,
  ): Promise<void>;
  /** Takes the job that waits under a key out of the queue, if one does. One that has begun goes on. */
  cancel(job: JobToken | string, key: string): Promise<void>;
}
