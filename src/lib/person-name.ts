interface PersonName {
  readonly givenName: string;
  readonly familyNamePrefix: string | null;
  readonly familyName: string;
}

/** A name as it is written: `Anna van den Berg`. */
export function personName({ givenName, familyNamePrefix, familyName }: PersonName): string {
  return [givenName, familyNamePrefix, familyName].filter(Boolean).join(' ');
}
