-- Which mentors a consultant knows from cases was a view in a policy. The planner took it apart anew for each statement
-- that leads to mentors (some 5 ms), and as it does not consider that lists are read a page at a time, it gathered all of
-- them before it showed the first. A function is planned once per connection and, being
-- declared as dear as it is, asked for those rows alone that nothing cheaper decides.

-- Looks with the eyes of dossier_system, which owns it, because a policy of "Mandate" looks back at "Mentor".
CREATE FUNCTION dossier_knows_mentor(mentor uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 10000 SET search_path = public, pg_temp AS $$
DECLARE
  areas CONSTANT "WorkArea"[] := dossier_work_areas();
  opened CONSTANT uuid[] := dossier_opened_cases();
BEGIN
  RETURN EXISTS (
    SELECT FROM "Mandate" AS mandate JOIN "Case" AS c ON c."id" = mandate."caseId"
    WHERE mandate."mentorId" = mentor AND (c."workArea" = ANY (areas) OR c."id" = ANY (opened))
  ) OR EXISTS (
    SELECT FROM "Match" AS match JOIN "Case" AS c ON c."id" = match."caseId"
    WHERE match."mentorId" = mentor AND (c."workArea" = ANY (areas) OR c."id" = ANY (opened))
  );
END;
$$;
REVOKE ALL ON FUNCTION dossier_knows_mentor(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dossier_knows_mentor(uuid) TO dossier_consultant;
GRANT CREATE ON SCHEMA public TO dossier_system;
ALTER FUNCTION dossier_knows_mentor(uuid) OWNER TO dossier_system;
REVOKE CREATE ON SCHEMA public FROM dossier_system;

ALTER POLICY consultant ON "Mentor" USING (
  "municipalityCode" IN (SELECT "cbsCode" FROM "Municipality"
    WHERE "workArea" = ANY ((SELECT dossier_work_areas())::"WorkArea"[]))
  OR dossier_knows_mentor("id")
);
DROP VIEW dossier_consultants_mentors;

-- The same for the supporter's list of cases. OFFSET 0 changes no result and keeps the planner to asking row by row.
ALTER POLICY supporter ON "Case" USING (
  EXISTS (SELECT FROM dossier_supporters_cases AS theirs WHERE theirs."caseId" = "Case"."id" OFFSET 0)
);
