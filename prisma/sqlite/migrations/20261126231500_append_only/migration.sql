-- INSERT OR REPLACE removes what is in its way without asking the triggers against removal (unless recursive_triggers is on).
CREATE TRIGGER "Audit_no_replace" BEFORE INSERT ON "Audit"
WHEN EXISTS (SELECT 1 FROM "Audit" WHERE "id" = NEW."id" OR "hash" = NEW."hash")
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

-- An entry follows the newest one.
CREATE TRIGGER "Audit_in_order" BEFORE INSERT ON "Audit"
WHEN NEW."previous" <> coalesce((SELECT "hash" FROM "Audit" ORDER BY "id" DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'the audit is append-only: an entry follows the newest one'); END;

-- What somebody agreed to stays; only whose word it is changes, when accounts are linked.
CREATE TRIGGER "Consent_no_update" BEFORE UPDATE ON "Consent"
WHEN NEW."id" IS NOT OLD."id" OR NEW."version" IS NOT OLD."version" OR NEW."locale" IS NOT OLD."locale"
  OR NEW."platform" IS NOT OLD."platform" OR NEW."given" IS NOT OLD."given" OR NEW."at" IS NOT OLD."at"
BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;
CREATE TRIGGER "Consent_no_delete" BEFORE DELETE ON "Consent" BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;
CREATE TRIGGER "Consent_no_replace" BEFORE INSERT ON "Consent"
WHEN EXISTS (SELECT 1 FROM "Consent" WHERE "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;
