-- Connections are bound to an actor for as long as they read for him (docs/decisions/0018-reading-behind-the-wall.md).
-- Each of their statements asks whether it arrived at a connection that is bound as it has to be. Whatever stands between
-- the application and the database and mixes connections up, gets an error and no row.
CREATE FUNCTION dossier_is_bound(wanted text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF current_setting('dossier.bound', true) IS DISTINCT FROM wanted THEN
    RAISE EXCEPTION 'The connection is not bound to the actor of the statement.'
      USING ERRCODE = 'insufficient_privilege',
        HINT = 'A pooler in front of the database has to keep sessions apart: see docs/operations.md.';
  END IF;
  RETURN true;
END;
$$;
