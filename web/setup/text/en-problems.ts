/** What an answer's code means to an HR admin, and what to do. A code that is not here is told in the server's own words. */
export default {
  NOT_SECURE_CONTEXT: {
    what: 'This page was opened without encryption.',
    todo: 'Open the link as it stands in the e-mail, beginning with https://.',
  },
  INTAKE_KEY_SWAPPED: {
    what: 'The key to encrypt with is not the one your link names. Nothing was sent.',
    todo: 'Something between you and Rollcall may have exchanged it. Do not enter anything. Try it from another network; if it stays, tell the person who sent you the link.',
  },
  KEY_NOT_KNOWN_HERE: {
    what: 'This tab was not opened by your link, so we cannot tell whether the key to encrypt with is the right one.',
    todo: 'Open the link from the e-mail once more, in this tab. Everything you have done is kept.',
  },
  INTAKE_KEY_UNKNOWN: {
    what: 'The key to encrypt with has been exchanged meanwhile. Nothing was kept.',
    todo: 'Ask for a new link, and enter the access again.',
  },
  INTAKE_INVALID: {
    what: 'What was sent could not be taken. Nothing was kept.',
    todo: 'Load the page anew and enter it again.',
  },
  INTAKE_EXPIRED: {
    what: 'Nobody could take over the access for a day, so it was erased.',
    todo: 'Tell the person who sent you the link, then enter it again.',
  },
  CREDENTIALS_INVALID: {
    what: 'What you entered does not have the form this HR system uses.',
    todo: 'Copy it once more, to the last character, and replace the access.',
  },
  CREDENTIALS_MISSING: { what: 'No access has been handed over yet.', todo: 'Hand it over first.' },
  SETUP_SWITCHED: {
    what: 'Another set-up was opened in this browser meanwhile. Nothing was changed here.',
    todo: 'To go on with this one, open its link from the e-mail once more. Loading the page anew shows the other one.',
  },
  SUBMISSION_CONFLICT: {
    what: 'The access was handed over in another window a moment ago. Yours was not taken.',
    todo: 'Load the page anew and see whether anything is left to do.',
  },
  STEP_LOCKED: { what: 'This step is not open yet.', todo: 'Finish the steps before it first.' },
  CRED_REJECTED: {
    what: 'The HR system refuses the access.',
    todo: 'Copy the values once more in the HR system and replace the access.',
  },
  SCOPE_MISSING: {
    what: 'The sign-in works, but something that is needed may not be read.',
    todo: 'Give the access the missing rights, then check again.',
  },
  SOURCE_DOWN: {
    what: 'The HR system cannot be reached at the moment.',
    todo: 'Try again in a few minutes. Nothing was changed.',
  },
  SOURCE_TLS: {
    what: 'The connection to the HR system is not safe, so it was not used.',
    todo: 'Tell the person who sent you the link.',
  },
  SOURCE_RATE_LIMITED: {
    what: 'The HR system asks us to wait.',
    todo: 'Try again in a quarter of an hour.',
  },
  SOURCE_SHAPE_CHANGED: {
    what: 'The HR system gave an answer that we do not understand.',
    todo: 'Try again once. If it stays, tell the person who sent you the link.',
  },
  READ_INCOMPLETE: {
    what: 'Reading broke off before everybody was read.',
    todo: 'Try again in a few minutes. Nothing was changed.',
  },
  TENANT_MISMATCH: {
    what: 'The access belongs to another company than before.',
    todo: 'Enter the access of the right company.',
  },
  OPERATION_PENDING: { what: 'This is under way already.', todo: 'Please wait a moment.' },
  RUN_IN_PROGRESS: {
    what: 'Your HR system is being read at this moment.',
    todo: 'Try again in a few minutes.',
  },
  HOST_BUSY: {
    what: 'The HR system is being read for others at this moment.',
    todo: 'Try again in a minute.',
  },
  CONNECTION_STATE_CONFLICT: {
    what: 'The connection has changed meanwhile, so this is not possible now.',
    todo: 'Load the page anew.',
  },
  EXPORT_DECIDED: {
    what: 'A decision about this export has been made meanwhile.',
    todo: 'Load the page anew.',
  },
  EXPORT_EXPIRED: { what: 'This export is older than 14 days.', todo: 'Make the test export again.' },
  EXPORT_INCOMPLETE: {
    what: 'This export is not complete, so it cannot be confirmed.',
    todo: 'Make the test export again.',
  },
  EXPORT_OUTDATED: {
    what: 'Something about the choice of people or details has changed since this export.',
    todo: 'Make the test export again.',
  },
  EXPORT_DIFFERS: {
    what: 'A lot has changed in the HR system since this export.',
    todo: 'Look at what has changed, above. It is best to make the test export again and confirm that one.',
  },
  FINGERPRINT_MISMATCH: {
    what: 'A newer test export has been made meanwhile. Nothing was decided.',
    todo: 'Look at the newer one, then decide.',
  },
  COMPARISON_NEEDED: {
    what: 'This export is more than a day old.',
    todo: 'Compare it with what is there now, then confirm.',
  },
  CONFIRMATION_INVALID: {
    what: 'The name you typed is not the one shown. Nothing was changed.',
    todo: 'Type it as it is shown.',
  },
  SETTINGS_INVALID: {
    what: 'One of the values does not have the form this HR system uses.',
    todo: 'Compare it with what you were given, to the last character.',
  },
  SCOPE_INVALID: {
    what: 'This choice of people cannot be used.',
    todo: 'Load the page anew and choose again.',
  },
  CREDENTIALS_REJECTED: {
    what: 'The HR system refused these access details before.',
    todo: 'Replace them, or pass a check first.',
  },
  NOT_OFFERED: {
    what: 'This HR system gives no list of its details.',
    todo: 'Choose by company, department or kind of employment, or include everybody.',
  },
  FILE_TOO_LARGE: { what: 'There are more people than Excel can hold.', todo: 'Download it as CSV.' },
  VERSION_CONFLICT: { what: 'Something was changed meanwhile.', todo: 'Load the page anew.' },
  MAIL_NOT_CONFIGURED: {
    what: 'No mail can be sent from here.',
    todo: 'Ask the person who sent you the link for a new one.',
  },
  RESEND_THROTTLED: {
    what: 'A new link was asked for too often.',
    todo: 'Wait an hour, then try again. Look among unwanted mail too.',
  },
  CLOCK_SKEW: {
    what: 'The clock of the platform is wrong, so the HR system refuses the sign-in.',
    todo: 'Tell the person who sent you the link.',
  },
  READ_LIMIT: {
    what: 'The access reads far more people than expected.',
    todo: 'Look whether it belongs to the right company; if so, tell the person who sent you the link.',
  },
  OPERATION_GIVEN_UP: {
    what: 'This was begun several times and could not be finished.',
    todo: 'Try again. If it stays, tell the person who sent you the link.',
  },
  INTERRUPTED: {
    what: 'This was interrupted on our side. Nothing was changed.',
    todo: 'Try again.',
  },
  INTERNAL: {
    what: 'Something went wrong on our side. Nothing was changed.',
    todo: 'Try again. If it stays, tell the person who sent you the link.',
  },
  REQUEST_INVALID: {
    what: 'Something that was entered cannot be taken.',
    todo: 'Look at it once more, then try again.',
  },
  RATE_LIMITED: { what: 'That was too often in a short time.', todo: 'Wait a few minutes, then try again.' },
} as const;
