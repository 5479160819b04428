// What the bot and its commands make is their user's alone: the database, its journals, lock and copies, the keys. Files that are
// there already keep the modes that somebody gave them.
process.umask(0o077)
