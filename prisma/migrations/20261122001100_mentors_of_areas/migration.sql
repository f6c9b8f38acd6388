-- What a consultant sees of mentors from elsewhere he mostly sees because they work in a case of his area. That question
-- is part of the plan now: a page of fifty cases asks it a hundred times, and most of what the function takes for it is
-- the call. It still answers for those who are known in another way, and would have answered the same for these.

-- Looks with the eyes of dossier_system, which owns it, because a policy of "Mandate" looks back at "Mentor".
CREATE VIEW dossier_mentors_of_areas AS
  SELECT mandate."mentorId" FROM "Mandate" AS mandate JOIN "Case" AS c ON c."id" = mandate."caseId"
  WHERE c."workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[]);

GRANT CREATE ON SCHEMA public TO dossier_system;
ALTER VIEW dossier_mentors_of_areas OWNER TO dossier_system;
REVOKE CREATE ON SCHEMA public FROM dossier_system;
REVOKE ALL ON dossier_mentors_of_areas FROM dossier_reader;
GRANT SELECT ON dossier_mentors_of_areas TO dossier_consultant;

-- OFFSET 0 changes no result and keeps the planner to asking row by row: it does not consider that lists are read a page
-- at a time, and would gather all mentors before it shows the first. No more than this is in the plan: each part of it
-- is set up anew for each statement, which a single case would feel.
ALTER POLICY consultant ON "Mentor" USING (
  "municipalityCode" IN (SELECT "cbsCode" FROM "Municipality"
    WHERE "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[]))
  OR EXISTS (SELECT FROM dossier_mentors_of_areas AS theirs WHERE theirs."mentorId" = "Mentor"."id" OFFSET 0)
  OR dossier_knows_mentor("id")
);
