-- AlterTable
ALTER TABLE "Audit" ADD COLUMN "seal" TEXT;

-- CreateTable
CREATE TABLE "AuditHead" (
    "entry" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "head" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- What was told was told.
CREATE TRIGGER "AuditHead_no_update" BEFORE UPDATE ON "AuditHead" BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER "AuditHead_no_delete" BEFORE DELETE ON "AuditHead" BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER "AuditHead_no_replace" BEFORE INSERT ON "AuditHead"
WHEN EXISTS (SELECT 1 FROM "AuditHead" WHERE "entry" = NEW."entry")
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
