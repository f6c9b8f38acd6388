import type { Letter } from './rights-world.ts';

/**
 * Who sees which rows of the world, and which fields, written from the rules of the foundation and not from the policy
 * table: the coordinator (C) sees all; the consultant (K) the own area; the administration (A) all but care signals;
 * finance (F) whom to bill and whom to pay; a mentor (M) the clients of today and the own file; a regional supporter (S)
 * the mentors of the region and their clients without a name; the board (B) figures; a partner (P) the standing of whom
 * it referred.
 */
const rowTable = `
  Case.own                    C K A F M S . P
  Case.handedOver             C K A F . . . .
  Case.waiting                C K A F . . . .
  Case.closed                 C K A F . . . .
  Case.ended                  C K A F . . . .
  Case.erased                 C K A F . . . .
  Case.elsewhere              C . A F . . . .
  Client.own                  C K A F M S . P
  Client.handedOver           C K A F . . . .
  Client.waiting              C K A F . . . .
  Client.stayed               C K A F . . . .
  Client.erased               C K A F . . . .
  Client.moved                C . A F . . . .
  Mentor.own                  C K A F M S . .
  Mentor.successor            C K A F . . . .
  Mentor.elsewhere            C . A F . . . .
  User.coordinator            C K A F M S B .
  User.consultant             C K A F M S . .
  User.otherConsultant        C K A F M S . .
  User.thirdConsultant        C K A F M S . .
  User.admin                  C K A F . . . .
  User.finance                C K A F . . . .
  User.mentor                 C K A . M . . .
  User.otherMentor            C K A . . . . .
  User.supporter              C K A F . S . .
  User.board                  C K A F . . B .
  User.partner                C K A F . . . P
  Organisation.referrer       C K A F M S B P
  Organisation.careHome       C K A F M S B .
  Region.here                 C K A F M S B P
  Region.there                C K A F M S B P
  Cover.own                   C K A . . . . .
  Cover.ofOthers              C . A . . . . .
  EmergencyAccess.own         C K . . . . . .
  EmergencyAccess.ofOther     C . . . . . . .
  Referral.own                C K A . . . . P
  Referral.elsewhere          C . A . . . . .
  QrsReconciliation.done      C . A . . . . .
  OfferedReferral.own         C K A . . . . P
  OfferedReferral.asked       C . A . . . . P
  OfferedReferral.declined    C K A . . . . .
  OfferedReferral.withdrawn   C K A . . . . .
  OfferedReferral.elsewhere   C . A . . . . .
  Signal.own                  C K . . M . . .
  Signal.shut                 C K . . . . . .
  Signal.stray                C K . . . . . .
  Signal.elsewhere            C . . . . . . .
  SignalReport.made           C K A . . S B .
  SignalReportShare.sent      C K A . . . . .
  Newsletter.draft            C K A . . . . .
  NewsletterDelivery.failed   C K A . . . . .
  NewsletterSubscriber.reader C K A . . . . .
  Job.dead                    C . A . . . . .
  OperatorAction.replayed     C . A . . . . .
  WebhookEndpoint.ofPartner   C . A . . . . .
  WebhookEndpoint.ofPlugin    C . A . . . . .
  WebhookMessage.failed       C . A . . . . .
  WebhookMessage.waiting      C . A . . . . .
  DataBreach.recorded         C K . . . . B .
  Import.done                 C . . . . . . .
  Complaint.own               C K A . . . . .
  Complaint.handled           C K . . . . . .
  Complaint.aboutConsultant   C . . . . . . .
  Complaint.elsewhere         C . A . . . . .
  Document.care               C K . . M . . .
  Document.letter             C K A . M . . .
  Document.office             C K A . . . . .
  Document.withdrawn          C K A . . . . .
  Document.handedOver         C K A . . . . .
  Document.elsewhere          C . A . . . . .
  Document.contract           C K A . M . . .
  Document.reference          C K A . . . . .
  Document.complaint          C K A . . . . .
  Document.aboutConsultant    C . . . . . . .
  Task.own                    C K A . . . . .
  Task.noted                  C K . . M . . .
  Task.elsewhere              C . A . . . . .
  Task.ofMentor               C K A . . . . .
  Task.ofOfficer              C . . . . . . .
  Task.ofFinance              C . . F . . . .
  Task.ofLetter               C . A . . . . .
  Task.ofComplaint            C . . . . . . .
  TaskRule.decided            C K A . . . . .
  ReminderPreference.own      C . . . . . . .
  DutyRecord.done             C . A F . . B .
  BsnPermission.inForce       C K . . . . . .
  RetentionPeriod.decided     C . . . . . B .
  RetentionRun.done           C . . . . . B .
  LegalHold.placed            C . . . . . . .
  SubjectRequest.asked        C . A . . . . .
  SubjectErasure.done         C . A . . . . .
  SubjectErasure.erased       C . A . . . . .
  Correction.own              C K A . . . . .
  Correction.elsewhere        C . A . . . . .
`;

