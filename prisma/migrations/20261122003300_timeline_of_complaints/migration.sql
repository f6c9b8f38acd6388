-- An entry of the timeline about a complaint says so, and is seen by whoever may know of the complaint.
ALTER TABLE "CaseEvent" ADD COLUMN "complaintId" UUID;

-- What was written before named the complaint in its data. An entry that was made anonymous names none: it could be
-- shown to nobody, and goes.
ALTER TABLE "CaseEvent" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Complaint" NO FORCE ROW LEVEL SECURITY;
UPDATE "CaseEvent" AS entry SET "complaintId" = complaint."id"
FROM "Complaint" AS complaint
WHERE entry."type" LIKE 'complaint.%' AND complaint."reference" = entry."data"->>'complaint';
DELETE FROM "CaseEvent" WHERE "type" LIKE 'complaint.%' AND "complaintId" IS NULL;
ALTER TABLE "CaseEvent" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Complaint" FORCE ROW LEVEL SECURITY;

ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_of_complaint"
  CHECK (("complaintId" IS NOT NULL) = ("type" LIKE 'complaint.%'));

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_complaintId_fkey" FOREIGN KEY ("complaintId") REFERENCES "Complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER POLICY office ON "CaseEvent" USING (
  "complaintId" IS NULL OR EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "complaintId")
);
ALTER POLICY of_case ON "CaseEvent" USING (
  EXISTS (SELECT FROM "Case" AS c WHERE c."id" = "caseId")
  AND ("complaintId" IS NULL OR EXISTS (SELECT FROM "Complaint" AS complaint WHERE complaint."id" = "complaintId"))
);
