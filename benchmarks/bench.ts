/** npm run -s bench -- NAME [options] [--json] [--keep]: runs one bench and prints one JSON object; --keep writes it to results/. */
import { parseArgs } from 'node:util'
import { benches } from './benches.ts'
import { keep } from './results/keep.ts'

const options = {
  trainees: { type: 'string' },
  queries: { type: 'string' },
  workload: { type: 'string' },
  policy: { type: 'string' },
  threads: { type: 'string' },
  kernel: { type: 'string' },
  requests: { type: 'string' },
  rounds: { type: 'string' },
  seed: { type: 'string' },
  edges: { type: 'string' },
  seats: { type: 'string' },
  family: { type: 'string' },
  classes: { type: 'string' },
  gap: { type: 'string' },
  split: { type: 'string' },
  task: { type: 'string' },
  talentclef: { type: 'string' },
  gold: { type: 'string' },
  verify: { type: 'boolean' },
  sample: { type: 'string' },
  snapshot: { type: 'boolean' },
  demands: { type: 'string' },
  keep: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const
const { values, positionals } = read()
const bench = benches.find(({ name }) => name === positionals[0])
if (bench === undefined || values.help) {
  const told = bench === undefined ? benches : [bench]
  usage(`NAME [options] [--json] [--keep]\n${told.map(({ name, words }) => `  ${name}: ${words}`).join('\n')}`)
}
try {
  const result = await bench.run({ ...values, count })
  if (values.keep) keep(bench.name, process.argv.slice(2), result)
  console.log(JSON.stringify(result, null, values.json ? 0 : 2))
} catch (error) {
  console.error(`bench: ${(error as Error).message}`)
  process.exit(error instanceof RangeError ? 2 : 1)
}

function read() {
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    return usage((error as Error).message)
  }
}

function count(text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text)
  if (Number.isInteger(value) && value > 0) return value
  return usage(`«${text}» is no count`)
}

function usage(words: string): never {
  console.error(`bench: ${words}`)
  return process.exit(2)
}
