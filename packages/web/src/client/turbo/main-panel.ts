import { find, findAll } from '../dom/query.js';

/**
 * Between two pages with the shell only the main panel is exchanged; rail and everything else stays,
 * which is faster and keeps its scroll and focus.
 */
export function swapMainPanelOnly(): void {
  let isComingBack = false;
  addEventListener('turbo:visit', (event) => {
    isComingBack = (event as CustomEvent<{ readonly action?: string }>).detail.action === 'restore';
  });
  addEventListener('turbo:before-render', (event) => {
    const shell = find('.shell');
    const newShell = find('.shell', event.detail.newBody);
    if (!shell || !newShell) return;
    event.preventDefault();
    // Turbo takes its picture of the page that is left in a task of its own. Without waiting for it the
    // picture would show the new page, and going back would lead to the wrong one.
    setTimeout(() => event.detail.resume());
    // A page that was kept has the banners of its time; those that stand there are kept true by signals.
    const isOld = isComingBack || document.documentElement.hasAttribute('data-turbo-preview');
    event.detail.render = () => {
      exchange(shell, newShell);
      if (!isOld) exchangeBanners(event.detail.newBody);
    };
  });
}

function exchange(shell: HTMLElement, newShell: HTMLElement): void {
  const main = find('#main', shell);
  const newMain = find('#main', newShell);
  if (!main || !newMain) return;
  main.replaceWith(newMain);
  for (const { name, value } of newShell.attributes) shell.setAttribute(name, value);
  for (const { name } of [...shell.attributes]) if (!newShell.hasAttribute(name)) shell.removeAttribute(name);
  for (const navigation of ['.rail', '.bottom-bar']) {
    const old = find(navigation, shell);
    const young = find(navigation, newShell);
    if (old && young) updateNavigation(old, young);
  }
}

function exchangeBanners(newBody: HTMLElement): void {
  const [banners, newBanners] = [find('#page-banners'), find('#page-banners', newBody)];
  if (banners && newBanners && banners.innerHTML !== newBanners.innerHTML) banners.replaceWith(newBanners);
}

/** Another set of places is taken over whole; else only the mark of the current one and the counts move. */
function updateNavigation(navigation: HTMLElement, newNavigation: HTMLElement): void {
  const places = findAll('.place', navigation);
  const newPlaces = findAll('.place', newNavigation);
  const isSame = (place: HTMLElement, index: number) =>
    place.dataset['place'] === newPlaces[index]?.dataset['place'] &&
    place.getAttribute('href') === newPlaces[index]?.getAttribute('href');
  if (places.length !== newPlaces.length || !places.every(isSame)) {
    navigation.replaceChildren(...newNavigation.childNodes);
    return;
  }
  places.forEach((place, index) => {
    const newPlace = newPlaces[index];
    if (newPlace?.hasAttribute('aria-current')) place.setAttribute('aria-current', 'page');
    else place.removeAttribute('aria-current');
    const count = find('.count', place);
    const newCount = newPlace && find('.count', newPlace);
    if (count && newCount && count.textContent !== newCount.textContent) count.replaceWith(newCount);
  });
}
