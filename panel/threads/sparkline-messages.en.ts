/** The words of the sparkline. English. */

export const en = {
  days: {
    one: '{opens} opens in 14 days, all on one day',
    other: '{opens} opens in 14 days, on {count} of them',
  },
} as const;
