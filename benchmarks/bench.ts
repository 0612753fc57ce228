/** npm run -s bench -- NAME [--trainees N] [--queries N] [--json]: runs one bench and prints one JSON object. */
import { parseArgs } from 'node:util'
import { matchBench } from './match.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { trainees: { type: 'string' }, queries: { type: 'string' }, json: { type: 'boolean' } },
})
const [name] = positionals
if (name !== 'match') {
  console.error(`bench: name one of: match (a region of --trainees N, default 5200, asked --queries N, default 100)`)
  process.exit(2)
}
console.log(
  JSON.stringify(matchBench(count(values.trainees, 5200), count(values.queries, 100)), null, values.json ? 0 : 2),
)

function count(text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text)
  if (Number.isInteger(value) && value > 0) return value
  console.error(`bench: «${text}» is no count`)
  return process.exit(2)
}
