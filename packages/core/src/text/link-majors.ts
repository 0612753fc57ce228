/**
 * 需求文字或专业名称 → 专业: names of majors that a text states (today's, older and short ones, classes, lists that end in 等相关专业), the work it
 * describes where it states none, and the level of education it asks for. The code of a college major reaches the other levels by the ±20 rule.
 */
import { compareIds } from '../model/id.ts'
import type { Edition } from '../reference/editions.ts'
import { counterpart, type MajorLevel, type MajorTable, majorLevel } from '../reference/majors.ts'
import { calibration } from './calibration.ts'
import { type GramIndex, indexGrams } from './grams.ts'
import { statedMajors, wantedLevels } from './major-demand.ts'
import { plain } from './title-words.ts'
import { buildTrie, step, type Trie } from './trie.ts'

/** `words`: lines of code<TAB>other names joined by |<TAB>words of the work joined by |; `calibration`: lines for `calibration`. */
export interface MajorWordTable extends Edition {
  readonly words: string
  readonly calibration: string
}

export interface MajorCandidate {
  readonly code: string
  readonly name: string
  /** Share of such answers that were right on labelled texts, 0 … 1. */
  readonly confidence: number
  /** How strongly the text speaks for it, 0 … 1, before that is calibrated: who cuts here is not moved when `confidence` is fitted again. */
  readonly strength: number
  readonly evidence: MajorEvidence
}

export interface MajorEvidence {
  /** name: today's name; other-name: an older or short one; class: a class; near: by characters; work: what the post does. */
  readonly by: 'name' | 'other-name' | 'class' | 'near' | 'work'
  readonly met: string
}

export interface MajorLinker {
  /** Best first, at most 10. */
  link(text: string, limit?: number): MajorCandidate[]
}

interface Met extends MajorEvidence {
  readonly strength: number
}

interface Index {
  readonly codes: readonly string[]
  readonly nameOf: ReadonlyMap<string, string>
  readonly byName: ReadonlyMap<string, readonly string[]>
  readonly byOtherName: ReadonlyMap<string, readonly string[]>
  readonly classes: ReadonlyMap<string, readonly string[]>
  readonly grams: GramIndex
  readonly names: Words
  readonly work: Words
  /** By a college major and a level the major there that continues or precedes it, worked out when first asked for. */
  readonly alike: Map<string, Alike>
}

/** No code: there is none. */
interface Alike {
  readonly code: string
  readonly nearness: number
}

/** Words that a text is searched for, each with the codes that it speaks for. */
interface Words {
  readonly trie: Trie
  readonly words: readonly string[]
  readonly codes: readonly (readonly string[])[]
}

export function indexMajorWords(majors: MajorTable, table: MajorWordTable): MajorLinker {
  const index = compile(majors, table)
  const { share } = calibration(table.calibration)
  return {
    link(text, limit = 10) {
      const met = meet(index, plain(text))
      const ranked = [...met]
        .sort((a, b) => b[1].strength - a[1].strength || compareIds(a[0], b[0]))
        .slice(0, Math.min(limit, 10))
      let least = 1
      return ranked.map(([code, one], i) => {
        const strength = rawConfidence(one, ranked[i === 0 ? 1 : 0]?.[1].strength ?? 0, i)
        least = Math.min(least, share(strength, i))
        const evidence = { by: one.by, met: one.met }
        return { code, name: index.nameOf.get(code) ?? '', confidence: least, strength, evidence }
      })
    },
  }
}

function compile(majors: MajorTable, table: MajorWordTable): Index {
  const rows = pairs(majors.rows)
  const nameOf = new Map(rows.map(([code, name]) => [code, name]))
  const byName = grouped(rows.map(([code, name]) => [plain(name), code]))
  const classes = grouped(pairs(majors.classes).map(([prefix, name]) => [plain(name).replace(/大?类$/, ''), prefix]))
  const [other, work]: [[string, string][], [string, string][]] = [[], []]
  for (const line of table.words.split('\n')) {
    const [code = '', names = '', words = ''] = line.split('\t')
    for (const name of split(names)) other.push([plain(name), code])
    for (const word of split(words)) work.push([plain(word), code])
  }
  const byOtherName = grouped(other)
  const stated = new Map<string, string[]>()
  for (const [name, codes] of [...byName, ...byOtherName])
    stated.set(name, [...new Set([...(stated.get(name) ?? []), ...codes])])
  for (const name of classes.keys()) if (!stated.has(name)) stated.set(name, [])
  const codes = rows.map(([code]) => code)
  return {
    codes,
    nameOf,
    byName,
    byOtherName,
    classes,
    alike: new Map(),
    grams: indexGrams(rows.map(([, name]) => plain(name))),
    names: wordsOf(stated),
    work: wordsOf(grouped(work)),
  }
}

