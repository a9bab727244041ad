/** Signals come in bursts; one pull for all of them costs the server one answer. */
const collectMs = 80;

/**
 * Collects items for a moment and hands them over together. While one batch is being worked on, the
 * next one waits.
 */
export function batched<Item>(work: (items: readonly Item[]) => Promise<void>): (item: Item) => void {
  let collected: Item[] = [];
  let isRunning = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = () => {
    if (timer === undefined && !isRunning && collected.length > 0)
      timer = setTimeout(() => void run(), collectMs);
  };
  const run = async () => {
    timer = undefined;
    isRunning = true;
    const items = collected;
    collected = [];
    try {
      await work(items);
    } finally {
      isRunning = false;
      schedule();
    }
  };
  return (item) => {
    collected.push(item);
    schedule();
  };
}
