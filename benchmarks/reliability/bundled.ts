/** A script with all that it imports in one file: a process that dies at a random moment should spend its life working, not loading. */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Bundle {
  readonly file: string
  remove(): void
}

/** Beside this file, where what stays outside is found too. */
export async function bundled(script: string): Promise<Bundle> {
  const folder = fileURLToPath(new URL('generated/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${path.basename(script, '.ts')}-${process.pid}.mjs`)
  await build({
    entryPoints: [fileURLToPath(new URL(script, import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    conditions: ['duikou-source'],
    external: ['better-sqlite3', 'swagger-ui-dist'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  return { file, remove: () => rmSync(file, { force: true }) }
}
