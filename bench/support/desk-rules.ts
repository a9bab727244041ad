/** Rules as an ordinary desk has them: most look at each incident and find that it is none of theirs. */
export const deskRules: readonly Readonly<Record<string, unknown>>[] = [
  {
    name: 'Urgent incidents of the mail service are labelled',
    happening: 'created',
    condition: 'priority in (1, 2) and channel = email',
    set_values: { labels: ['urgent-mail'] },
  },
  {
    name: 'VIP callers get a note',
    happening: 'created',
    condition: 'caller.vip = true',
    comment_body: 'The caller is a VIP. Call back at once.',
  },
  {
    name: 'Monitoring that repeats itself',
    happening: 'created',
    condition: 'channel = monitoring and title contains "flapping"',
    set_values: { labels: ['flapping'] },
  },
  {
    name: 'Security goes to the security desk',
    happening: 'created_or_updated',
    changed_fields: ['title', 'labels'],
    condition: 'title contains "phishing" or title contains "malware"',
    set_values: { impact: '2' },
  },
  {
    name: 'Passed on without a word',
    happening: 'updated',
    changed_fields: ['assignment_group'],
    condition: 'assignee is empty and priority = 1',
    comment_body: 'It was passed on and nobody has taken it.',
  },
  {
    name: 'Resolved without an answer',
    happening: 'transitioned',
    condition: 'state = resolved and first_response_at is empty',
    set_values: { labels: ['silent'] },
  },
  {
    name: 'Old ones that nobody owns',
    happening: 'time',
    condition: 'state = new and assignee is empty and opened_at < now - 3650d',
    set_values: { labels: ['forgotten'] },
  },
  {
    name: 'Problems of priority 1',
    record_type: 'problem',
    happening: 'created',
    condition: 'priority = 1',
    comment_body: 'A problem of priority 1 was raised.',
  },
].map((rule) => ({ record_type: 'incident', ...rule }));
