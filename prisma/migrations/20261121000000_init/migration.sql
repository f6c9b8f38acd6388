-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('COORDINATOR', 'CONSULTANT', 'REGIONAL_SUPPORTER', 'MENTOR', 'ADMIN_OFFICER', 'FINANCE_OFFICER', 'BOARD', 'PARTNER');

-- CreateEnum
CREATE TYPE "WorkArea" AS ENUM ('NOORD_MIDDEN_LIMBURG', 'ZUID_LIMBURG');

-- CreateEnum
CREATE TYPE "EndingSubject" AS ENUM ('CASE', 'MENTOR');

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('REGISTERED', 'INTAKE', 'WAITING', 'PROPOSED', 'INTRODUCED', 'MATCHED', 'APPLIED', 'HEARING', 'APPOINTED', 'ACTIVE', 'MENTOR_CHANGE', 'REJECTED', 'ENDED');

-- CreateEnum
CREATE TYPE "ClientGroup" AS ENUM ('DEMENTIA', 'INTELLECTUAL_DISABILITY', 'PSYCHIATRIC_CONDITION', 'ACQUIRED_BRAIN_INJURY', 'OTHER');

-- CreateEnum
CREATE TYPE "Urgency" AS ENUM ('NORMAL', 'URGENT');

-- CreateEnum
CREATE TYPE "ApplicantKind" AS ENUM ('PERSON_CONCERNED', 'RELATIVE', 'INSTITUTION', 'OTHER');

-- CreateEnum
CREATE TYPE "CaseEndReason" AS ENUM ('DECEASED', 'MOVED', 'OTHER_MENTOR_CHOSEN', 'UNSUITABLE_FOR_MENTORSHIP', 'OWN_REQUEST', 'OTHER');

-- CreateEnum
CREATE TYPE "CaseEndPhase" AS ENUM ('BEFORE_APPOINTMENT', 'AFTER_APPOINTMENT');

-- CreateEnum
CREATE TYPE "LegalEndKind" AS ENUM ('DEATH', 'GUARDIANSHIP', 'TERM_LAPSED', 'LIFTED', 'DISMISSAL');

