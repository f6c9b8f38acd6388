-- Runs of retention hold counts and no persons, but have readers of their own: what has a rule in the first wall has
-- one in the second.
SELECT dossier_protect('"RetentionRun"');
CREATE POLICY overseers ON "RetentionRun" FOR SELECT TO dossier_coordinator, dossier_board USING (true);
SELECT dossier_protect('"RetentionResult"');
CREATE POLICY of_run ON "RetentionResult" FOR SELECT TO dossier_coordinator, dossier_board
  USING (EXISTS (SELECT FROM "RetentionRun" AS run WHERE run."id" = "runId"));
