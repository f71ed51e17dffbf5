/** The words for taking all unpinned conversations as seen. English. */

export const en = {
  do: 'Mark all seen',
  explained:
    'Takes the dots off the conversations that are not pinned. The pinned ones, and the badge, stay as they are',
  explained_counted: 'Takes the dots off the conversations that are not pinned, and these out of the badge',
  done: 'All unpinned conversations are marked as seen',
  failed: 'The conversations could not be marked as seen.',
} as const;