-- CreateEnum
CREATE TYPE "IntakeDecision" AS ENUM ('SUITABLE', 'UNSUITABLE', 'OTHER_MEASURE', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "MatchOutcome" AS ENUM ('OPEN', 'AGREED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "PetitionerKind" AS ENUM ('PERSON_CONCERNED', 'SPOUSE_OR_PARTNER', 'RELATIVE', 'PERSON_WITH_AUTHORITY', 'GUARDIAN', 'CURATOR', 'ADMINISTRATOR', 'PUBLIC_PROSECUTOR', 'INSTITUTION');

-- CreateEnum
CREATE TYPE "PetitionOutcome" AS ENUM ('PENDING', 'GRANTED', 'REFUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "CourtOrderKind" AS ENUM ('APPOINTMENT', 'REFUSAL', 'DISMISSAL', 'LIFTING', 'EXTENSION');

-- CreateEnum
CREATE TYPE "MentorStatus" AS ENUM ('INTERESTED', 'INTAKE', 'REGISTERED', 'IN_TRAINING', 'TRAINING_COMPLETED', 'APPOINTED', 'PAUSED', 'STOPPED', 'REJECTED');

-- CreateEnum
CREATE TYPE "MentorStopReason" AS ENUM ('PERSONAL_OR_FAMILY_CIRCUMSTANCES', 'OTHER_VOLUNTEER_WORK', 'WORK_OR_STUDY', 'POOR_PERFORMANCE_OR_UNSUITABLE', 'MOVED', 'NO_LONGER_WILLING', 'NO_BENEFITS_AGENCY_PERMISSION', 'UNKNOWN', 'DECEASED');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('MUNICIPALITY', 'COMPANY', 'ORGANISATION', 'GROUP', 'PROJECT', 'NETWORK');

-- CreateEnum
CREATE TYPE "OrganisationCategory" AS ENUM ('MUNICIPALITIES', 'ELDERLY_ORGANISATIONS', 'CARE_PROVIDERS', 'CARE_NETWORK', 'OTHER_NETWORK', 'PARTICIPATION_CITIZEN_INITIATIVES');

-- CreateEnum
CREATE TYPE "NewsletterSubscriberStatus" AS ENUM ('SUBSCRIBED', 'UNSUBSCRIBED');

-- CreateEnum
CREATE TYPE "NewsletterStatus" AS ENUM ('DRAFT', 'SENDING', 'SENT');

-- CreateEnum
CREATE TYPE "NewsletterDeliveryStatus" AS ENUM ('PENDING', 'SENT', 'FAILED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('PENDING', 'QUEUED', 'DONE', 'DEAD');

-- CreateEnum
CREATE TYPE "InboxState" AS ENUM ('RECEIVED', 'PROCESSED', 'REFUSED');

-- CreateEnum
CREATE TYPE "QrsReferralStatus" AS ENUM ('REGISTERED', 'REFUSED');

-- CreateEnum
CREATE TYPE "QrsNoticeState" AS ENUM ('PENDING', 'DELIVERED', 'FAILED');

-- CreateEnum
CREATE TYPE "SignallingKind" AS ENUM ('PHYSICAL_CARE', 'MEDICATION', 'STAFFING', 'COMMUNICATION', 'SAFETY', 'DAILY_ACTIVITIES', 'LIVING_CONDITIONS', 'RIGHTS_AND_AUTONOMY', 'SUSPECTED_ABUSE', 'GOOD_PRACTICE', 'OTHER');

-- CreateEnum
CREATE TYPE "SignallingSeverity" AS ENUM ('LOW', 'MEDIUM', 'HIGH');

-- CreateEnum
CREATE TYPE "SignallingShareStatus" AS ENUM ('PENDING', 'SENT', 'FAILED');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "workArea" "WorkArea",
    "regionId" UUID,
    "mentorId" UUID,
    "organisationId" UUID,
    "deactivatedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Employment" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "function" TEXT NOT NULL,
    "hoursPerWeek" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "Employment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExternalIdentity" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "program" BOOLEAN NOT NULL DEFAULT false,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ExternalIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Municipality" (
    "cbsCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subRegion" TEXT NOT NULL,
    "subRegionDetail" TEXT NOT NULL,
    "workArea" "WorkArea" NOT NULL,
    "inAppendix2" BOOLEAN NOT NULL,
    "regionId" UUID,

    CONSTRAINT "Municipality_pkey" PRIMARY KEY ("cbsCode")
);

-- CreateTable
CREATE TABLE "EndingReason" (
    "subject" "EndingSubject" NOT NULL,
    "code" TEXT NOT NULL,
    "nameNl" TEXT NOT NULL,
    "publishedCount" INTEGER NOT NULL,

    CONSTRAINT "EndingReason_pkey" PRIMARY KEY ("subject","code")
);

-- CreateTable
CREATE TABLE "Norm" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "value" DECIMAL(10,2) NOT NULL,
    "unit" TEXT NOT NULL,
    "appliesTo" TEXT NOT NULL,
    "normType" TEXT NOT NULL,
    "comparison" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "effectiveFrom" DATE NOT NULL,
    "effectiveTo" DATE,

    CONSTRAINT "Norm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingModule" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "titleNl" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,

    CONSTRAINT "TrainingModule_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "RecruitmentChannel" (
    "code" TEXT NOT NULL,
    "nameNl" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "mostMentioned" BOOLEAN NOT NULL,

    CONSTRAINT "RecruitmentChannel_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "PositiveHealthDimension" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "nameNl" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "aspectsNl" TEXT[],

    CONSTRAINT "PositiveHealthDimension_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "PublishedProgress" (
    "date" DATE NOT NULL,
    "clientsRegistered" INTEGER NOT NULL,
    "waitingList" INTEGER NOT NULL,
    "clientsAppointed" INTEGER NOT NULL,
    "mentorsRegistered" INTEGER NOT NULL,
    "inTraining" INTEGER NOT NULL,
    "trainingCompleted" INTEGER NOT NULL,
    "mentorsAppointed" INTEGER NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "PublishedProgress_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "Client" (
    "id" UUID NOT NULL,
    "givenName" TEXT NOT NULL,
    "familyNamePrefix" TEXT,
    "familyName" TEXT NOT NULL,
    "birthDate" DATE NOT NULL,
    "deceasedOn" DATE,
    "street" TEXT,
    "houseNumber" TEXT,
    "postcode" TEXT,
    "city" TEXT,
    "municipalityCode" TEXT NOT NULL,
    "clientGroup" "ClientGroup",
    "interests" TEXT[],
    "careProviderId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "clientId" UUID NOT NULL,
    "status" "CaseStatus" NOT NULL,
    "registeredOn" DATE NOT NULL,
    "applicantKind" "ApplicantKind" NOT NULL,
    "applicantName" TEXT,
    "applicantEmail" TEXT,
    "applicantPhone" TEXT,
    "referrerOrganisationId" UUID,
    "municipalityCode" TEXT NOT NULL,
    "workArea" "WorkArea" NOT NULL,
    "consultantId" UUID,
    "requestForHelp" TEXT,
    "urgency" "Urgency" NOT NULL DEFAULT 'NORMAL',
    "waitingSince" DATE,
    "previousCaseId" UUID,
    "endedOn" DATE,
    "endReason" "CaseEndReason",
    "endPhase" "CaseEndPhase",
    "endLegalKind" "LegalEndKind",
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Intake" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "plannedOn" DATE,
    "place" TEXT,
    "heldOn" DATE,
    "needs" TEXT,
    "wishes" TEXT,
    "network" TEXT,
    "whyNoFamily" TEXT,
    "preference" TEXT,
    "decision" "IntakeDecision",
    "decisionReason" TEXT,
    "decidedOn" DATE,

    CONSTRAINT "Intake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WaitingInterval" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "WaitingInterval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Match" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "mentorId" UUID NOT NULL,
    "proposedOn" DATE NOT NULL,
    "introducedOn" DATE,
    "clientAgrees" BOOLEAN,
    "mentorAgrees" BOOLEAN,
    "outcome" "MatchOutcome" NOT NULL DEFAULT 'OPEN',
    "closedOn" DATE,
    "reason" TEXT,

    CONSTRAINT "Match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Petition" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "petitionerKind" "PetitionerKind" NOT NULL,
    "petitionerName" TEXT,
    "whyRelativesDidNotFile" TEXT,
    "willingnessStatementOn" DATE NOT NULL,
    "clientConsentOn" DATE,
    "noConsentReason" TEXT,
    "consentStatementsComplete" BOOLEAN NOT NULL,
    "medicalStatementOn" DATE NOT NULL,
    "mentorshipPlanOn" DATE NOT NULL,
    "filedOn" DATE NOT NULL,
    "filedVia" TEXT NOT NULL DEFAULT 'POST',
    "courtCaseNumber" TEXT,
    "hearingOn" DATE,
    "hearingAttendee" TEXT,
    "outcome" "PetitionOutcome" NOT NULL DEFAULT 'PENDING',
    "decidedOn" DATE,

    CONSTRAINT "Petition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CourtOrder" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "petitionId" UUID,
    "kind" "CourtOrderKind" NOT NULL,
    "orderNumber" TEXT NOT NULL,
    "registerNumber" TEXT,
    "orderedOn" DATE NOT NULL,
    "sentOn" DATE NOT NULL,
    "effectiveOn" DATE,
    "termEndsOn" DATE,
    "mentorsNamed" INTEGER NOT NULL DEFAULT 1,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CourtOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "courtOrderId" UUID NOT NULL,
    "effectiveOn" DATE NOT NULL,
    "termEndsOn" DATE,
    "mentorsNamed" INTEGER NOT NULL DEFAULT 1,
    "endedOn" DATE,
    "endKind" "LegalEndKind",

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mandate" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "mentorId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "endReason" TEXT,

    CONSTRAINT "Mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "occurredOn" DATE NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "actorLabel" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mentor" (
    "id" UUID NOT NULL,
    "givenName" TEXT NOT NULL,
    "familyNamePrefix" TEXT,
    "familyName" TEXT NOT NULL,
    "birthDate" DATE,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "street" TEXT,
    "houseNumber" TEXT,
    "postcode" TEXT,
    "city" TEXT,
    "municipalityCode" TEXT NOT NULL,
    "regionId" UUID,
    "status" "MentorStatus" NOT NULL,
    "appliedOn" DATE NOT NULL,
    "recruitmentChannelCode" TEXT NOT NULL,
    "intakeOn" DATE,
    "registeredOn" DATE,
    "onBenefit" BOOLEAN NOT NULL DEFAULT false,
    "benefitsPermissionOn" DATE,
    "trainingStartedOn" DATE,
    "certifiedOn" DATE,
    "certificateNumber" TEXT,
    "codeOfConductSignedOn" DATE,
    "contractSignedOn" DATE,
    "vogIssuedOn" DATE,
    "hasQualifyingEducation" BOOLEAN NOT NULL DEFAULT false,
    "guideId" UUID,
    "employerOrganisationId" UUID,
    "capacity" INTEGER NOT NULL DEFAULT 1,
    "clientGroups" "ClientGroup"[],
    "interests" TEXT[],
    "stoppedOn" DATE,
    "stopReason" "MentorStopReason",
    "rejectedOn" DATE,
    "rejectionReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Mentor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MentorPause" (
    "id" UUID NOT NULL,
    "mentorId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "reason" TEXT,

    CONSTRAINT "MentorPause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingCompletion" (
    "mentorId" UUID NOT NULL,
    "moduleCode" TEXT NOT NULL,
    "completedOn" DATE NOT NULL,

    CONSTRAINT "TrainingCompletion_pkey" PRIMARY KEY ("mentorId","moduleCode")
);

-- CreateTable
CREATE TABLE "Region" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "workArea" "WorkArea" NOT NULL,

    CONSTRAINT "Region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "category" "OrganisationCategory" NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "email" TEXT,
    "municipalityCode" TEXT,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganisationSource" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "entry" INTEGER NOT NULL,
    "nameInSource" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "OrganisationSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsletterSubscriber" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "municipalityCode" TEXT,
    "organisationId" UUID,
    "status" "NewsletterSubscriberStatus" NOT NULL DEFAULT 'SUBSCRIBED',
    "token" TEXT NOT NULL,
    "subscribedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unsubscribedAt" TIMESTAMPTZ(3),

    CONSTRAINT "NewsletterSubscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsletterIssue" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "preheader" TEXT,
    "bodyMarkdown" TEXT NOT NULL,
    "status" "NewsletterStatus" NOT NULL DEFAULT 'DRAFT',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sendStartedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "recipientCount" INTEGER NOT NULL DEFAULT 0,
    "sentCount" INTEGER NOT NULL DEFAULT 0,
    "failedCount" INTEGER NOT NULL DEFAULT 0,
    "skippedCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NewsletterIssue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsletterDelivery" (
    "id" UUID NOT NULL,
    "issueId" UUID NOT NULL,
    "subscriberId" UUID NOT NULL,
    "status" "NewsletterDeliveryStatus" NOT NULL DEFAULT 'PENDING',
    "round" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "handedOverAt" TIMESTAMPTZ(3),
    "mayBeDouble" BOOLEAN NOT NULL DEFAULT false,
    "messageId" TEXT,
    "lastError" TEXT,
    "pendingSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastTriedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "NewsletterDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsletterTestMail" (
    "id" UUID NOT NULL,
    "issueId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "status" "NewsletterDeliveryStatus" NOT NULL DEFAULT 'PENDING',
    "lastError" TEXT,
    "requestedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "NewsletterTestMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxEvent" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "actorLabel" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "relayedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboxEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "queue" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "dedupeKey" TEXT,
    "state" "JobState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "pardoned" INTEGER NOT NULL DEFAULT 0,
    "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "progress" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "queuedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxMessage" (
    "id" UUID NOT NULL,
    "plugin" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "state" "InboxState" NOT NULL DEFAULT 'RECEIVED',
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Schedule" (
    "plugin" TEXT NOT NULL,
    "queue" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "nextRunAt" TIMESTAMPTZ(3) NOT NULL,
    "lastRunAt" TIMESTAMPTZ(3),

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("plugin","name")
);

-- CreateTable
CREATE TABLE "IdempotencyRecord" (
    "actorLabel" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "resultType" TEXT NOT NULL,
    "resultId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyRecord_pkey" PRIMARY KEY ("actorLabel","mutation","key")
);

-- CreateTable
CREATE TABLE "QrsReferral" (
    "id" UUID NOT NULL,
    "inboxMessageId" UUID NOT NULL,
    "partnerReference" TEXT NOT NULL,
    "status" "QrsReferralStatus" NOT NULL,
    "caseId" UUID,
    "partnerOrganisationId" UUID,
    "workArea" "WorkArea",
    "referrerName" TEXT NOT NULL,
    "referrerOrganisation" TEXT NOT NULL,
    "consentGiven" BOOLEAN NOT NULL,
    "noConsentReason" TEXT,
    "refusalReason" TEXT,
    "caseStatus" "CaseStatus",
    "lastEventId" BIGINT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QrsReferral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QrsStatusNotice" (
    "id" UUID NOT NULL,
    "referralId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "QrsNoticeState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "lastStatusCode" INTEGER,
    "lastError" TEXT,
    "deliveredAt" TIMESTAMPTZ(3),

    CONSTRAINT "QrsStatusNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignallingSignal" (
    "id" UUID NOT NULL,
    "caseId" UUID,
    "mentorId" UUID,
    "careProviderId" UUID NOT NULL,
    "municipalityCode" TEXT NOT NULL,
    "workArea" "WorkArea" NOT NULL,
    "kind" "SignallingKind" NOT NULL,
    "severity" "SignallingSeverity" NOT NULL,
    "observedOn" DATE NOT NULL,
    "description" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignallingSignal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignallingReport" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "periodFrom" DATE NOT NULL,
    "periodTo" DATE NOT NULL,
    "workArea" "WorkArea",
    "threshold" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignallingReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignallingShare" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "organisationName" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "status" "SignallingShareStatus" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "messageId" TEXT,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignallingShare_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_mentorId_key" ON "User"("mentorId");

-- CreateIndex
CREATE INDEX "Employment_userId_idx" ON "Employment"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "AccessToken_hash_key" ON "AccessToken"("hash");

-- CreateIndex
CREATE INDEX "AccessToken_userId_idx" ON "AccessToken"("userId");

-- CreateIndex
CREATE INDEX "ExternalIdentity_userId_idx" ON "ExternalIdentity"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalIdentity_issuer_subject_key" ON "ExternalIdentity"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Municipality_name_key" ON "Municipality"("name");

-- CreateIndex
CREATE INDEX "Municipality_regionId_idx" ON "Municipality"("regionId");

-- CreateIndex
CREATE UNIQUE INDEX "Norm_code_effectiveFrom_key" ON "Norm"("code", "effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingModule_position_key" ON "TrainingModule"("position");

-- CreateIndex
CREATE UNIQUE INDEX "PositiveHealthDimension_position_key" ON "PositiveHealthDimension"("position");

-- CreateIndex
CREATE INDEX "Client_familyName_givenName_idx" ON "Client"("familyName", "givenName");

-- CreateIndex
CREATE INDEX "Client_municipalityCode_idx" ON "Client"("municipalityCode");

-- CreateIndex
CREATE INDEX "Client_careProviderId_idx" ON "Client"("careProviderId");

-- CreateIndex
CREATE UNIQUE INDEX "Case_reference_key" ON "Case"("reference");

-- CreateIndex
CREATE INDEX "Case_registeredOn_id_idx" ON "Case"("registeredOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Case_workArea_status_registeredOn_id_idx" ON "Case"("workArea", "status", "registeredOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Case_status_registeredOn_id_idx" ON "Case"("status", "registeredOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Case_clientId_idx" ON "Case"("clientId");

-- CreateIndex
CREATE INDEX "Case_consultantId_idx" ON "Case"("consultantId");

-- CreateIndex
CREATE INDEX "Case_referrerOrganisationId_idx" ON "Case"("referrerOrganisationId");

-- CreateIndex
CREATE INDEX "Case_municipalityCode_idx" ON "Case"("municipalityCode");

-- CreateIndex
CREATE UNIQUE INDEX "Intake_caseId_key" ON "Intake"("caseId");

-- CreateIndex
CREATE INDEX "WaitingInterval_caseId_idx" ON "WaitingInterval"("caseId");

-- CreateIndex
CREATE INDEX "WaitingInterval_startsOn_endsOn_idx" ON "WaitingInterval"("startsOn", "endsOn");

-- CreateIndex
CREATE INDEX "Match_caseId_idx" ON "Match"("caseId");

-- CreateIndex
CREATE INDEX "Match_mentorId_idx" ON "Match"("mentorId");

-- CreateIndex
CREATE INDEX "Petition_caseId_idx" ON "Petition"("caseId");

-- CreateIndex
CREATE INDEX "CourtOrder_caseId_idx" ON "CourtOrder"("caseId");

-- CreateIndex
CREATE INDEX "CourtOrder_petitionId_idx" ON "CourtOrder"("petitionId");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_courtOrderId_key" ON "Appointment"("courtOrderId");

-- CreateIndex
CREATE INDEX "Appointment_caseId_idx" ON "Appointment"("caseId");

-- CreateIndex
CREATE INDEX "Appointment_effectiveOn_endedOn_idx" ON "Appointment"("effectiveOn", "endedOn");

-- CreateIndex
CREATE INDEX "Mandate_caseId_idx" ON "Mandate"("caseId");

-- CreateIndex
CREATE INDEX "Mandate_mentorId_startsOn_endsOn_idx" ON "Mandate"("mentorId", "startsOn", "endsOn");

-- CreateIndex
CREATE INDEX "CaseEvent_caseId_occurredOn_id_idx" ON "CaseEvent"("caseId", "occurredOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CaseEvent_actorId_idx" ON "CaseEvent"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Mentor_certificateNumber_key" ON "Mentor"("certificateNumber");

-- CreateIndex
CREATE INDEX "Mentor_familyName_givenName_id_idx" ON "Mentor"("familyName", "givenName", "id");

-- CreateIndex
CREATE INDEX "Mentor_status_familyName_givenName_id_idx" ON "Mentor"("status", "familyName", "givenName", "id");

-- CreateIndex
CREATE INDEX "Mentor_regionId_idx" ON "Mentor"("regionId");

-- CreateIndex
CREATE INDEX "Mentor_municipalityCode_idx" ON "Mentor"("municipalityCode");

-- CreateIndex
CREATE INDEX "Mentor_guideId_idx" ON "Mentor"("guideId");

-- CreateIndex
CREATE INDEX "Mentor_employerOrganisationId_idx" ON "Mentor"("employerOrganisationId");

-- CreateIndex
CREATE INDEX "MentorPause_mentorId_idx" ON "MentorPause"("mentorId");

-- CreateIndex
CREATE UNIQUE INDEX "Region_code_key" ON "Region"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_name_key" ON "Organisation"("name");

-- CreateIndex
CREATE INDEX "Organisation_category_name_idx" ON "Organisation"("category", "name");

-- CreateIndex
CREATE INDEX "Organisation_municipalityCode_idx" ON "Organisation"("municipalityCode");

-- CreateIndex
CREATE INDEX "OrganisationSource_organisationId_idx" ON "OrganisationSource"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "OrganisationSource_list_entry_key" ON "OrganisationSource"("list", "entry");

-- CreateIndex
CREATE UNIQUE INDEX "NewsletterSubscriber_email_key" ON "NewsletterSubscriber"("email");

-- CreateIndex
CREATE UNIQUE INDEX "NewsletterSubscriber_token_key" ON "NewsletterSubscriber"("token");

-- CreateIndex
CREATE INDEX "NewsletterSubscriber_municipalityCode_idx" ON "NewsletterSubscriber"("municipalityCode");

-- CreateIndex
CREATE INDEX "NewsletterSubscriber_name_id_idx" ON "NewsletterSubscriber"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "NewsletterIssue_slug_key" ON "NewsletterIssue"("slug");

-- CreateIndex
CREATE INDEX "NewsletterIssue_createdAt_id_idx" ON "NewsletterIssue"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "NewsletterDelivery_issueId_status_idx" ON "NewsletterDelivery"("issueId", "status");

-- CreateIndex
CREATE INDEX "NewsletterDelivery_status_pendingSince_idx" ON "NewsletterDelivery"("status", "pendingSince");

-- CreateIndex
CREATE INDEX "NewsletterDelivery_subscriberId_idx" ON "NewsletterDelivery"("subscriberId");

-- CreateIndex
CREATE UNIQUE INDEX "NewsletterDelivery_issueId_subscriberId_key" ON "NewsletterDelivery"("issueId", "subscriberId");

-- CreateIndex
CREATE INDEX "NewsletterTestMail_issueId_createdAt_idx" ON "NewsletterTestMail"("issueId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Job_dedupeKey_key" ON "Job"("dedupeKey");

-- CreateIndex
CREATE INDEX "Job_queue_state_idx" ON "Job"("queue", "state");

-- CreateIndex
CREATE UNIQUE INDEX "InboxMessage_plugin_path_deliveryId_key" ON "InboxMessage"("plugin", "path", "deliveryId");

-- CreateIndex
CREATE INDEX "Schedule_nextRunAt_idx" ON "Schedule"("nextRunAt");

-- CreateIndex
CREATE UNIQUE INDEX "QrsReferral_inboxMessageId_key" ON "QrsReferral"("inboxMessageId");

-- CreateIndex
CREATE UNIQUE INDEX "QrsReferral_partnerReference_key" ON "QrsReferral"("partnerReference");

-- CreateIndex
CREATE UNIQUE INDEX "QrsReferral_caseId_key" ON "QrsReferral"("caseId");

-- CreateIndex
CREATE INDEX "QrsReferral_receivedAt_id_idx" ON "QrsReferral"("receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "QrsReferral_workArea_receivedAt_id_idx" ON "QrsReferral"("workArea", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "QrsReferral_partnerOrganisationId_receivedAt_id_idx" ON "QrsReferral"("partnerOrganisationId", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "QrsStatusNotice_state_idx" ON "QrsStatusNotice"("state");

-- CreateIndex
CREATE UNIQUE INDEX "QrsStatusNotice_referralId_sequence_key" ON "QrsStatusNotice"("referralId", "sequence");

-- CreateIndex
CREATE INDEX "SignallingSignal_observedOn_id_idx" ON "SignallingSignal"("observedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SignallingSignal_workArea_observedOn_id_idx" ON "SignallingSignal"("workArea", "observedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SignallingSignal_mentorId_observedOn_id_idx" ON "SignallingSignal"("mentorId", "observedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SignallingSignal_caseId_idx" ON "SignallingSignal"("caseId");

-- CreateIndex
CREATE INDEX "SignallingSignal_careProviderId_idx" ON "SignallingSignal"("careProviderId");

-- CreateIndex
CREATE INDEX "SignallingReport_createdAt_id_idx" ON "SignallingReport"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "SignallingShare_status_idx" ON "SignallingShare"("status");

-- CreateIndex
CREATE UNIQUE INDEX "SignallingShare_reportId_organisationId_key" ON "SignallingShare"("reportId", "organisationId");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Employment" ADD CONSTRAINT "Employment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessToken" ADD CONSTRAINT "AccessToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExternalIdentity" ADD CONSTRAINT "ExternalIdentity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Municipality" ADD CONSTRAINT "Municipality_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Client" ADD CONSTRAINT "Client_municipalityCode_fkey" FOREIGN KEY ("municipalityCode") REFERENCES "Municipality"("cbsCode") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Client" ADD CONSTRAINT "Client_careProviderId_fkey" FOREIGN KEY ("careProviderId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_referrerOrganisationId_fkey" FOREIGN KEY ("referrerOrganisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_municipalityCode_fkey" FOREIGN KEY ("municipalityCode") REFERENCES "Municipality"("cbsCode") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_consultantId_fkey" FOREIGN KEY ("consultantId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_previousCaseId_fkey" FOREIGN KEY ("previousCaseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intake" ADD CONSTRAINT "Intake_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingInterval" ADD CONSTRAINT "WaitingInterval_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Match" ADD CONSTRAINT "Match_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Match" ADD CONSTRAINT "Match_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Petition" ADD CONSTRAINT "Petition_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CourtOrder" ADD CONSTRAINT "CourtOrder_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CourtOrder" ADD CONSTRAINT "CourtOrder_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_courtOrderId_fkey" FOREIGN KEY ("courtOrderId") REFERENCES "CourtOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mentor" ADD CONSTRAINT "Mentor_municipalityCode_fkey" FOREIGN KEY ("municipalityCode") REFERENCES "Municipality"("cbsCode") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mentor" ADD CONSTRAINT "Mentor_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mentor" ADD CONSTRAINT "Mentor_recruitmentChannelCode_fkey" FOREIGN KEY ("recruitmentChannelCode") REFERENCES "RecruitmentChannel"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mentor" ADD CONSTRAINT "Mentor_guideId_fkey" FOREIGN KEY ("guideId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mentor" ADD CONSTRAINT "Mentor_employerOrganisationId_fkey" FOREIGN KEY ("employerOrganisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorPause" ADD CONSTRAINT "MentorPause_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingCompletion" ADD CONSTRAINT "TrainingCompletion_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingCompletion" ADD CONSTRAINT "TrainingCompletion_moduleCode_fkey" FOREIGN KEY ("moduleCode") REFERENCES "TrainingModule"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_municipalityCode_fkey" FOREIGN KEY ("municipalityCode") REFERENCES "Municipality"("cbsCode") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationSource" ADD CONSTRAINT "OrganisationSource_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsletterDelivery" ADD CONSTRAINT "NewsletterDelivery_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "NewsletterIssue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsletterDelivery" ADD CONSTRAINT "NewsletterDelivery_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "NewsletterSubscriber"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsletterTestMail" ADD CONSTRAINT "NewsletterTestMail_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "NewsletterIssue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QrsStatusNotice" ADD CONSTRAINT "QrsStatusNotice_referralId_fkey" FOREIGN KEY ("referralId") REFERENCES "QrsReferral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignallingShare" ADD CONSTRAINT "SignallingShare_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "SignallingReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