function meet(index: Index, text: string): Map<string, Met> {
  const best = new Map<string, Met>()
  const levels = wantedLevels(text)
  const raise = (code: string, by: Met['by'], met: string, strength: number) => {
    const level = majorLevel(code)
    const share = level === null ? 0 : levels.shareOf(level)
    if (share * strength > (best.get(code)?.strength ?? 0)) best.set(code, { by, met, strength: share * strength })
  }
  const work = workOf(index, text)
  const isName = index.byName.has(text) || index.byOtherName.has(text)
  const { stated, isOpen } = isName
    ? { stated: [text], isOpen: false }
    : statedMajors(text, (part) => found(index.names, part))
  stated.forEach((name, place) => {
    const share = 1 - 0.02 * Math.min(place, 10)
    for (const [code, one] of statedAs(index, name, levels.asked)) {
      const support = Math.min(0.04, 0.02 * (work.get(code) ?? 0))
      raise(code, one.by, name, share * (one.strength * 0.96 + support))
    }
  })
  const isShort = stated.length === 0 && text.length <= 16
  if (isShort && !isOpen)
    for (const { name, nearness } of index.grams.near(index.grams.vectorOf(bare(text)), 12)) {
      const code = index.codes[name]
      if (code !== undefined && nearness >= 0.35) raise(code, 'near', index.nameOf.get(code) ?? '', 0.85 * nearness)
    }
  const top = Math.max(0, ...work.values())
  for (const [code, weight] of work) {
    const strength = (stated.length === 0 ? 0.72 : 0.4) * (weight / (weight + 0.6)) * (0.5 + (0.5 * weight) / top)
    for (const [at, share] of atLevels(index, code, levels.asked)) raise(at, 'work', '', strength * share)
  }
  return best
}

/** What one stated name may mean, as codes with their strength. */
function statedAs(
  index: Index,
  stated: string,
  levels: readonly MajorLevel[],
): Map<string, { by: Met['by']; strength: number }> {
  const meant = new Map<string, { by: Met['by']; strength: number }>()
  const raise = (code: string, by: Met['by'], strength: number) => {
    if (strength > (meant.get(code)?.strength ?? 0)) meant.set(code, { by, strength })
  }
  const name = bare(stated)
  for (const form of new Set([stated, name])) {
    for (const code of index.byName.get(form) ?? []) {
      raise(code, 'name', 1)
      const college = index.codes.includes(code) && majorLevel(code) === 'college' ? code : null
      if (college !== null) for (const [at, share] of atLevels(index, college, levels)) raise(at, 'name', 0.9 * share)
    }
    for (const code of index.byOtherName.get(form) ?? [])
      for (const [at, share] of atLevels(index, code, levels)) raise(at, 'other-name', 0.97 * share)
    for (const prefix of index.classes.get(form.replace(/大?类$/, '')) ?? []) {
      const inside = index.codes.filter((code) => code.startsWith(prefix))
      inside.forEach((code, i) => {
        raise(code, 'class', (form.endsWith('类') ? 0.9 : 0.72) - 0.01 * Math.min(i, 20))
      })
    }
  }
  if (![...meant.values()].some(({ strength }) => strength > 0.9))
    for (const { name: place, nearness } of index.grams.near(index.grams.vectorOf(name), 12)) {
      const code = index.codes[place]
      if (code !== undefined && nearness >= 0.3) raise(code, 'near', 0.92 * nearness)
    }
  return meant
}

