/** How far two labellings of the same texts agree: no reader can be asked to agree more with one of them than they do with each other. */
import { precisionRecall, round } from './figures.ts'
import { goldLines, goldSpans, type Mark, unmarked } from './gold.ts'

/** The second labelling is of a third of the test texts and a quarter of the test titles, by a model that had seen no other label. */
export function agreement() {
  const first = new Map(goldSpans('test').map(({ id, marks }) => [id, marks.filter(({ negated }) => !negated)]))
  const counts = { found: 0, wanted: 0, right: 0 }
  let [touching, sameKind] = [0, 0]
  for (const [id = '', marked = ''] of goldLines('skills/second.tsv')) {
    const wanted = first.get(id) ?? []
    const found = unmarked(marked).marks.filter(({ negated }) => !negated)
    const same = found.flatMap((one) => wanted.filter((other) => other.start === one.start && other.end === one.end))
    counts.found += found.length
    counts.wanted += wanted.length
    counts.right += same.length
    touching += found.filter((one) => wanted.some((other) => touches(one, other))).length
    sameKind += found.filter((one) => same.some((other) => other.start === one.start && other.kind === one.kind)).length
  }
  const right = new Map(goldLines('titles/test.tsv').map(([id = '', , codes = '']) => [id, codes.split('|')]))
  const titles = goldLines('titles/second.tsv')
  const agreed = titles.filter(([id = '', code = '']) => right.get(id)?.includes(code)).length
  return {
    spans: {
      exact: precisionRecall(counts),
      touching: round(touching / counts.found),
      sameKind: round(sameKind / counts.right),
    },
    titles: { labelled: titles.length, share: round(agreed / titles.length) },
  }
}

function touches(one: Mark, other: Mark): boolean {
  return one.start < other.end && other.start < one.end
}
