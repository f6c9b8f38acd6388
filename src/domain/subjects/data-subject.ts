/** A person as a plugin is asked about him. */
export type DataSubject =
  | { readonly kind: 'client'; readonly clientId: string; readonly caseIds: readonly string[] }
  | { readonly kind: 'mentor'; readonly mentorId: string }
  | { readonly kind: 'contact'; readonly email: string };

/** How somebody names a person in the files. */
export type SubjectRef =
  | { readonly kind: 'client'; readonly clientId: string }
  | { readonly kind: 'mentor'; readonly mentorId: string }
  | { readonly kind: 'contact'; readonly email: string };

/** The same person with all that the files know him by. A mail address is in lower case. */
export type Person =
  | { readonly kind: 'client'; readonly clientId: string; readonly caseIds: readonly string[] }
  | {
      readonly kind: 'mentor';
      readonly mentorId: string;
      readonly email: string;
      /** The account by which he logs in. */
      readonly userId: string | null;
    }
  | { readonly kind: 'contact'; readonly email: string; readonly userId: string | null };

/** The questions to a plugin about one person: a mentor may also be a reader of the newsletter, by his mail address. */
export function questionsAbout(person: Person): readonly DataSubject[] {
  switch (person.kind) {
    case 'client':
      return [{ kind: 'client', clientId: person.clientId, caseIds: person.caseIds }];
    case 'mentor':
      return [
        { kind: 'mentor', mentorId: person.mentorId },
        { kind: 'contact', email: person.email },
      ];
    case 'contact':
      return [{ kind: 'contact', email: person.email }];
    default:
      return person satisfies never;
  }
}
