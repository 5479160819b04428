-- DropIndex
DROP INDEX "Outbox_alertId_state_idx";

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "affected" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "boardJson" TEXT,
ADD COLUMN     "interruptedAt" TIMESTAMP(3),
ADD COLUMN     "onsetAt" TIMESTAMP(3),
ADD COLUMN     "planCursor" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "planStep" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "progressJson" TEXT,
ADD COLUMN     "releasedAs" TEXT,
ADD COLUMN     "submittedBy" INTEGER,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "Duty" (
    "personId" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Duty_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE INDEX "Outbox_alertId_state_verb_platform_idx" ON "Outbox"("alertId", "state", "verb", "platform");

-- The audit is append-only for everyone, the bot included.
CREATE FUNCTION "audit_append_only"() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER "Audit_append_only" BEFORE UPDATE OR DELETE ON "Audit" FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
