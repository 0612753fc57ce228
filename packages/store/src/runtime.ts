/** better-sqlite3 13 needs Node-API 10: on an older Node it dies without a word, so the version is asked first. */
import { StoreError } from './store.ts'

const NEEDED = [22, 14] as const

/** Throws StoreError runtime_too_old. */
export function guardRuntime(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]))
    throw new StoreError({ code: 'runtime_too_old', found: version, needed: NEEDED.join('.') })
}
