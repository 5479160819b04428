-- TRUNCATE asks no trigger of rows.
CREATE TRIGGER "Audit_no_truncate" BEFORE TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION "audit_append_only"();

-- An entry follows the newest one.
CREATE FUNCTION "audit_in_order"() RETURNS trigger AS $$
BEGIN
  IF NEW."previous" <> coalesce((SELECT "hash" FROM "Audit" ORDER BY "id" DESC LIMIT 1), repeat('0', 64)) THEN
    RAISE EXCEPTION 'the audit is append-only: an entry follows the newest one';
  END IF;
  RETURN NEW;
END; $$ LANGUAGE plpgsql;
CREATE TRIGGER "Audit_in_order" BEFORE INSERT ON "Audit" FOR EACH ROW EXECUTE FUNCTION "audit_in_order"();

-- What somebody agreed to stays; only whose word it is changes, when accounts are linked.
CREATE FUNCTION "consent_append_only"() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."id", NEW."version", NEW."locale", NEW."platform", NEW."given", NEW."at")
        IS NOT DISTINCT FROM (OLD."id", OLD."version", OLD."locale", OLD."platform", OLD."given", OLD."at") THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'consent is append-only';
END; $$ LANGUAGE plpgsql;
CREATE TRIGGER "Consent_append_only" BEFORE UPDATE OR DELETE ON "Consent" FOR EACH ROW EXECUTE FUNCTION "consent_append_only"();
CREATE TRIGGER "Consent_no_truncate" BEFORE TRUNCATE ON "Consent" FOR EACH STATEMENT EXECUTE FUNCTION "consent_append_only"();

-- Also in a session that calls itself a replica.
ALTER TABLE "Audit" ENABLE ALWAYS TRIGGER "Audit_append_only";
ALTER TABLE "Audit" ENABLE ALWAYS TRIGGER "Audit_no_truncate";
ALTER TABLE "Consent" ENABLE ALWAYS TRIGGER "Consent_append_only";
ALTER TABLE "Consent" ENABLE ALWAYS TRIGGER "Consent_no_truncate";
