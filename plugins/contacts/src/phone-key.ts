import { extendType, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';

/** So many last digits tell people apart, however the number is written: +43 1 …, 0043 1 …, 01 …. */
const tellingDigits = 8;
const fewestDigits = 4;

/** The last digits of a person's number, by which callers are found. */
export const PersonPhone = extendType(Person, {
  plugin: 'contacts',
  fields: {
    phone_key: text({
      label: 'Last digits of the phone number',
      maxLength: tellingDigits,
      generated: `right(regexp_replace(phone, '[^0-9]', '', 'g'), ${tellingDigits})`,
      index: true,
      quiet: true,
      group: 'profile',
    }),
  },
});

/** The last digits of what was typed; undefined when that is no number. */
export function phoneKey(typed: string): string | undefined {
  if (/[^\d\s()+/.-]/.test(typed)) return undefined;
  const digits = typed.replace(/\D/g, '');
  return digits.length < fewestDigits ? undefined : digits.slice(-tellingDigits);
}
