-- AlterTable
ALTER TABLE "Motion" ADD COLUMN     "chapterId" TEXT,
ADD COLUMN     "endsAt" TIMESTAMP(3),
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "role" TEXT;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "handle" TEXT;

-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN     "endReason" TEXT,
ADD COLUMN     "endsAt" TIMESTAMP(3),
ADD COLUMN     "reason" TEXT;
