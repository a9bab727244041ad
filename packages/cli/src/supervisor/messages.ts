/** What a serving process tells its supervisor. */
export type WorkerMessage =
  /** It answers requests. */
  | { readonly praxis: 'ready' }
  /** There is code that only a fresh process can load. */
  | { readonly praxis: 'renew'; readonly plugins: readonly string[] };

/** What a supervisor tells a serving process: another one answers now, so finish and end. */
export interface RetireMessage {
  readonly praxis: 'retire';
}

/** Messages of others, such as loaders, travel on the same line. */
export function isMessage<Message extends { readonly praxis: string }>(
  value: unknown,
  kind: Message['praxis'],
): value is Message {
  return typeof value === 'object' && value !== null && (value as { praxis?: unknown }).praxis === kind;
}
