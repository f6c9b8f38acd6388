// @ts-check

/** Kinds of personal data. `special`: of GDPR 9, or as protected (the national number); needs a ground of its own. */
export const categories = /** @type {const} */ ({
  identity: { title: 'names, dates of birth and death', special: false },
  contact: { title: 'addresses, telephone numbers, mailboxes', special: false },
  reference: { title: 'numbers and links that lead to a person', special: false },
  health: { title: 'health and what may show it', special: true },
  belief: { title: 'religion or philosophy of life', special: true },
  family: { title: 'relatives and circle', special: false },
  court: { title: 'petitions, orders and measures of the court', special: false },
  care: { title: 'wishes, interests and circumstances', special: false },
  course: { title: 'dates and steps of the work for a person', special: false },
  volunteering: { title: 'training, qualification and readiness of volunteers', special: false },
  employment: { title: 'function and hours of staff', special: false },
  login: { title: 'means by which somebody logs in', special: false },
  trace: { title: 'who did what, and when', special: false },
  content: { title: 'messages and texts that may hold any of these', special: false },
  bsn: { title: 'national identification number', special: true },
});

/** Persons whose data a table holds. */
export const subjects = /** @type {const} */ (['client', 'mentor', 'user', 'contact']);
