// Loaded into the bot's process (--import) by the demo: the pipe from the demo closes when the demo dies, however it dies,
// and the bot then stops as it would for a service manager.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.on('error', () => undefined)
process.stdin.resume()
;(process.stdin as { unref?: () => void }).unref?.()
