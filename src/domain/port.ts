import type { CaseStatus, ClientGroup, Urgency, WorkArea } from '../generated/prisma/enums.ts';

/**
 * What plugins may ask of the core and do in it. Every action is recorded as done by whoever holds the port: the
 * plugin in its jobs and event handlers, the person in a mutation. It never hands out more than it names.
 */
export interface DomainPort {
  /** Registers a request for mentorship. @throws InvalidInputError */
  registerCase(request: CaseRequest): Promise<{ readonly caseId: string; readonly reference: string }>;
  /** Null when there is no such case. */
  caseStanding(caseId: string): Promise<CaseStanding | null>;
  /** The case as a mentor with an active mandate knows it today; null without such a mandate. */
  mandatedCase(caseId: string, mentorId: string): Promise<MandatedCase | null>;
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
