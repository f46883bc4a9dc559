export default {
  title: 'Set-up',
  lead: 'Connect your HR system',
  missing: {
    title: 'This page needs your personal link',
    what: 'Open the link from the mail that you got. If it was cut off, copy it whole, up to the very end.',
    again: 'If it is too old or does not work, ask whoever sent it to you for a new one.',
  },
  foot: 'Rollcall reads from your HR system and never changes anything in it.',
} as const;
