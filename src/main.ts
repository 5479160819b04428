import './utc.ts'
import './umask.ts'
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// A broadcast's short-lived objects would otherwise make V8 double its nursery again and again, and keep it: 100 MB.
setFlagsFromString('--semi-space-growth-factor=1')
// Before the imports it should speed up: they are cached with their types stripped.
enableCompileCache()
const { run } = await import('./run.ts')
await run()
