import { enableCompileCache } from 'node:module'

// Before the imports it should speed up: they are cached with their types stripped.
enableCompileCache()
const { run } = await import('./run.ts')
await run()
