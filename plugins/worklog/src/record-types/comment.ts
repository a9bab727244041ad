import { choice, markdown, recordType, references, text, uuid } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Commentable } from '../traits.js';

/** Something that somebody said about a record: to everybody who may read it, or among agents. */
export const Comment = recordType('comment', {
  title: 'Comment',
  plural: 'Comments',
  display: 'excerpt',
  icon: 'message',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    audience: choice({
      label: 'Audience',
      required: true,
      immutable: true,
      choices: { public: 'Everybody who may read the record', internal: 'Agents only' },
    }),
    body: markdown({ label: 'Text', required: true, minLength: 1, search: 'B' }),
    excerpt: text({
      label: 'Beginning',
      maxLength: 120,
      generated: `left(regexp_replace(body, '\\s+', ' ', 'g'), 120)`,
    }),
    channel: choice({
      label: 'Channel',
      required: true,
      default: 'web',
      choices: {
        web: 'Agent workspace',
        portal: 'Portal',
        email: 'Email',
        phone: 'Phone',
        chat: 'Chat',
        walk_in: 'In person',
        api: 'API',
        import: 'Import',
      },
    }),
    mentions: references({
      label: 'Mentions',
      description: 'People whom the text names; found when it is saved.',
      to: Person,
      readOnly: true,
    }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Commentable },
  indexes: [{ fields: ['subject_id', '-created_at'] }],
});
