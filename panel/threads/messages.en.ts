/** The words for taking all unpinned conversations as seen. English. */

export const en = {
  do: 'Mark all seen',
  explained:
    'Takes the dots off the conversations that are not pinned. The pinned ones, and the badge, stay as they are',
  explained_counted: 'Takes the dots off the conversations that are not pinned, and these out of the badge',
  done: 'All unpinned conversations are marked as seen. “Undo” stands in the same place for a while',
  failed: 'The conversations could not be marked as seen.',
  undo: 'Undo',
  undo_explained: 'Brings back the dots that “Mark all seen” has just taken off',
  undone: 'The dots are back',
  undo_failed: 'The dots could not be brought back. “Undo” tries it again.',
} as const;
