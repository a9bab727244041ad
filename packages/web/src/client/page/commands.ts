import { closest } from '../dom/query.js';

/** Something that a button, a key or the palette can start. */
export type Command = (from: HTMLElement | undefined) => void;

const commands = new Map<string, Command>();

/** Gives a command its name; buttons start it by `data-command`. */
export function defineCommand(name: string, command: Command): void {
  commands.set(name, command);
}

/** Starts a command, if it is one. */
export function runCommand(name: string, from?: HTMLElement): void {
  commands.get(name)?.(from);
}

/** Lets `data-command` buttons and links start their commands. */
export function listenForCommands(): void {
  addEventListener('click', (event) => {
    const button = closest(event.target, '[data-command]');
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    runCommand(button.dataset['command'] ?? '', button);
  });
}
