/**
 * 岗位名称 → 职业: a posting's title to occupations of the 2022 classification. Three sorts of evidence, each from the names, the work types
 * and the everyday titles of an occupation: the very name; a name inside the title, where the end of a Chinese title says what the job is;
 * and nearness by characters, with feedback from the nearest names. Confidence is an estimate set by hand; no labels of others have been fitted yet.
 */
import { compareIds } from '../model/id.ts'
import type { Edition } from '../reference/editions.ts'
import { blend, type GramIndex, indexGrams } from './grams.ts'
import { plain, type TitleNoise, titleNoise, titleParts } from './title-words.ts'
import { buildTrie, step, type Trie } from './trie.ts'

/** Lines of text, cheap to load: `occupations` code<TAB>name<TAB>work types joined by |, `titles` code<TAB>everyday titles joined by |. */
export interface TitleTable extends Edition {
  readonly occupations: string
  readonly titles: string
  /** One phrase a line. */
  readonly noise: string
  /** One place a line. */
  readonly places: string
}

export interface TitleCandidate {
  readonly code: string
  readonly name: string
  /** Estimated share of such answers that are right, 0 … 1. */
  readonly confidence: number
  readonly evidence: TitleEvidence
}

export interface TitleEvidence {
  readonly by: 'name' | 'contained' | 'near'
  /** The name that was met. */
  readonly met: string
}

export interface TitleIndex {
  readonly hash: string
  link(title: string, limit?: number): TitleCandidate[]
  nameOf(code: string): string | null
}

interface Name {
  readonly code: string
  readonly text: string
  /** 1 for names and everyday titles, less for work types. */
  readonly weight: number
}

interface Met extends TitleEvidence {
  readonly strength: number
}

export function indexTitles(table: TitleTable): TitleIndex {
  const occupations = new Map<string, string>()
  const names = namesOf(table, occupations)
  const byText = new Map<string, number[]>()
  names.forEach(({ text }, i) => {
    byText.set(text, [...(byText.get(text) ?? []), i])
  })
  const index: Index = {
    names,
    byText,
    texts: [...byText.keys()],
    trie: buildTrie([...byText.keys()]),
    grams: indexGrams(names.map(({ text }) => text)),
    noise: titleNoise(lines(table.noise), lines(table.places)),
  }
  return {
    hash: table.hash,
    nameOf: (code) => occupations.get(code) ?? null,
    link(title, limit = 5) {
      const met = meet(index, title)
      const ranked = [...met]
        .sort((a, b) => b[1].strength - a[1].strength || compareIds(a[0], b[0]))
        .slice(0, Math.min(limit, 5))
      const sure = confidences(ranked.map(([, one]) => one.strength))
      return ranked.map(([code, one], i) => ({
        code,
        name: occupations.get(code) ?? '',
        confidence: sure[i] ?? 0,
        evidence: { by: one.by, met: one.met },
      }))
    },
  }
}

interface Index {
  readonly names: readonly Name[]
  readonly byText: ReadonlyMap<string, readonly number[]>
  readonly texts: readonly string[]
  readonly trie: Trie
  readonly grams: GramIndex
  readonly noise: TitleNoise
}

