/** How many are wanted, where it stands beside the post: 调试员（10人）; under a header that says so (招聘岗位（人数）) a bare figure, too. */
import type { Recognised } from './header.ts'
import type { RowRead } from './read-row.ts'
import { headcount } from './values/numbers.ts'

const counted =
  /^(.{1,40}?)\s*[(（]\s*((?:约|招|需|缺)?\s*(?:\d{1,4}|[一二两三四五六七八九十]{1,3})\s*[人名位个])\s*[)）]$/
const bare = /^(.{1,40}?)\s*[(（xX×*：:]\s*(\d{1,4}|若干)\s*[人名位个]?\s*[)）]?$/
const saysSo = /人数|名额|数量|几人/

/** Null for a table that has a column of headcounts, or is none of posts. */
export function headcountReader({ kind, columns }: Recognised): ((row: RowRead) => RowRead) | null {
  if (kind.name !== 'demands') return null
  const known = new Set(columns.map(({ field }) => field?.name))
  if (known.has('headcount') || known.has('headcountByYear')) return null
  const title = columns.find(({ field, isRepeated }) => field?.name === 'title' && !isRepeated)
  const words = saysSo.test(title?.header ?? '') ? bare : counted
  return (row) => {
    const said = row.values.title
    const [, name, count] = (typeof said === 'string' && (counted.exec(said) ?? words.exec(said))) || []
    if (name === undefined || count === undefined) return row
    const read = headcount(count.replace(/^(?:约|招|需|缺)\s*/, ''))
    return { ...row, values: { ...row.values, title: name, headcount: read.ok ? read.value : null } }
  }
}
