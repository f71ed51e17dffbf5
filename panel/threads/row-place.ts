/** The open mail's conversation stands in its own section and in the lists (R59). */
export type RowPlacement = 'current' | 'list';
