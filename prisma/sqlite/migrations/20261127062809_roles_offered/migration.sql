-- AlterTable
ALTER TABLE "Motion" ADD COLUMN "chapterId" TEXT;
ALTER TABLE "Motion" ADD COLUMN "endsAt" DATETIME;
ALTER TABLE "Motion" ADD COLUMN "reason" TEXT;
ALTER TABLE "Motion" ADD COLUMN "role" TEXT;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN "handle" TEXT;

-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN "endReason" TEXT;
ALTER TABLE "RoleGrant" ADD COLUMN "endsAt" DATETIME;
ALTER TABLE "RoleGrant" ADD COLUMN "reason" TEXT;
