/** What a notification is about; people choose for each of them how they want to be told. */
export const topics = {
  assigned: { label: 'Work is given to you or your group', icon: 'user' },
  mention: { label: 'Somebody names you', icon: 'at' },
  reply: { label: 'Somebody answers', icon: 'message' },
  progress: { label: 'Something you reported moves on', icon: 'progress' },
  watching: { label: 'Something happens to what you watch', icon: 'eye' },
  approval: { label: 'Your approval is asked for', icon: 'checks' },
  survey: { label: 'You are asked how it went', icon: 'star' },
} as const;

export type Topic = keyof typeof topics;