/** A college major and those on other levels that continue or precede it: same class, name most alike. */
function atLevels(index: Index, code: string, levels: readonly MajorLevel[]): [string, number][] {
  const found: [string, number][] = [[code, 1]]
  for (const level of levels) {
    if (level === 'college') continue
    const key = code + level
    let alike = index.alike.get(key)
    if (alike === undefined) {
      alike = mostAlike(index, code, level)
      index.alike.set(key, alike)
    }
    if (alike.code !== '') found.push([alike.code, level === levels[0] ? 1 : 0.6 + 0.36 * alike.nearness])
  }
  return found
}

function mostAlike({ codes, nameOf, grams }: Index, code: string, level: MajorLevel): Alike {
  const prefix = counterpart(code.slice(0, 4), level)
  let alike: Alike = { code: '', nearness: 0 }
  if (prefix === null) return alike
  const scores = grams.scores(grams.vectorOf(plain(nameOf.get(code) ?? '')))
  codes.forEach((other, i) => {
    const nearness = other.startsWith(prefix) ? (scores[i] ?? 0) : 0
    if (nearness > alike.nearness) alike = { code: other, nearness }
  })
  return alike
}

/** Weight of each college major by the words of its work that stand in the text; a word that speaks for many majors says less of each. */
function workOf(index: Index, text: string): Map<string, number> {
  const weights = new Map<string, number>()
  const seen = new Set<string>()
  for (const word of found(index.work, text)) {
    if (seen.has(word)) continue
    seen.add(word)
    const codes = index.work.codes[index.work.words.indexOf(word)] ?? []
    const weight = (word.length >= 4 ? 1.2 : word.length === 3 ? 1 : 0.75) / codes.length
    for (const code of codes) weights.set(code, (weights.get(code) ?? 0) + weight)
  }
  for (const word of found(index.names, text)) {
    if (seen.has(word)) continue
    seen.add(word)
    for (const code of index.byOtherName.get(word) ?? index.byName.get(word) ?? [])
      if (majorLevel(code) === 'college') weights.set(code, (weights.get(code) ?? 0) + 0.7)
  }
  return weights
}

/** Words of the list in a text, leftmost and longest, never overlapping; a Latin word is not found inside a longer one. */
function found({ trie, words }: Words, text: string): string[] {
  const hits: string[] = []
  for (let start = 0; start < text.length; ) {
    let [node, end, word] = [0, 0, -1]
    for (let place = start; place < text.length; place++) {
      node = step(trie, node, text.charCodeAt(place))
      if (node === -1) break
      const here = trie.words[node] ?? -1
      if (here !== -1 && !cutsLatin(text, start, place + 1)) [end, word] = [place + 1, here]
    }
    if (word === -1) start++
    else {
      hits.push(words[word] ?? '')
      start = end
    }
  }
  return hits
}

function cutsLatin(text: string, start: number, end: number): boolean {
  const isLatin = (place: number) => /[a-z0-9+#]/.test(text.charAt(place))
  return (isLatin(start) && isLatin(start - 1)) || (isLatin(end - 1) && isLatin(end))
}

function bare(name: string): string {
  return name.replace(/(?:相关|相近|类|方向|及|等)*专业$|(?:相关|方向|等)+$/, '').replace(/[()]/g, '')
}

/** Strength and lead of an answer as one figure, 0 … 1, for the calibration. */
function rawConfidence({ by, strength }: Met, rival: number, place: number): number {
  const lead = place === 0 ? Math.max(0, strength - rival) : 0
  const base =
    by === 'name' || by === 'other-name' ? 0.55 + 0.35 * strength : by === 'class' ? 0.45 : 0.2 + 0.6 * strength
  return (
    Math.round(
      1000 * Math.min(0.98, Math.max(0.02, place === 0 ? base + 0.4 * lead : (0.6 * strength) / (1 + 0.6 * place))),
    ) / 1000
  )
}

function wordsOf(words: ReadonlyMap<string, readonly string[]>): Words {
  const list = [...words.keys()].filter((word) => word.length >= 2)
  return { trie: buildTrie(list), words: list, codes: list.map((word) => words.get(word) ?? []) }
}

function grouped(entries: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [key, value] of entries) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}

function pairs(rows: string): [string, string][] {
  return rows
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', name = ''] = line.split('\t')
      return [code, name]
    })
}

function split(cell: string): string[] {
  return cell.split('|').filter((one) => one !== '')
}
