-- CreateTable
CREATE TABLE "QrsForgotten" (
    "id" TEXT NOT NULL,
    "forgottenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QrsForgotten_pkey" PRIMARY KEY ("id")
);

-- No role of a request reads it.
SELECT dossier_protect('"QrsForgotten"');
