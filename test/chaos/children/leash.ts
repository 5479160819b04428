// Loaded before the bot: when whoever started it dies, however, the pipe from there closes, and the bot dies with it.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'))
process.stdin.on('error', () => process.kill(process.pid, 'SIGKILL'))
process.stdin.resume()
;(process.stdin as { unref?: () => void }).unref?.()
