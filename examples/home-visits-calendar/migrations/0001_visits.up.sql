-- The visit at home that is planned for a case. Its id is the name of its entry in the calendar.
CREATE TABLE visit (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Null once the client became nobody.
  case_id uuid UNIQUE,
  day date NOT NULL,
  -- Often somebody's address.
  place public.dossier_sealed NOT NULL DEFAULT '',
  -- Rises with each change (RFC 5545, 3.8.7.4).
  sequence int NOT NULL DEFAULT 0,
  -- The change that the calendar has; null: it has none.
  told_sequence int,
  -- Of the entry, as the calendar last said it.
  etag text,
  cancelled boolean NOT NULL DEFAULT false,
  changed_at timestamptz NOT NULL
);

CREATE POLICY office ON visit FOR SELECT TO dossier_coordinator, dossier_admin_officer USING (true);
CREATE POLICY of_case ON visit FOR SELECT TO dossier_consultant
  USING (EXISTS (SELECT FROM public."Case" AS c WHERE c."id" = case_id));
