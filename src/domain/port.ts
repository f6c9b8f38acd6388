import type { CaseStatus, ClientGroup, Urgency, WorkArea } from '../generated/prisma/enums.ts';
import type { KeptPaper, Paper, PaperPlace, PaperRefusal } from './documents/paper.ts';

/**
 * What plugins may ask of the core and do in it. Every action is recorded as done by whoever holds the port: the
 * plugin in its jobs and event handlers, the person in a mutation. It never hands out more than it names.
 */
export interface DomainPort {
  /** Registers a request for mentorship. @throws InvalidInputError */
  registerCase(request: CaseRequest): Promise<{ readonly caseId: string; readonly reference: string }>;
  /** Null when there is no such case. */
  caseStanding(caseId: string): Promise<CaseStanding | null>;
  /** The same of a case that whoever acts may act upon; null when it is absent or not his. */
  caseToActOn(caseId: string): Promise<CaseStanding | null>;
  /** The client of a case as he is known now, for whoever is to help him; null when there is no such case. */
  clientToRefer(caseId: string): Promise<ClientToRefer | null>;
  /** Clients who may be this person, with why. Whether one is, a person decides: nothing is ever merged by this. */
  possibleSamePersons(sought: SoughtPerson): Promise<readonly PossibleSamePerson[]>;
  /** So many working days later: no Saturday, Sunday or public holiday. */
  addWorkingDays(date: Date, days: number): Date;
  /** The consultants of an area and the coordinators, for a mail that tells of no client; null: the coordinators. */
  officeMailboxes(workArea: WorkArea | null): Promise<readonly Mailbox[]>;
  /** The visit at home for the intake as it is planned now; null when none is, when it was held, or when the case ended. */
  plannedIntake(caseId: string): Promise<PlannedIntake | null>;
  /** The case as a mentor with an active mandate knows it today; null without such a mandate. */
  mandatedCase(caseId: string, mentorId: string): Promise<MandatedCase | null>;
  /**
   * Whether the person who acts may have a paper of this kind put with a case, now.
   * @throws NotFoundError, ForbiddenError, InvalidInputError
   */
  requirePaperPlace(place: PaperPlace): Promise<void>;
  /**
   * Makes a document of a paper that `host.keepPaper` put away. One of the case with the same bytes is the answer; null when
   * the case has ended and takes no such paper any more. @throws NotFoundError
   */
  storePaper(
    stored: PaperPlace & { readonly paper: KeptPaper },
  ): Promise<{ readonly documentId: string } | null>;
  municipalities(): Promise<readonly MunicipalityEntry[]>;
  /** Null when there is no such organisation. */
  organisation(organisationId: string): Promise<OrganisationEntry | null>;
  /** The partner that a user with the role PARTNER belongs to, by exact name. */
  organisationByName(name: string): Promise<OrganisationEntry | null>;
}

export interface CaseRequest {
  readonly client: {
    readonly givenName: string;
    readonly familyNamePrefix?: string | null;
    readonly familyName: string;
    readonly birthDate: Date;
    readonly postcode?: string | null;
    readonly houseNumber?: string | null;
    readonly street?: string | null;
    readonly city?: string | null;
    readonly clientGroup?: ClientGroup | null;
  };
  /** CBS code, e.g. `GM0935`. */
  readonly municipalityCode: string;
  readonly applicantKind: 'PERSON_CONCERNED' | 'RELATIVE' | 'INSTITUTION' | 'OTHER';
  readonly applicantName?: string | null;
  readonly applicantEmail?: string | null;
  readonly applicantPhone?: string | null;
  readonly referrerOrganisationId?: string | null;
  readonly requestForHelp?: string | null;
  readonly urgency?: Urgency;
}

export interface CaseStanding {
  readonly caseId: string;
  readonly reference: string;
  readonly status: CaseStatus;
  readonly endReason: string | null;
}

/** No more than is needed to find somebody and speak to him. */
export interface ClientToRefer {
  readonly clientId: string;
  readonly givenName: string;
  readonly familyNamePrefix: string | null;
  readonly familyName: string;
  readonly birthDate: Date;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly municipality: { readonly code: string; readonly name: string };
  /** Of the case. */
  readonly workArea: WorkArea;
}

/** What is known of somebody who may be in the files already. */
export interface SoughtPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: Date;
  readonly postcode?: string | null;
}

export type SamePersonReason =
  'SAME_BIRTH_DATE' | 'DAY_AND_MONTH_SWAPPED' | 'LIKE_FAMILY_NAME' | 'LIKE_GIVEN_NAME' | 'SAME_POSTCODE';

export interface PossibleSamePerson {
  readonly clientId: string;
  /** The latest first. */
  readonly caseIds: readonly string[];
  readonly reasons: readonly SamePersonReason[];
}

export interface Mailbox {
  readonly userId: string;
  readonly name: string;
  readonly address: string;
}

export interface PlannedIntake {
  readonly caseId: string;
  readonly plannedOn: Date;
  /** Often the address of the client. */
  readonly place: string | null;
}

export interface MandatedCase {
  readonly caseId: string;
  readonly careProviderId: string | null;
  readonly municipalityCode: string;
  readonly workArea: WorkArea;
}

export interface MunicipalityEntry {
  readonly code: string;
  readonly name: string;
  readonly workArea: WorkArea;
  /** The finest division: five areas, e.g. `PARKSTAD_LIMBURG`. */
  readonly subRegion: string;
}

export interface OrganisationEntry {
  readonly organisationId: string;
  readonly name: string;
  readonly category: string;
  /** Functional mailbox, if known. */
  readonly email: string | null;
}

export type { KeptPaper, Paper, PaperPlace, PaperRefusal };
