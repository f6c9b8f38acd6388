// What every contender answers, once its own names and ids are taken off: these are compared.

export interface Q1Answer {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly registeredOn: string;
  readonly client: Person;
  readonly consultant: { readonly id: string; readonly name: string } | null;
  readonly municipality: string;
  readonly mandates: readonly {
    readonly startsOn: string;
    readonly endsOn: string | null;
    readonly mentor: Person & { readonly region: string | null };
  }[];
  readonly events: readonly Happening[];
}

export interface Q2Answer {
  readonly cases: readonly {
    readonly id: string;
    readonly reference: string;
    readonly status: string;
    readonly registeredOn: string;
    readonly client: Person;
    readonly mandates: readonly {
      readonly mentor: Person & { readonly region: string | null; readonly caseload: number };
    }[];
    readonly events: readonly Happening[];
  }[];
  readonly hasNextPage: boolean;
}

export interface Q3Answer {
  readonly cases: readonly {
    readonly id: string;
    readonly reference: string;
    readonly status: string;
    readonly registeredOn: string;
    readonly workArea: string;
    readonly urgency: string;
    readonly endedOn: string | null;
  }[];
  readonly hasNextPage: boolean;
}

export interface Q5Answer {
  readonly typename: 'Query';
}

export type Answer = Q1Answer | Q2Answer | Q3Answer | Q5Answer;

export interface Person {
  readonly id: string;
  readonly givenName: string;
  readonly familyNamePrefix: string | null;
  readonly familyName: string;
}

export interface Happening {
  readonly type: string;
  readonly occurredOn: string;
  readonly by: string;
}