/** A type without fields goes with its parent: whoever got that may read all of it. */
const fieldTable = `
  Query         CKAFMSBP  viewer node nodes case cases clients mentor mentors organisation organisations municipalities regions
  Query         CKAFMSBP  recruitmentChannels trainingModules endingReasons norms positiveHealthDimensions
  Query         CKAFMSBP  positiveHealthInstruments
  Query         CKA       waitingList newsletter newsletters newsletterPreview newsletterSubscriber newsletterSubscribers
  Query         CK        matchSuggestions
  Query         CKAM      overdueContacts
  Query         CKAFMS    search
  Query         C         previewMoveOfCases previewMoveOfMandates
  Mutation      C         moveCases moveMandates
  Query         CKAFB     progressReport outflow normReport
  Query         CA        deadLetters operatorActions pluginSettings plugins queues schedules
  Query         CA        webhookEndpoint webhookEndpoints webhookMessages webhookEvents
  Mutation      CA        registerWebhookEndpoint rotateWebhookSecret changeWebhookEndpoint sendTestWebhook
  Mutation      CA        pauseWebhookEndpoint resumeWebhookEndpoint removeWebhookEndpoint
  Mutation      CA        resendWebhookMessage resendWebhookMessages
  Query         CKAFB     dataBreach dataBreaches
  Query         CKA       complaint complaints
  Query         C         import imports
  Query         CB        complaintFigures
  Query         CKAFM     task tasks taskCounts myReminderPreference
  Query         CKA       taskRules
  Query         CAFB      dutyRecords
  Query         CB        retentionKinds retentionRuns
  Query         C         retentionPreview legalHolds
  Query         CKAP      referral referrals offeredReferral offeredReferrals
  Query         CKM       signal signals
  Query         CKASB     signalReport signalReports
  Subscription  CKAFMSBP  caseChanged
  Subscription  CKA       newsletterProgress
  Subscription  CKAP      referralReceived
  Mutation      CKA       registerCase planIntake planHearing recordCourtOrder applyAsMentor startTraining recordTraining
  Mutation      CKA       issueCertificate renewConductCertificate resendReferralStatus
  Mutation      CKA       acceptReferral rejectReferral askReferrerForMore forwardReferral linkReferralToCase
  Mutation      CKA       acknowledgeReferralNews fetchReferralAttachment
  Mutation      CK        referCaseThroughQrs tellMoreAboutOffer withdrawOffer
  Mutation      CKA       resendOfferNotice
  Mutation      CA        repairReconciliation
  Query         CA        qrsReconciliations
  Mutation      CK        recordIntake placeOnWaitingList proposeMatch recordIntroduction withdrawMatch filePetition
  Mutation      CKA       completePetition requestCourtReport recordCourtReport tellClient
  Mutation      CK        petitionForChange
  Mutation      CK        endMandate closeCase recordMentorIntake admitMentor assignGuide pauseMentor resumeMentor
  Mutation      CK        stopMentor rejectMentor makeSignalReport
  Mutation      C         issueMandate shareSignalReport
  Mutation      CA        skipDeadLetter replayEvents pauseQueue resumeQueue changeSchedule runSchedule
  Mutation      CA        retryDeadLetter retryDeadLetters writeNewsletter editNewsletter sendTestNewsletter
  Mutation      CA        sendNewsletter retryFailedDeliveries subscribeToNewsletter unsubscribeFromNewsletter
  Mutation      M         recordSignal
  Mutation      CKM       recordContact correctContact recordCareDecision
  Mutation      CK        arrangeContact
  Query         CKA       covers
  Query         C         accessLog accessLogLetter
  Query         CK        emergencyAccesses bsnPermissionInForce
  Mutation      CK        arrangeCover endCover
  Mutation      K         breakGlass
  Mutation      C         reviewEmergencyAccess
  Mutation      CKAF      recordDataBreach
  Mutation      CKA       recordComplaint acknowledgeComplaint
  Mutation      CK        assignComplaintHandler changeComplaintSubject extendComplaintTerm decideComplaint
  Mutation      CK        correctComplaint
  Mutation      CKA       drawUpDocument renameDocument withdrawDocument
  Mutation      CKAFM     addTask completeTask snoozeTask delegateTask reopenTask setReminderPreference
  Mutation      C         setTaskRule changePluginSetting
  Mutation      CAF       recordDuty
  Mutation      C         setRetentionPeriod placeLegalHold liftLegalHold
  Query         CA        subjectRequest subjectRequests subjectErasures
  Query         CKA       corrections
  Mutation      CA        recordSubjectRequest
  Mutation      C         extendSubjectRequest settleSubjectRequest exportSubject eraseSubject anonymiseSubject
  Mutation      CK        correctClient correctMentor correctCase correctAnnualEvaluation
  Mutation      CKM       recordAnnualEvaluation
  Mutation      C         carryOutImport discardImport
  Mutation      C         assessDataBreach recordReportToAuthority recordSubjectsInformed closeDataBreach
  Mutation      C         permitBsn withdrawBsnPermission
  Mutation      CK        recordBsn eraseBsn revealBsn

  Case          CKAFMSBP  id reference status client registeredOn workArea municipality endedOn version
  Case          CKAM      consultant intake
  Case          CKA       applicantKind applicantName applicantEmail applicantPhone referrer requestForHelp urgency
  Case          CKA       waitingSince previousCase matches petitions nextSteps timeline latestEvents
  Case          CKA       waiting petitionChecklist changePetitions courtReports courtReportsDue contactChanges
  Case          CKAF      endReason endPhase endLegalKind courtOrders
  Case          CKAFM     appointments
  Case          CKAM      tasks
  Case          CKAM      contacts contactArrangements contactStanding
  Case          CKM       careDecisions
  Case          CKAFMS    mandates
  Case          CKAM      documents
  Case          CKAMS     annualEvaluations evaluationDueOn
  Case          CKMS      spiderWeb
  Client        CKAFMSBP  id pseudonym
  Client        CKAFMS    municipality
  Client        CKAFM     name givenName familyNamePrefix familyName deceasedOn street houseNumber postcode city
  Client        CKAM      birthDate careProvider interests
  Client        CKAMS     clientGroup
  Client        CKA       cases
  Client        CK        bsnMasked bsnViewCount
  Intake        CKAM      plannedOn place heldOn
  Intake        CKM       needs wishes network presentMeasures involvedInstitutions
  Intake        CKA       decision decidedOn
  Intake        CK        decisionReason whyNoFamily preference relatives hasLivingWill involvedPeople
  Appointment   CKAFM     id effectiveOn termEndsOn mentorsNamed endedOn endKind
  Appointment   CKAF      courtOrder
  Mandate       CKAFMS    id case mentor startsOn endsOn
  Mandate       CK        endReason
  ClientContact       CKAM  id kind occurredOn minutes mentor recordedAt recordedBy
  ClientContact       CKM   missedBecause note
  ContactArrangement  CKAM  id startsOn everyWeeks recordedAt recordedBy
  ContactArrangement  CKM   reason
  ContactStanding
  CareDecision
  AnnualEvaluation  CKAMS  year heldOn recordedAt recordedBy replacedAt
  AnnualEvaluation  CKMS   measurements
  AnnualEvaluation  CKM    synthesis agreedActions
  PositiveHealthMeasurement  CKMS  view instrument filledInBy bodilyFunctions mentalWellbeing meaningfulness
  PositiveHealthMeasurement  CKMS  qualityOfLife participation dailyFunctioning
  PositiveHealthMeasurement  CKM   notes absentReason
  PositiveHealthInstrument
  SpiderWeb     CKMS      view instrumentCode years otherYears svg
  Match
  Petition
  ChangePetition
  CourtReport
  CourtReportDue
  NeededPaper
  WaitingPlace
  ContactChange  CKA  id kind changesOn mandate contact tellBy toldOn
  ContactChange  CK   handover
  CourtOrder
  TimelineEntry
  SearchHit
  MovePreview
  MoveItem
  MoveObjection
  StaysBehind
  SearchMatch
  TimelineDetail
  NextStep
  MatchSuggestion
  MatchReason
  MatchObjection

  Mentor        CKAFMS    id name givenName familyNamePrefix familyName status municipality region version
  Mentor        CKAM      birthDate intakeOn certificateNumber codeOfConductSignedOn contractSignedOn vogIssuedOn
  Mentor        CKAFMS    email phone mandates caseload stoppedOn
  Mentor        CKAFM     street houseNumber postcode city
  Mentor        CKAMS     appliedOn registeredOn trainingStartedOn certifiedOn hasQualifyingEducation guide capacity
  Mentor        CKAMS     clientGroups interests trainings pauses
  Mentor        CKA       recruitmentChannelCode employer stopReason rejectedOn nextSteps
  Mentor        CKAM      documents
  Mentor        CK        onBenefit benefitsPermissionOn rejectionReason
  TrainingCompletion
  MentorPause   CKAMS     startsOn endsOn
  MentorPause   CK        reason
  MentorNextStep

  User
  Cover
  EmergencyAccess
  Region
  Municipality
  Organisation  CKAFMSBP  id name category kind email municipality sources
  Organisation  CKA       note
  OrganisationSource

  Referral        CKAP  id reference status refusalReason workArea referrerName referrerOrganisation consentGiven
  Referral        CKAP  noConsentReason sentAt receivedAt case notices urgency revision needs decidedAt revisions
  Referral        CKA   doubts dueOn forwardedTo newsSince possibleSamePersons request fetchedAttachments
  QrsReconciliation
  QrsGap
  QrsOfferGap
  ReferralRequest
  ReferralAttachment
  FetchedAttachment
  ReferralRevision
  PossibleSamePerson
  ReferralNotice  CKAP  sequence status reason occurredAt state attempts lastStatusCode deliveredAt
  ReferralNotice  CA    lastError
  OfferedReferral CKAP  id reference help urgency ground explanation municipality addresseeName state stateSince
  OfferedReferral CKAP  revision needs takenBy offeredAt answers notices
  OfferedReferral CKA   case workArea withdrawalReason offeredBy
  OfferedReferral CAP   person
  OfferedPerson
  OfferAnswer
  OfferNotice     CKAP  sequence kind occurredAt state attempts lastStatusCode deliveredAt
  OfferNotice     CA    lastError
  Signal
  SignalReport       CKASB  id title periodFrom periodTo workArea threshold createdAt signals mentors careProviders
  SignalReport       CKASB  tables html text
  SignalReport       CKA    shares
  SignalReportShare  CKA    id organisation organisationName email status attempts createdAt sentAt
  SignalReportShare  CA     lastError
  SignalFigure
  SignalReportTable
  SignalReportColumn
  SignalReportRow
  Newsletter
  NewsletterCounts
  NewsletterPreview
  NewsletterSubscriber
  NewsletterTestMail  CKA  email status createdAt sentAt
  NewsletterTestMail  CA   lastError
  NewsletterDelivery  CKA  id newsletter subscriber status attempts mayBeDouble messageId lastTriedAt sentAt
  NewsletterDelivery  CA   lastError

  DataBreach
  Document      CKAM      id kind title fileName contentType size sha256 template templateVersion revision factId
  Document      CKAM      case mentor madeAt madeBy isAvailable downloadUrl version
  Document      CKA       complaint withdrawnAt withdrawnBy withdrawnReason
  Import
  ImportSheet
  ImportProblem
  Complaint
  ComplaintPart
  ComplaintCorrection
  ComplaintFigures
  Task
  TaskAct
  TaskCounts
  TaskRule
  ReminderPreference
  DutyRecord
  BsnPermission
  RevealedBsn
  RetentionKind
  RetentionPeriod
  RetentionForecast
  RetentionRun
  RetentionResult
  LegalHold
  SubjectRequest
  SubjectExport
  SubjectErasure
  ErasureObstacle
  Correction    CKAFMSBP  id client mentor case fields reason recipients correctedBy correctedAt
  Correction    CK        values
  ChangedValue

  AccessLogEntry
  AccessLogRecord
  AccessLogLetter

  Job
  JobQueue
  OperatorAction
  EventReplay
  Plugin
  Health
  WebhookEndpoint
  WebhookSecret
  WebhookMessage
  WebhookAttempt
  WebhookEventType
  IssuedWebhookSecret
  RetriedJobs
  Schedule
  PluginSetting
  ProgressReportRow
  PublishedProgress
  ProgressDifference
  ConsistencyFinding
  Outflow
  CaseOutflow
  MentorOutflow
  NormReportRow
  NormSubject
  RecruitmentChannel
  TrainingModule
  EndingReason
  Norm
  PositiveHealthDimension
`;

/** Letters by row, e.g. `Case.own`. */
export const rowReaders: ReadonlyMap<string, string> = new Map(
  linesOf(rowTable).map(([name = '', ...readers]) => [name, readers.filter((each) => each !== '.').join('')]),
);

const everybody = 'CKAFMSBP';
const fieldReaders = new Map<string, string>();
const openTypes = new Set<string>();
for (const [type = '', readers = everybody, ...fields] of linesOf(fieldTable)) {
  if (fields.length === 0) openTypes.add(type);
  for (const field of fields) {
    if (fieldReaders.has(`${type}.${field}`)) throw new Error(`The table states ${type}.${field} twice.`);
    fieldReaders.set(`${type}.${field}`, readers);
  }
}

/** Letters of who reads a field; undefined when the table does not know it. */
export function readersOf(type: string, field: string): string | undefined {
  return openTypes.has(type) ? everybody : fieldReaders.get(`${type}.${field}`);
}

export function reads(letter: Letter, type: string, field: string): boolean {
  return readersOf(type, field)?.includes(letter) ?? false;
}

/** `Type.field` of everything that the table names. */
export const namedFields: readonly string[] = [...fieldReaders.keys()];
export const namedOpenTypes: readonly string[] = [...openTypes];

function linesOf(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
}
