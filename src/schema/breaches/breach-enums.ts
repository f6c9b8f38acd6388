import { categories } from '../../generated/personal-data.ts';
import type { CoreTools } from '../tools.ts';

export type BreachEnums = ReturnType<typeof addBreachEnums>;

/** `DataBreachRisk`, `PersonalDataCategory` and `PersonKind`. */
export function addBreachEnums({ builder }: CoreTools) {
  builder.enumType('DataBreachRisk', {
    description: 'What a breach means for the persons concerned.',
    values: {
      UNLIKELY: { description: 'A risk is unlikely; then the authority need not be told (GDPR 33(1)).' },
      RISK: { description: 'There is a risk; the authority is told.' },
      HIGH_RISK: { description: 'The risk is high; the persons concerned are told too (GDPR 34).' },
    },
  });
  const category = builder.enumType('PersonalDataCategory', {
    description: 'Kinds of personal data, as in the register of processing.',
    values: Object.fromEntries(
      Object.entries(categories).map(([name, { title }]) => [
        name.toUpperCase(),
        { value: name, description: `${title.charAt(0).toUpperCase()}${title.slice(1)}.` },
      ]),
    ),
  });
  const personKind = builder.enumType('PersonKind', {
    description: 'Kinds of persons whose data there are.',
    values: {
      CLIENT: { value: 'client', description: 'Persons for whom mentorship was asked.' },
      MENTOR: { value: 'mentor', description: 'Volunteers and candidates.' },
      USER: { value: 'user', description: 'Staff, board, and others who log in.' },
      CONTACT: { value: 'contact', description: 'Applicants, relatives, readers of the newsletter.' },
    },
  });
  return { category, personKind };
}
