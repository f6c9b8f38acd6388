-- CreateTable
CREATE TABLE "QrsForgotten" (
    "fingerprint" TEXT NOT NULL,
    "forgottenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QrsForgotten_pkey" PRIMARY KEY ("fingerprint")
);

-- No role of a request reads it.
SELECT dossier_protect('"QrsForgotten"');
