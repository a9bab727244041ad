import { readFileSync, readdirSync } from 'node:fs';

/** What the kernel counts in: 100 a second on every Linux that Node runs on. */
const tickMs = 10;

interface Times {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly children: number;
}

/** Milliseconds of processor time that a process has used, its own and that of every child of it. */
export function processorTimeOf(pid: number): number {
  const processes = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const times = timesOf(Number(name));
        return times === undefined ? [] : [[Number(name), times] as const];
      }),
  );
  const used = (id: number): number => {
    const { own = 0, children = 0 } = processes.get(id) ?? {};
    return [...processes]
      .filter(([, { parent }]) => parent === id)
      .reduce((sum, [child]) => sum + used(child), own + children);
  };
  return used(pid);
}

/** The process that started this one, such as the server of which it is a connection. */
export function parentOf(pid: number): number | undefined {
  return timesOf(pid)?.parent;
}

/** Undefined for one that has ended meanwhile. */
function timesOf(pid: number): Times | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (place: number): number => fields[place - 3] ?? 0;
    return { parent: at(4), own: (at(14) + at(15)) * tickMs, children: (at(16) + at(17)) * tickMs };
  } catch {
    return undefined;
  }
}
