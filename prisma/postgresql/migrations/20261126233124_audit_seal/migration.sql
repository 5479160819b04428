-- AlterTable
ALTER TABLE "Audit" ADD COLUMN     "seal" TEXT;

-- CreateTable
CREATE TABLE "AuditHead" (
    "entry" INTEGER NOT NULL,
    "head" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("entry")
);

-- What was told was told.
CREATE TRIGGER "AuditHead_append_only" BEFORE UPDATE OR DELETE ON "AuditHead" FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
CREATE TRIGGER "AuditHead_no_truncate" BEFORE TRUNCATE ON "AuditHead" FOR EACH STATEMENT EXECUTE FUNCTION "audit_append_only"();
ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER "AuditHead_append_only";
ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER "AuditHead_no_truncate";
