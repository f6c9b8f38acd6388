-- The access log (NEN 7513): who did what with whose record.

-- CreateTable
CREATE TABLE "AuditEntry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "userId" UUID,
    "role" TEXT,
    "onBehalfOf" TEXT,
    "purpose" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "recordType" TEXT NOT NULL,
    "recordIds" UUID[],
    "subjectKind" TEXT,
    "subjectIds" UUID[],
    "fields" TEXT[],
    "filters" TEXT[],
    "operation" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT,
    "previousHash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "mac" BYTEA,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditRoot" (
    "day" DATE NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "AuditRoot_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "AuditEntry_subjectIds_idx" ON "AuditEntry" USING GIN ("subjectIds");

-- CreateIndex
CREATE INDEX "AuditEntry_userId_seq_idx" ON "AuditEntry"("userId", "seq");

-- The chain starts from nothing. There is one end of it; each append locks this row for the time of the append.
ALTER TABLE "AuditHead" ADD CONSTRAINT "AuditHead_one" CHECK ("id" = 1);
INSERT INTO "AuditHead" ("id", "seq", "hash") VALUES (1, 0, decode(repeat('00', 32), 'hex'));

-- A log is written once. The chain finds out who gets around this.
CREATE FUNCTION dossier_refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on "%" is refused: a log is only added to.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER "AuditEntry_frozen" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_refuse_log_change();
CREATE TRIGGER "AuditRoot_frozen" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditRoot"
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_refuse_log_change();
CREATE TRIGGER "AuditHead_stays" BEFORE DELETE OR TRUNCATE ON "AuditHead"
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_refuse_log_change();

-- Also the application may only add, and only the coordinator reads.
SELECT dossier_protect('"AuditEntry"');
CREATE POLICY coordinator ON "AuditEntry" FOR SELECT TO dossier_coordinator USING (true);
REVOKE UPDATE, DELETE ON "AuditEntry", "AuditRoot" FROM dossier_system;
REVOKE INSERT, DELETE ON "AuditHead" FROM dossier_system;
REVOKE SELECT ON "AuditHead" FROM dossier_reader;
