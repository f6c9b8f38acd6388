-- What days, codes and reasons were before they were corrected.

ALTER TABLE "Correction" ADD COLUMN     "changedValues" TEXT;

ALTER TABLE "Complaint" ADD COLUMN     "corrections" TEXT;
