/** The words of the button that saves the list. English. */

export const en = {
  save: 'Save these conversations as CSV',
  done: 'The conversations are saved.',
  failed: 'The conversations could not be saved. Try again in a moment.',
} as const;
