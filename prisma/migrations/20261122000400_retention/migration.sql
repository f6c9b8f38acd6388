-- CreateTable
CREATE TABLE "RetentionPeriod" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "effectiveFrom" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RetentionPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" UUID NOT NULL,
    "clientId" UUID,
    "mentorId" UUID,
    "email" TEXT,
    "reason" TEXT NOT NULL,
    "until" DATE,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "placedById" UUID NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "liftReason" TEXT,

    CONSTRAINT "LegalHold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionRun" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RetentionRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionResult" (
    "runId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "before" DATE NOT NULL,
    "due" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "held" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    CONSTRAINT "RetentionResult_pkey" PRIMARY KEY ("runId","kind")
);

-- CreateIndex
CREATE INDEX "RetentionPeriod_decidedById_idx" ON "RetentionPeriod"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "RetentionPeriod_kind_effectiveFrom_key" ON "RetentionPeriod"("kind", "effectiveFrom");

-- CreateIndex
CREATE INDEX "LegalHold_clientId_idx" ON "LegalHold"("clientId");

-- CreateIndex
CREATE INDEX "LegalHold_mentorId_idx" ON "LegalHold"("mentorId");

-- CreateIndex
CREATE INDEX "LegalHold_email_idx" ON "LegalHold"("email");

-- CreateIndex
CREATE INDEX "LegalHold_placedAt_id_idx" ON "LegalHold"("placedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "RetentionRun_day_key" ON "RetentionRun"("day");

-- CreateIndex
CREATE INDEX "RetentionRun_startedAt_id_idx" ON "RetentionRun"("startedAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "RetentionPeriod" ADD CONSTRAINT "RetentionPeriod_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_placedById_fkey" FOREIGN KEY ("placedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_liftedById_fkey" FOREIGN KEY ("liftedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetentionResult" ADD CONSTRAINT "RetentionResult_runId_fkey" FOREIGN KEY ("runId") REFERENCES "RetentionRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Decided in src/domain/retention too, with a message for people; this is the last line.
ALTER TABLE "RetentionPeriod" ADD CONSTRAINT "RetentionPeriod_months" CHECK ("months" BETWEEN 1 AND 1200);
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_one_person" CHECK (num_nonnulls("clientId", "mentorId", "email") = 1);
ALTER TABLE "RetentionResult" ADD CONSTRAINT "RetentionResult_adds_up" CHECK ("due" = "done" + "held" + "failed");

-- The coordinator places holds and sets periods; the board looks on.
SELECT dossier_protect('"LegalHold"');
CREATE POLICY coordinator ON "LegalHold" FOR SELECT TO dossier_coordinator USING (true);
SELECT dossier_protect('"RetentionPeriod"');
CREATE POLICY coordinator ON "RetentionPeriod" FOR SELECT TO dossier_coordinator, dossier_board USING (true);
