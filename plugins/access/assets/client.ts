import { icon, onPage } from '@praxis/ui';

interface Rules {
  readonly minLength: number;
  readonly username: string;
  readonly common: readonly string[];
}

type Rule = 'length' | 'username' | 'variety' | 'common';

// Ticks what the password keeps to while it is typed. The server looks again; nothing is sent before.
onPage(() => {
  const form = document.querySelector<HTMLFormElement>('[data-access-rules]');
  const field = form?.querySelector<HTMLInputElement>('[name=password]');
  if (!form || !field) return;
  const rules = JSON.parse(form.dataset['accessRules'] ?? '{}') as Rules;
  const common = new Set(rules.common);
  const show = (): void => {
    const kept = keptBy(field.value, rules, common);
    for (const line of form.querySelectorAll<HTMLElement>('[data-rule]')) {
      const is = field.value !== '' && kept[line.dataset['rule'] as Rule];
      if (line.classList.contains('is-kept') === is) continue;
      line.classList.toggle('is-kept', is);
      line.querySelector('.icon')?.replaceWith(icon(is ? 'check' : 'point', 'small'));
    }
  };
  field.addEventListener('input', show);
  show();
});

function keptBy(
  password: string,
  { minLength, username }: Rules,
  common: ReadonlySet<string>,
): Readonly<Record<Rule, boolean>> {
  const lower = password.toLowerCase();
  return {
    length: [...password].length >= minLength,
    username: username.length < 3 || !lower.includes(username.toLowerCase()),
    variety: new Set(lower).size >= 4,
    common: !common.has(lower) && !common.has(lower.replace(/[^a-z]+$/, '')),
  };
}
