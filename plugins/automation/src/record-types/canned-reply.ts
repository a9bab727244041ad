import { boolean, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';

/** Words that are written often. Those of one name in several languages are one reply. */
export const CannedReply = recordType('canned_reply', {
  title: 'Canned reply',
  plural: 'Canned replies',
  description: 'Words that are written often. Type / where you write to find them.',
  display: 'name',
  icon: 'template',
  cached: true,
  fields: {
    name: text({
      label: 'Name',
      description: 'Replies of the same name in several languages are one; the recipient gets theirs.',
      required: true,
      minLength: 1,
      maxLength: 100,
      search: 'A',
    }),
    language: text({
      label: 'Language',
      description: 'BCP 47, such as en or de-AT.',
      required: true,
      default: 'en',
      maxLength: 35,
    }),
    body: markdown({
      label: 'Text',
      description: 'Names in braces are filled in: {number}, {priority}, {recipient.first_name}, {me.name}.',
      required: true,
      minLength: 1,
      maxLength: 20_000,
    }),
    record_type: text({
      label: 'Only for records of type',
      description: 'Its name, such as incident; empty: for all.',
      maxLength: 40,
    }),
    owner: reference({
      label: 'Private to',
      description: 'Empty: for every agent.',
      to: Person,
      immutable: true,
      onPurge: 'clear',
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['name'],
});
