import { onPage, onSignal, refresh } from '@praxis/ui';

const inbox = (): Element | null => document.querySelector('[data-inbox]');

// The badge of the rail listens for notifications already; the page follows it.
onSignal(({ type }) => {
  if (type === 'notification' && inbox() !== null) refresh();
});

onPage(() => {
  if (inbox() === null) return;
  const groups = [...document.querySelectorAll<HTMLElement>('[data-inbox-group]')];
  for (const group of groups) {
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return;
      group.querySelector<HTMLButtonElement>('[data-inbox-done]')?.click();
    });
  }
});
