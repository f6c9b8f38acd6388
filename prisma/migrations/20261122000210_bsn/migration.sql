-- The citizen service number: off until it is permitted.

CREATE TABLE "BsnPermission" (
    "id" UUID NOT NULL,
    "legalGround" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "permittedById" UUID NOT NULL,
    "permittedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "erasedCount" INTEGER,

    CONSTRAINT "BsnPermission_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ClientBsn" (
    "id" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "bsn" TEXT,
    "bsnIndex" TEXT,
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "viewCount" INTEGER NOT NULL DEFAULT 0,
    "lastViewedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClientBsn_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "BsnPermission_permittedById_idx" ON "BsnPermission"("permittedById");
CREATE INDEX "BsnPermission_withdrawnById_idx" ON "BsnPermission"("withdrawnById");
CREATE UNIQUE INDEX "ClientBsn_clientId_key" ON "ClientBsn"("clientId");
CREATE UNIQUE INDEX "ClientBsn_bsnIndex_key" ON "ClientBsn"("bsnIndex");
CREATE INDEX "ClientBsn_recordedById_idx" ON "ClientBsn"("recordedById");

ALTER TABLE "BsnPermission" ADD CONSTRAINT "BsnPermission_permittedById_fkey" FOREIGN KEY ("permittedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "BsnPermission" ADD CONSTRAINT "BsnPermission_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ClientBsn" ADD CONSTRAINT "ClientBsn_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ClientBsn" ADD CONSTRAINT "ClientBsn_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One permission at a time.
CREATE UNIQUE INDEX "BsnPermission_one_in_force" ON "BsnPermission" ((true)) WHERE "withdrawnAt" IS NULL;

-- A number that this process did not encrypt does not come in, whoever writes the SQL.
ALTER TABLE "ClientBsn" ADD CONSTRAINT "ClientBsn_encrypted" CHECK ("bsn" LIKE 'enc1.%');

SELECT dossier_protect('"BsnPermission"');
CREATE POLICY professionals ON "BsnPermission" FOR SELECT TO dossier_coordinator, dossier_consultant USING (true);
SELECT dossier_protect('"ClientBsn"');
CREATE POLICY coordinator ON "ClientBsn" FOR SELECT TO dossier_coordinator USING (true);
CREATE POLICY consultant ON "ClientBsn" FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM "Client" AS c WHERE c."id" = "clientId"));

-- Keys are for the system alone, wrapped as they are.
REVOKE ALL ON "DataKey" FROM dossier_reader;
