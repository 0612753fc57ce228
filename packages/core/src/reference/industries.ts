/** 国民经济行业分类 (GB/T 4754-2017): 门类 a letter, 大类 letter + 2 digits, 中类 + 3, 小类 + 4. People also write the digits alone. */
import { codeTree, once, type TreeEntry } from './code-tree.ts'
import type { Edition } from './editions.ts'
import type { Suggestion } from './near-names.ts'

export interface Industry {
  /** A, A01, A011 or A0111. */
  readonly code: string
  readonly name: string
  /** 1 门类, 2 大类, 3 中类, 4 小类. */
  readonly level: 1 | 2 | 3 | 4
  readonly parent: string | null
}

/** `rows`: lines of code, name. */
export interface IndustryTable extends Edition {
  readonly rows: string
}

export interface IndustryIndex {
  /** With its letter or, from two digits on, without: C3612 and 3612 are the same. */
  byCode(code: string): Industry | null
  /** Of any level, the widest first; several when a 大类 and its only 中类 share a name. */
  byName(name: string): readonly Industry[]
  /** Direct children; of null the 门类. */
  children(code: string | null): readonly Industry[]
  /** The industry and all below it, parents first; nothing for an unknown code. */
  under(code: string): readonly Industry[]
  /** Whether all of inner lies in outer. */
  covers(outer: string, inner: string): boolean
  all(): readonly Industry[]
  suggest(text: string, most?: number): readonly Suggestion[]
}

/** Letter + 0, 2, 3 or 4 digits, or the digits alone, from what people write; null for anything else. */
export function parseIndustryCode(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return /^([A-T](\d{2,4})?|\d{2,4})$/.test(plain) ? plain : null
}

export function industryParent(code: string): string | null {
  return code.length <= 1 ? null : code.length === 3 ? code.slice(0, 1) : code.slice(0, -1)
}

export function indexIndustries(table: IndustryTable): IndustryIndex {
  const tree = codeTree(table.rows, industryParent)
  const byDigits = once(() => new Map(tree.all().map((entry) => [entry.code.slice(1), entry])))
  const find = (text: string): TreeEntry | null => {
    const code = parseIndustryCode(text)
    if (code === null) return null
    return /^\d/.test(code) ? (byDigits().get(code) ?? null) : tree.get(code)
  }
  return {
    byCode(text) {
      const entry = find(text)
      return entry === null ? null : industryOf(entry)
    },
    byName: (name) =>
      tree
        .named(name)
        .map(industryOf)
        .sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1)),
    children: (code) => tree.children(code === null ? null : (find(code)?.code ?? code)).map(industryOf),
    under: (code) => tree.under(find(code)?.code ?? code).map(industryOf),
    covers(outer, inner) {
      const [whole, part] = [find(outer), find(inner)]
      return whole !== null && part?.code.startsWith(whole.code) === true
    },
    all: once(() => tree.all().map(industryOf)),
    suggest: (text, most = 5) => tree.suggest(text, most),
  }
}

function industryOf({ code, name }: TreeEntry): Industry {
  const level = code.length === 1 ? 1 : code.length === 3 ? 2 : code.length === 4 ? 3 : 4
  return { code, name, level, parent: industryParent(code) }
}
