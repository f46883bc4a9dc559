/** Sentences of forms that are made from a schema. */
export const formsEnglish = {
  form: {
    optional: 'may be left empty',
    default: 'left empty: {{value}}',
    perLine: 'One per line.',
    asJson: 'As JSON.',
    notJson: 'This is not JSON.',
    notNumber: 'This is not a whole number.',
    refused: 'This was not taken: the reason stands below.',
    missing: 'This has to be filled in.',
    open: 'Not chosen',
    usual: 'as usual',
    keyFile: 'Take it from a file',
    keyTooLong: 'This file is too long to be a key.',
  },
} as const;
