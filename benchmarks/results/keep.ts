/** Results that are kept: what was measured, with the command, the commit and the machine; the same command replaces its last result. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

export interface KeptResult {
  readonly command: string
  readonly commit: string
  readonly machine: string
  readonly node: string
  readonly result: object
}

export function keep(bench: string, argv: readonly string[], result: object): void {
  const command = commandOf(argv)
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}`
  const kept = { command, commit, machine, node: process.version, result }
  const others = keptResults(bench).filter((one) => one.command !== command)
  const all = [...others, kept].sort((a, b) => (a.command < b.command ? -1 : 1))
  writeFileSync(fileOf(bench), `${JSON.stringify(all, null, 2)}\n`)
}

export function keptResults(bench: string): KeptResult[] {
  const file = fileOf(bench)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptResult[]) : []
}

/** As anybody would type it: the folder of a workload is nobody else's business. */
function commandOf(argv: readonly string[]): string {
  const shown = argv.filter((one) => one !== '--keep' && one !== '--json')
  const at = shown.indexOf('--workload')
  if (at >= 0) shown[at + 1] = 'DIR'
  return `npm run -s bench -- ${shown.join(' ')}`
}

function fileOf(bench: string): string {
  return fileURLToPath(new URL(`./${bench}.json`, import.meta.url))
}
