/** What notices say (R67). English. */

export const en = {
  opened: '{who} opened your email',
  hot: '{who} keeps coming back: opened three times within 24 hours',
  revived: '{who} opened your email again, after two weeks or more',
  somebody: 'Somebody',
  no_subject: 'No subject',
  line: '{what}: “{subject}”',
  more: { one: 'and {count} more', other: 'and {count} more' },
} as const;