function namesOf(table: TitleTable, occupations: Map<string, string>): Name[] {
  const names: Name[] = []
  for (const line of lines(table.occupations)) {
    const [code = '', name = '', workTypes = ''] = line.split('\t')
    occupations.set(code, name)
    names.push({ code, text: plain(name), weight: 1 })
    const short = plain(name).replace(/(?:工程)?(?:技术|专业|研究|设计)?人员$|医师$|(?<=.{3})[工员师]$/, '')
    if (short.length >= 3 && short !== plain(name)) names.push({ code, text: short, weight: 0.9 })
    for (const workType of workTypes.split('|'))
      if (workType !== '') names.push({ code, text: plain(workType), weight: 0.96 })
  }
  for (const line of lines(table.titles)) {
    const [code = '', titles = ''] = line.split('\t')
    for (const title of titles.split('|')) if (title !== '') names.push({ code, text: plain(title), weight: 1 })
  }
  return names
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** The strongest evidence for each occupation, over all parts of the title. */
function meet(index: Index, title: string): Map<string, Met> {
  const { core, parts, asides } = titleParts(index.noise, title)
  const best = new Map<string, Met>()
  const asked = [...new Set([core, ...parts])].filter((text) => text !== '')
  const tries: [string, number][] = [
    ...asked.map((text, i): [string, number] => [text, 1 - 0.06 * Math.min(i, 4)]),
    ...asides.map((text): [string, number] => [text, asked.length === 0 ? 1 : 0.55]),
  ]
  for (const [text, share] of tries) meetOne(index, text, share, best)
  if (asides.length > 0 && core !== '') meetOne(index, asides[0] + core, 0.9, best)
  return best
}

function meetOne(index: Index, text: string, share: number, best: Map<string, Met>): void {
  const bare = text.replace(rank, '')
  const asked = bare.length >= 2 ? bare : text
  for (const form of new Set([text, asked])) {
    for (const i of index.byText.get(form) ?? []) raise(best, index.names[i], 'name', share)
    meetContained(index, form, share, best)
  }
  meetNear(index, asked, share, best)
}

/** Ranks and states of a person in a job, which leave the job as it is. */
const rank =
  /^(?:资深|高级|中级|初级|首席|见习|实习|兼职|全职|储备|专职|驻场|驻店|急聘|在职|校招|社招|应届|应届生|学徒|长期|临时|熟练|小白|新手|大专|本科|硕士)+(?=.{2})|(?<=.{2})(?:学徒工?|实习生|实习岗?|见习生|兼职|全职|普工|培训生|储备|岗位?|人员|一名|若干|[a-d]岗|(?<!技术|行政|厨师|医生|宠物医师)助手)+$/g

function meetContained(
  { trie, texts, byText, names }: Index,
  text: string,
  share: number,
  best: Map<string, Met>,
): void {
  for (let start = 0; start < text.length; start++) {
    let node = 0
    for (let place = start; place < text.length; place++) {
      node = step(trie, node, text.charCodeAt(place))
      if (node === -1) break
      const word = trie.words[node] ?? -1
      if (word === -1 || place + 1 - start < 2 || place + 1 - start === text.length) continue
      if (isInsideWord(text, start, place + 1)) continue
      const cover = (place + 1 - start) / text.length
      const after = text.slice(place + 1)
      const isHead =
        after === '' ||
        /^(?:操作|生产|装配)?(?:工程师|技术员|专员|主管|经理|助理|总监|组长|班长|领班|师傅|学徒|岗|人员|工|员|师|顾问|老师)$/.test(
          after,
        )
      const strength = share * (isHead ? 0.62 + 0.34 * cover : 0.34 + 0.4 * cover)
      for (const i of byText.get(texts[word] ?? '') ?? []) raise(best, names[i], 'contained', strength)
    }
  }
}

function isInsideWord(text: string, start: number, end: number): boolean {
  const latin = (place: number) => /[a-z]/.test(text.charAt(place))
  return (latin(start) && latin(start - 1)) || (latin(end - 1) && latin(end))
}

const FEEDBACK = { names: 6, share: 0.3 }

function meetNear(index: Index, text: string, share: number, best: Map<string, Met>): void {
  const vector = index.grams.vectorOf(text)
  const first = index.grams.near(vector, FEEDBACK.names)
  const fed = blend(
    vector,
    first.map(({ name }) => index.grams.vectorAt(name)),
    FEEDBACK.share,
  )
  const strengths = new Map<number, number>()
  for (const { name, nearness } of index.grams.near(vector, 40)) strengths.set(name, nearness)
  for (const { name, nearness } of index.grams.near(fed, 40))
    strengths.set(name, Math.max(strengths.get(name) ?? 0, nearness * 0.8))
  for (const [name, nearness] of strengths) raise(best, index.names[name], 'near', share * 0.94 * nearness)
}

function raise(best: Map<string, Met>, name: Name | undefined, by: Met['by'], share: number): void {
  if (name === undefined) return
  const strength = share * name.weight
  if (strength > (best.get(name.code)?.strength ?? 0)) best.set(name.code, { by, met: name.text, strength })
}

/** From the strength of the best and its lead over the next; set by hand. */
function confidences(strengths: readonly number[]): number[] {
  const [first = 0, second = 0] = strengths
  const top = Math.min(0.98, Math.max(0.02, first * (0.72 + 0.9 * Math.min(0.3, first - second))))
  const rest = strengths.slice(1).reduce((sum, one) => sum + one * one, 0)
  return strengths.map((one, i) => round(i === 0 ? top : rest === 0 ? 0 : ((1 - top) * 0.7 * one * one) / rest))
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
