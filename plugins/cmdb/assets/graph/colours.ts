/** The values of the interface's tokens in the theme that is shown: canvases know no variables. */
export function coloursOf(place: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  place.append(probe);
  const known = new Map<string, string>();
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  // All at once: the probe does not stay.
  for (const token of tokens) known.set(token, read(token));
  probe.remove();
  return (token) => known.get(token) ?? 'gray';
}

const tones = ['red', 'orange', 'green', 'blue', 'violet', 'teal'];
const tokens = [
  ...[
    'surface',
    'raised',
    'sunken',
    'line-2',
    'line-control',
    'text',
    'text-2',
    'text-3',
    'accent',
    'selected',
  ],
  ...tones,
  ...tones.map((tone) => `${tone}-soft`),
];
