import { randomUUID } from 'node:crypto';
import type { Role, WorkArea } from '../../src/access/actor.ts';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import { referralBytes, referralFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import type { Caller, TestDossier } from '../harness.ts';
import { globalId, textOf, uuidOf } from './case-story.ts';
import { accessRows } from './rights-access-rows.ts';
import { complaintRows } from './rights-complaint-rows.ts';
import { documentRows } from './rights-document-rows.ts';
import { offerReferences, offerRows } from './rights-offer-rows.ts';
import { fillRows } from './rights-full-rows.ts';
import { subjectRows } from './rights-subject-rows.ts';
import { taskRows } from './rights-task-rows.ts';
import { webhookRows } from './rights-webhook-rows.ts';

/** One caller per role, by the letter that stands for it in the tables of expectations. */
export const letters = {
  C: 'COORDINATOR',
  K: 'CONSULTANT',
  A: 'ADMIN_OFFICER',
  F: 'FINANCE_OFFICER',
  M: 'MENTOR',
  S: 'REGIONAL_SUPPORTER',
  B: 'BOARD',
  P: 'PARTNER',
} as const satisfies Readonly<Record<string, Role>>;

export type Letter = keyof typeof letters;

export interface RightsWorld {
  readonly callers: Readonly<Record<Letter, Caller>>;
  /** UUIDs by name, e.g. `Case.own`. */
  readonly ids: Readonly<Record<string, string>>;
}

const south = 'ZUID_LIMBURG';
const north = 'NOORD_MIDDEN_LIMBURG';

/**
 * A small world on 2022-03-01, seen from a mentor with one client (`own`, whose first mentor was another), who handed
 * over a second (`handedOver`), had a third until the case ended (`ended`), and a fourth until it was closed because the
 * client (`moved`) went to the other area (`closed`, `elsewhere`); of a fifth (`erased`) only a skeleton is left. The consultant works
 * in the south, where all but `elsewhere` is; the supporter in the mentor's region; the partner referred `own`.
 * Everything has every field filled, so that a field that is not withheld shows.
 */
export async function rightsWorld(dossier: TestDossier): Promise<RightsWorld> {
  const { db } = dossier;
  const ids: Record<string, string> = {};
  const named = (name: string): string => (ids[name] = randomUUID());
  const channel = await db.recruitmentChannel.findFirstOrThrow();
  const training = await db.trainingModule.findFirstOrThrow();

  for (const [name, workArea] of [
    ['here', south],
    ['there', south],
  ] as const) {
    await db.region.create({
      data: { id: named(`Region.${name}`), code: name, name: `Regio ${name}`, workArea },
    });
  }
  const places = {
    [south]: (await db.municipality.findFirstOrThrow({ where: { workArea: south } })).cbsCode,
    [north]: (await db.municipality.findFirstOrThrow({ where: { workArea: north } })).cbsCode,
  };
  await db.municipality.update({
    where: { cbsCode: places[south] },
    data: { regionId: ids['Region.here'] ?? null },
  });
  for (const [entry, name] of ['referrer', 'careHome'].entries()) {
    await db.organisation.create({
      data: {
        id: named(`Organisation.${name}`),
        name: `Organisatie ${name}`,
        category: 'CARE_PROVIDERS',
        kind: 'ORGANISATION',
        email: `${name}@organisatie.example`,
        municipalityCode: places[south],
        note: 'Belt liever.',
        sources: { create: { list: 'test', entry, nameInSource: name, note: 'Onzeker.' } },
      },
    });
  }
  const referrer = ids['Organisation.referrer'] ?? '';
  const careHome = ids['Organisation.careHome'] ?? '';

  const staff = async (name: string, role: Role, options: Parameters<TestDossier['as']>[1] = {}) => {
    const caller = await dossier.as(role, options);
    ids[`User.${name}`] = caller.userId;
    return caller;
  };
  const coordinator = await staff('coordinator', 'COORDINATOR');
  const consultant = await staff('consultant', 'CONSULTANT', { workArea: south });
  const otherConsultant = await staff('otherConsultant', 'CONSULTANT', { workArea: north });

  const volunteer = async (name: string, workArea: WorkArea, region: string | null) =>
    db.mentor.create({
      data: {
        id: named(`Mentor.${name}`),
        givenName: 'Toon',
        familyNamePrefix: 'van',
        familyName: `Mentor ${name}`,
        birthDate: day('1960-01-01'),
        email: `${name}@mentor.example`,
        phone: '043 000 00 00',
        street: 'Straat',
        houseNumber: '1',
        postcode: '6211 AB',
        city: 'Plaats',
        municipalityCode: places[workArea],
        regionId: region && (ids[`Region.${region}`] ?? null),
        status: 'APPOINTED',
        appliedOn: day('2020-01-01'),
        recruitmentChannelCode: channel.code,
        intakeOn: day('2020-01-10'),
        registeredOn: day('2020-01-20'),
        onBenefit: true,
        benefitsPermissionOn: day('2020-01-15'),
        trainingStartedOn: day('2020-02-01'),
        certifiedOn: day('2020-03-01'),
        certificateNumber: `cert-${name}`,
        codeOfConductSignedOn: day('2020-03-01'),
        contractSignedOn: day('2020-03-01'),
        vogIssuedOn: day('2020-02-01'),
        guideId: (workArea === south ? consultant : otherConsultant).userId,
        employerOrganisationId: referrer,
        // Less than the clients he has, so that there is something to object.
        capacity: name === 'successor' ? 1 : 3,
        clientGroups: ['DEMENTIA'],
        interests: ['muziek'],
        stopReason: 'MOVED',
        rejectionReason: 'Geen.',
        trainings: { create: { moduleCode: training.code, completedOn: day('2020-02-10') } },
        pauses: { create: { startsOn: day('2020-06-01'), endsOn: day('2020-07-01'), reason: 'Ziek.' } },
      },
    });
  await volunteer('own', south, 'here');
  await volunteer('successor', south, 'there');
  await volunteer('elsewhere', north, null);

  const person = async (name: string, workArea: WorkArea) =>
    db.client.create({
      data: {
        id: named(`Client.${name}`),
        givenName: 'Mia',
        familyNamePrefix: 'van der',
        familyName: `Client ${name}`,
        birthDate: day('1940-01-01'),
        deceasedOn: day('2030-01-01'),
        street: 'Laan',
        houseNumber: '2',
        postcode: '6211 CD',
        city: 'Plaats',
        municipalityCode: places[workArea],
        clientGroup: 'DEMENTIA',
        interests: ['wandelen'],
        careProviderId: careHome,
      },
    });
  for (const name of ['own', 'handedOver', 'waiting', 'stayed', 'erased']) await person(name, south);
  await person('moved', north);

  interface CaseOptions {
    readonly client: string;
    readonly workArea?: WorkArea;
    readonly previous?: string;
    readonly endedOn?: string;
    readonly referrer?: string;
    /** Mentor, first day, last day. */
    readonly mandates: readonly (readonly [string, string, string | null])[];
  }
  const aCase = async (name: string, options: CaseOptions) => {
    const { client, workArea = south, previous, endedOn, mandates } = options;
    const id = named(`Case.${name}`);
    const mentors = mandates.length > 0 ? mandates.map(([mentor]) => mentor) : ['own'];
    await db.case.create({
      data: {
        id,
        reference: `test-${name}`,
        clientId: ids[`Client.${client}`] ?? '',
        status: endedOn ? 'ENDED' : mandates.length > 0 ? 'ACTIVE' : 'WAITING',
        registeredOn: day('2021-01-01'),
        applicantKind: 'RELATIVE',
        applicantName: 'A. Aanvrager',
        applicantEmail: 'aanvrager@familie.example',
        applicantPhone: '043 111 11 11',
        referrerOrganisationId: options.referrer ?? careHome,
        municipalityCode: places[workArea],
        workArea,
        consultantId: (workArea === south ? consultant : otherConsultant).userId,
        requestForHelp: 'Wil hulp.',
        urgency: 'URGENT',
        waitingSince: day('2021-01-15'),
        previousCaseId: previous ? (ids[`Case.${previous}`] ?? null) : null,
        ...(endedOn && {
          endedOn: day(endedOn),
          endReason: 'MOVED' as const,
          endPhase: 'AFTER_APPOINTMENT' as const,
          endLegalKind: 'LIFTED' as const,
        }),
        intake: {
          create: {
            plannedOn: day('2021-01-10'),
            place: 'Thuis',
            heldOn: day('2021-01-10'),
            needs: 'Rust',
            wishes: 'Ruimte',
            network: 'Zus',
            whyNoFamily: 'Te ver',
            preference: 'Vrouw',
            decision: 'SUITABLE',
            decisionReason: 'Past',
            decidedOn: day('2021-01-11'),
          },
        },
        waitingIntervals: {
          create: { startsOn: day('2021-01-15'), endsOn: mandates.length > 0 ? day('2021-02-01') : null },
        },
        matches: {
          create: mentors.map((mentor) => ({
            mentorId: ids[`Mentor.${mentor}`] ?? '',
            proposedOn: day('2021-01-20'),
            outcome: mandates.length > 0 ? ('AGREED' as const) : ('OPEN' as const),
            reason: 'Klikt.',
          })),
        },
        petitions: {
          create: {
            petitionerKind: 'RELATIVE',
            petitionerName: 'Z. Verzoeker',
            willingnessStatementOn: day('2021-01-21'),
            consentStatementsComplete: true,
            noConsentReason: 'Kan niet.',
            medicalStatementOn: day('2021-01-21'),
            mentorshipPlanOn: day('2021-01-21'),
            filedOn: day('2021-01-22'),
            outcome: 'GRANTED',
          },
        },
        mandates: {
          create: mandates.map(([mentor, startsOn, endsOn]) => ({
            mentorId: ids[`Mentor.${mentor}`] ?? '',
            startsOn: day(startsOn),
            endsOn: endsOn === null ? null : day(endsOn),
            endReason: endsOn === null ? null : 'Verhuisd.',
          })),
        },
        contacts: {
          create: [
            { kind: 'VISIT', occurredOn: day('2021-06-01'), minutes: 60, note: 'Sliep slecht.' },
            { kind: 'TELEPHONE', occurredOn: day('2021-07-01'), missedBecause: 'CLIENT_NOT_ABLE' },
          ].map((contact) => ({
            ...(contact as { kind: 'VISIT' | 'TELEPHONE'; occurredOn: Date }),
            mentorId: ids[`Mentor.${mentors[0] ?? ''}`] ?? null,
            recordedById: consultant.userId,
          })),
        },
        contactArrangements: {
          create: {
            startsOn: day('2021-03-01'),
            everyWeeks: 3,
            reason: 'Wil graag vaker.',
            recordedById: consultant.userId,
          },
        },
        careDecisions: {
          create: {
            mentorId: ids[`Mentor.${mentors[0] ?? ''}`] ?? null,
            decidedOn: day('2021-08-01'),
            field: 'TREATMENT',
            subject: 'Operatie',
            decision: 'Akkoord',
            reasons: 'Pijn',
            clientView: 'Wil het zelf',
            noViewReason: 'Sprak niet',
            clientResists: true,
            goesAhead: true,
            seriousHarmPrevented: 'Vallen',
            recordedById: consultant.userId,
          },
        },
        contactDueOn: day('2022-02-01'),
        evaluations: {
          create: {
            year: 2021,
            heldOn: day('2021-12-01'),
            synthesis: 'Gaat vooruit.',
            agreedActions: 'Vaker naar buiten.',
            recordedAt: day('2021-12-02'),
            recordedById: consultant.userId,
            measurements: {
              create: [
                {
                  view: 'CLIENT',
                  instrumentCode: 'MPG_1',
                  filledInBy: 'CLIENT_WITH_HELP',
                  bodilyFunctions: 4,
                  mentalWellbeing: 5,
                  meaningfulness: 6,
                  qualityOfLife: 7,
                  participation: 8,
                  dailyFunctioning: 9,
                  notes: 'Mist haar zus.',
                },
                { view: 'MENTOR', absentReason: 'Was ziek.' },
              ],
            },
          },
        },
        events: {
          create: {
            type: 'case.registered',
            occurredOn: day('2021-01-01'),
            actorId: consultant.userId,
            actorLabel: `user:${consultant.userId}`,
            data: { orderId: randomUUID() },
          },
        },
      },
    });
    const order = await db.courtOrder.create({
      data: {
        caseId: id,
        kind: 'APPOINTMENT',
        orderNumber: '8781316 MS VERZ 21-101',
        orderedOn: day('2021-02-01'),
        sentOn: day('2021-02-01'),
        effectiveOn: day('2021-02-02'),
      },
    });
    await db.appointment.create({
      data: {
        caseId: id,
        courtOrderId: order.id,
        effectiveOn: day('2021-02-02'),
        termEndsOn: day('2026-02-02'),
        ...(endedOn && { endedOn: day(endedOn), endKind: 'LIFTED' as const }),
      },
    });
  };
  await aCase('own', {
    client: 'own',
    referrer,
    mandates: [
      ['successor', '2021-02-10', '2021-03-01'],
      ['own', '2021-03-01', null],
    ],
  });
  await aCase('handedOver', {
    client: 'handedOver',
    mandates: [
      ['own', '2021-03-01', '2022-03-01'],
      ['successor', '2022-03-01', null],
    ],
  });
  await aCase('waiting', { client: 'waiting', mandates: [] });
  await aCase('closed', {
    client: 'moved',
    endedOn: '2022-01-01',
    mandates: [['own', '2021-03-01', '2022-01-01']],
  });
  await aCase('ended', {
    client: 'stayed',
    endedOn: '2022-01-01',
    mandates: [['own', '2021-03-01', '2022-01-01']],
  });
  await aCase('erased', {
    client: 'erased',
    endedOn: '2022-01-01',
    mandates: [['own', '2021-03-01', '2022-01-01']],
  });
  await aCase('elsewhere', {
    client: 'moved',
    workArea: north,
    previous: 'closed',
    mandates: [['elsewhere', '2022-02-01', null]],
  });

  const callers = {
    C: coordinator,
    K: consultant,
    A: await staff('admin', 'ADMIN_OFFICER'),
    F: await staff('finance', 'FINANCE_OFFICER'),
    M: await staff('mentor', 'MENTOR', { mentorId: ids['Mentor.own'] ?? '' }),
    S: await staff('supporter', 'REGIONAL_SUPPORTER', { regionId: ids['Region.here'] ?? '' }),
    B: await staff('board', 'BOARD'),
    P: await staff('partner', 'PARTNER', { organisationId: referrer }),
  };
  await staff('otherMentor', 'MENTOR', { mentorId: ids['Mentor.successor'] ?? '' });
  await staff('thirdConsultant', 'CONSULTANT', { workArea: north });
  await accessRows(dossier, { ids, named });
  await complaintRows(dossier, { ids, named });
  await documentRows(dossier, { ids, named });
  await taskRows(dossier, { ids, named });
  await webhookRows(dossier, { ids, named });
  ids['SubjectErasure.erased'] = await erased(callers.C, ids['Client.erased'] ?? '');
  await subjectRows(dossier, { ids, named });
  await pluginRows(dossier, callers, { ids, named, places });
  await fillRows(dossier);
  return { callers, ids };
}

async function erased(coordinator: Caller, clientId: string): Promise<string> {
  const { data } = await coordinator.graphql(
    'mutation ($input: EraseSubjectInput!) { eraseSubject(input: $input) { ... on SubjectErasure { id } ... on Error { message } } }',
    { input: { clientId: globalId('Client', clientId), ground: 'UNLAWFUL', reason: 'Nooit gevraagd.' } },
  );
  return uuidOf(textOf(data['eraseSubject']?.['id']));
}

interface Naming {
  readonly ids: Record<string, string>;
  named(name: string): string;
  readonly places: Readonly<Record<WorkArea, string>>;
}

async function pluginRows(
  { db }: TestDossier,
  callers: RightsWorld['callers'],
  { ids, named, places }: Naming,
): Promise<void> {
  const id = (name: string): string => ids[name] ?? '';
  for (const [name, workArea, partner, aCase] of [
    ['own', south, 'referrer', 'own'],
    ['elsewhere', north, 'careHome', 'elsewhere'],
  ] as const) {
    const { id: inboxMessageId } = await db.inboxMessage.create({
      data: {
        ...{ plugin: 'qrs', path: 'referrals', deliveryId: `rights-${name}`, state: 'PROCESSED' },
        body: referralBytes(referralFixture({ reference: `QRS-${name}` })),
      },
    });
    await db.qrsReferral.create({
      data: {
        id: named(`Referral.${name}`),
        inboxMessageId,
        partnerReference: `QRS-${name}`,
        status: 'REGISTERED',
        caseId: id(`Case.${aCase}`),
        partnerOrganisationId: id(`Organisation.${partner}`),
        workArea,
        referrerName: 'V. Verwijzer',
        referrerOrganisation: 'Wijkteam',
        consentGiven: true,
        sentAt: new Date('2021-01-01T10:00:00Z'),
        receivedAt: new Date('2021-01-01T10:00:01Z'),
        revisions: {
          create: {
            ...{ partnerReference: `QRS-${name}`, revision: 2, kind: 'WITHDRAWN', state: 'TAKEN' },
            inboxMessageId: randomUUID(),
            sentAt: new Date('2021-01-02T10:00:00Z'),
            receivedAt: new Date('2021-01-02T10:00:01Z'),
          },
        },
        fetched: {
          create: {
            ...{ sha256: 'a'.repeat(64), kind: 'OFFICE_PAPER', state: 'WANTED' },
            ...{ wantedById: id('User.coordinator'), wantedAt: new Date('2021-01-03T10:00:00Z') },
          },
        },
        notices: {
          create: {
            sequence: 1,
            status: 'received',
            occurredAt: new Date('2021-01-01T10:00:02Z'),
            state: 'FAILED',
            lastError: 'connect ECONNREFUSED 10.0.0.1',
          },
        },
      },
    });
  }
  await offerRows(db, { ids, named, places });
  await db.qrsReconciliation.create({
    data: {
      id: named('QrsReconciliation.done'),
      ...{ ranAt: new Date('2021-01-03T01:40:00Z'), state: 'COMPLETED', oursCount: 2, theirsCount: 2 },
      gaps: {
        create: {
          ...{ referralId: id('Referral.own'), partnerReference: 'QRS-own', kind: 'STATUS_DIFFERS' },
          ...{ ourStatus: 'received', ourSequence: 1, ourRevision: 2 },
          ...{ theirStatus: 'accepted', theirSequence: 2, theirRevision: 2, repair: 'TOLD_AGAIN' },
        },
      },
      offerGaps: {
        create: {
          ...{ offerId: id('OfferedReferral.own'), reference: offerReferences['OfferedReferral.own'] ?? '' },
          ...{ kind: 'STATUS_DIFFERS', repair: 'TOLD_AGAIN' },
          ...{ ourState: 'taken', ourSequence: 2, ourRevision: 1 },
          ...{ theirState: 'offered', theirSequence: 1, theirRevision: 1 },
        },
      },
    },
  });
  // `stray` was recorded here about a case that went to the other area.
  for (const [name, aCase, mentor, workArea] of [
    ['own', 'own', 'own', south],
    ['shut', 'handedOver', 'own', south],
    ['stray', 'elsewhere', 'elsewhere', south],
    ['elsewhere', 'elsewhere', 'elsewhere', north],
  ] as const) {
    await db.signallingSignal.create({
      data: {
        id: named(`Signal.${name}`),
        caseId: id(`Case.${aCase}`),
        mentorId: id(`Mentor.${mentor}`),
        careProviderId: id('Organisation.careHome'),
        municipalityCode: places[workArea],
        workArea,
        kind: 'STAFFING',
        severity: 'HIGH',
        observedOn: day('2022-02-01'),
        description: 'Mevrouw zat alleen.',
      },
    });
  }
  ids['SignalReport.made'] = await reportOf(callers.C);
  await db.signallingShare.create({
    data: {
      id: named('SignalReportShare.sent'),
      reportId: id('SignalReport.made'),
      organisationId: id('Organisation.careHome'),
      organisationName: 'Organisatie careHome',
      email: 'careHome@organisatie.example',
      lastError: 'connect ECONNREFUSED 10.0.0.2',
    },
  });
  await db.newsletterIssue.create({
    data: {
      id: named('Newsletter.draft'),
      slug: 'concept',
      subject: 'Concept',
      preheader: 'Nog niet.',
      bodyMarkdown: 'Tekst',
      testMails: { create: { email: 'proef@dossier.example', lastError: '550 at mail.internal' } },
      deliveries: {
        create: {
          id: named('NewsletterDelivery.failed'),
          status: 'FAILED',
          lastError: '550 at mail.internal',
          subscriber: {
            create: {
              id: named('NewsletterSubscriber.reader'),
              email: 'lezer@gemeente.example',
              name: 'Gemeente',
              municipalityCode: places[south],
              token: randomUUID(),
            },
          },
        },
      },
    },
  });
  await db.job.create({
    data: {
      id: named('Job.dead'),
      queue: 'core',
      name: 'test',
      payload: {},
      state: 'DEAD',
      lastError: 'boom',
      failedAt: new Date('2022-02-28T10:00:00Z'),
    },
  });
  await db.retentionPeriod.create({
    data: {
      id: named('RetentionPeriod.decided'),
      kind: 'case-file',
      months: 96,
      effectiveFrom: day('2022-02-01'),
      reason: 'De accountant vraagt acht jaar.',
      decidedById: ids['User.coordinator'] ?? '',
    },
  });
  await db.retentionRun.create({
    data: {
      id: named('RetentionRun.done'),
      day: day('2022-02-20'),
      startedAt: day('2022-02-20'),
      finishedAt: day('2022-02-20'),
      results: {
        create: {
          ...{ kind: 'case-file', months: 96, before: day('2014-02-20') },
          ...{ due: 3, done: 1, held: 1, failed: 1 },
        },
      },
    },
  });
  await db.legalHold.create({
    data: {
      id: named('LegalHold.placed'),
      clientId: ids['Client.own'] ?? '',
      reason: 'Er loopt een klacht.',
      until: day('2023-01-01'),
      placedAt: day('2022-02-20'),
      placedById: ids['User.coordinator'] ?? '',
    },
  });
  await db.import.create({
    data: {
      id: named('Import.done'),
      ...{ status: 'CARRIED_OUT', sheet: 'clients', version: 3 },
      ...{ receivedAt: day('2022-02-20'), receivedById: ids['User.coordinator'] ?? '' },
      ...{ checkedAt: day('2022-02-20'), carriedOutAt: day('2022-02-20') },
      carriedOutById: ids['User.coordinator'] ?? '',
      report: {
        sheets: [{ sheet: 'clients', rows: 3, new: 1, changed: 1, unchanged: 1, wrong: 0 }],
        ...{ errors: 0, warnings: 1 },
        problems: [
          { severity: 'WARNING', code: 'mentor.NO_VOG', sheet: 'mandates', row: 2, column: 'mentor' },
        ],
      },
    },
  });
  await db.dataBreach.create({
    data: {
      id: named('DataBreach.recorded'),
      reference: '2022-01',
      discoveredAt: day('2022-02-20'),
      recordedAt: day('2022-02-20'),
      recordedById: ids['User.consultant'] ?? '',
      whatHappened: 'Een brief ging naar het verkeerde adres.',
      dataCategories: ['health'],
      personKinds: ['client'],
      personCount: 1,
      consequences: 'Een ander las mee.',
      measures: 'De brief is teruggevraagd.',
      risk: 'HIGH_RISK',
      riskReason: 'Het gaat om gezondheid.',
      isReportable: true,
      decisionReason: 'Er is een risico.',
      assessedAt: day('2022-02-20'),
      reportedAt: day('2022-02-26'),
      authorityReference: 'AP-1',
      lateReason: 'Het was carnaval.',
      subjectsInformedAt: day('2022-02-21'),
      howSubjectsWereInformed: 'Per telefoon.',
      closedAt: day('2022-02-28'),
      closingNote: 'Adressen worden nu dubbel nagekeken.',
    },
  });
}

async function reportOf(caller: Caller): Promise<string> {
  const { data } = await caller.graphql(
    `mutation { makeSignalReport(input: { from: "2022-01-01", to: "2022-02-28" }) { ... on SignalReport { id } } }`,
  );
  return uuidOf(textOf(data['makeSignalReport']?.['id']));
}
