import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

/** What the engine's JavaScript half needs to be joined with its WebAssembly half; its types do not say so. */
interface Joinable {
  __wbg_set_wasm(exports: object): void
}

/** The part of the platform's WebAssembly that is used; Node's types leave it out. */
interface Assembly {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>
}

/** A model file as the engine takes it. */
export interface Model {
  readonly path: string
  readonly content: string
}

let joined = false

async function join(): Promise<typeof SchemaEngine> {
  if (!joined) {
    const wasm = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
      .replace(/\.js$/, '.wasm')
    const assembly = Reflect.get(globalThis, 'WebAssembly') as Assembly
    const { instance } = await assembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': bindings })
    ;(bindings as unknown as Joinable).__wbg_set_wasm(instance.exports)
    ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
    joined = true
  }
  return bindings.SchemaEngine
}

/**
 * The SQL that leads from one schema to the other, computed by Prisma's own schema engine (its WebAssembly build, so
 * that nothing is downloaded); empty when they are the same.
 */
export async function difference(
  from: DiffTarget,
  to: Model,
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<string> {
  const Engine = await join()
  const engine = await Engine.new(
    { datamodels: [[to.path, to.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  const { stdout } = await engine.diff({
    from,
    to: { tag: 'schemaDatamodel', files: [to] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  const sql = stdout ?? ''
  return sql.startsWith('-- This is an empty migration') ? '' : sql
}
