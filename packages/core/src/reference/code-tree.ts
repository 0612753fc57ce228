/**
 * A classification whose codes say where they belong: lines of code, name and further fields, expanded when first asked. Look-ups cost
 * one map access; nothing is built before it is needed.
 */
import { type Named, nearest, type Suggestion } from './near-names.ts'
import { plainName } from './plain-name.ts'

export interface TreeEntry extends Named {
  /** What the line holds after code and name. */
  readonly fields: readonly string[]
}

export interface CodeTree {
  get(code: string): TreeEntry | null
  /** All entries of this name, however its spaces, brackets and width are written; several when the name is shared. */
  named(name: string): readonly TreeEntry[]
  /** Direct children in order of their codes; of null the top. */
  children(code: string | null): readonly TreeEntry[]
  /** The entry and all below it, parents first; nothing for an unknown code. */
  under(code: string): readonly TreeEntry[]
  all(): readonly TreeEntry[]
  suggest(text: string, most: number): readonly Suggestion[]
}

/** `rows`: lines of code, name, … separated by tabs. `parentOf` reads the parent's code off a code; null for the top. */
export function codeTree(rows: string, parentOf: (code: string) => string | null): CodeTree {
  const all = once(() => readLines(rows))
  const byCode = once(() => new Map(all().map((entry) => [entry.code, entry])))
  const byName = once(() => groupBy(all(), (entry) => plainName(entry.name)))
  const byParent = once(() => groupBy(all(), (entry) => parentOf(entry.code) ?? ''))
  const under = (entry: TreeEntry): TreeEntry[] => [entry, ...(byParent().get(entry.code) ?? []).flatMap(under)]
  return {
    get: (code) => byCode().get(code) ?? null,
    named: (name) => byName().get(plainName(name)) ?? [],
    children: (code) => byParent().get(code ?? '') ?? [],
    under: (code) => {
      const entry = byCode().get(code)
      return entry === undefined ? [] : under(entry)
    },
    all,
    suggest: (text, most) => nearest(all(), text, most),
  }
}

/** A value that is computed when first asked for, and kept. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | null = null
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** Lines of tab-separated cells, sorted by code so that their order in the table means nothing. */
function readLines(rows: string): readonly TreeEntry[] {
  return rows
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', name = '', ...fields] = line.split('\t')
      return { code, name, fields }
    })
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}
