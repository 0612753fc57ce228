/**
 * 岗位名称 → 职业: a posting's title to occupations of the 2022 classification. Noise goes first (title-words.ts); what is left, its parts, and
 * what stands in brackets each speak for occupations (title-evidence.ts), and their sums decide. Brackets are context: «店员（烘焙）».
 */
import { compareIds } from '../model/id.ts'
import { exp } from '../model/numbers.ts'
import type { Edition } from '../reference/editions.ts'
import { calibration } from './calibration.ts'
import { type EvidenceIndex, indexEvidence, strongest } from './title-evidence.ts'
import { type TitleName, titleNames } from './title-names.ts'
import { plain, type TitleNoise, titleNoise, titleParts } from './title-words.ts'

/** Lines of text, cheap to load: `occupations` code<TAB>name, `titles` code<TAB>everyday titles joined by |. */
export interface TitleTable extends Edition {
  readonly occupations: string
  readonly titles: string
  /** One phrase a line. */
  readonly noise: string
  /** One place a line. */
  readonly places: string
  /** Lines for `calibration`. */
  readonly calibration: string
}

export interface TitleCandidate {
  readonly code: string
  readonly name: string
  /** Share of such answers that were right on labelled titles, 0 … 1. */
  readonly confidence: number
  /** How strongly the title speaks for it, 0 … 1, before that is calibrated: who cuts here is not moved when `confidence` is fitted again. */
  readonly strength: number
  readonly evidence: TitleEvidence
}

export interface TitleEvidence {
  /** name: the title is this name; contained: the title holds it; near: by characters. */
  readonly by: 'name' | 'contained' | 'near'
  /** The name that was met. */
  readonly met: string
}

export interface TitleIndex {
  readonly hash: string
  link(title: string, limit?: number): TitleCandidate[]
  nameOf(code: string): string | null
}

const MOST = 5

export function indexTitles(table: TitleTable): TitleIndex {
  const { names, nameOf } = titleNames(table.occupations, table.titles)
  const evidence = indexEvidence(names)
  const noise = titleNoise(lines(table.noise), lines(table.places))
  const { share } = calibration(table.calibration)
  return {
    hash: table.hash,
    nameOf: (code) => nameOf.get(code) ?? null,
    link(title, limit = MOST) {
      let least = 1
      return rankTitles({ names, evidence, noise }, title)
        .slice(0, Math.min(limit, MOST))
        .map(({ code, raw, met }, place) => {
          least = Math.min(least, share(raw, place))
          const name = nameOf.get(code) ?? ''
          return { code, name, confidence: least, strength: raw, evidence: evidenceOf(title, met) }
        })
    },
  }
}

interface Index {
  readonly names: readonly TitleName[]
  readonly evidence: EvidenceIndex
  readonly noise: TitleNoise
}

interface Ranked {
  readonly code: string
  /** Share of the evidence, sharpened: 0 … 1 over all occupations. */
  readonly raw: number
  /** Its name that is nearest to a part of the title. */
  readonly met: string
}

/** A bare head such as 经理 leaves the raw share low; an exact name with no rival brings it near 1. */
const SHARPNESS = 12

function rankTitles({ names, evidence, noise }: Index, title: string): Ranked[] {
  const { codes } = evidence
  const sums = new Float64Array(codes.length)
  const best = { nearness: new Float64Array(codes.length), name: new Int32Array(codes.length).fill(-1) }
  let total = 0
  const isName = evidence.isOfficial(plain(title))
  for (const form of isName ? [{ text: plain(title), weight: 1 }] : formsOf(noise, title)) {
    const one = evidence.evidenceOf(form.text)
    const met = largest(one.nearness)
    // A part that is near no name at all (某央企) says little.
    const weight = form.weight * met * met
    total += weight
    for (let place = 0; place < codes.length; place++) {
      sums[place] = (sums[place] as number) + weight * (one.sums[place] as number)
      const nearness = weight * (one.nearness[place] as number)
      if (nearness <= (best.nearness[place] as number)) continue
      best.nearness[place] = nearness
      best.name[place] = one.nearest[place] ?? -1
    }
  }
  for (let place = 0; place < sums.length; place++) if (best.name[place] === -1) sums[place] = 0
  const order = strongest(sums, 4 * MOST, (a, b) => compareIds(codes[a] as string, codes[b] as string))
  const top = sums[order[0] ?? -1] ?? 0
  const shares = order.map((place) => exp((SHARPNESS * ((sums[place] ?? 0) - top)) / total))
  const all = shares.reduce((sum, one) => sum + one, 0)
  const sure = total === 0 ? 0 : Math.min(1, top / total)
  return order.map((place, i) => ({
    code: codes[place] ?? '',
    raw: ((shares[i] ?? 0) / all) * sure,
    met: names[best.name[place] ?? -1]?.text ?? '',
  }))
}

function largest(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > most) most = values[i] as number
  return most
}

interface Form {
  readonly text: string
  readonly weight: number
}

/** What the title is asked as: its first part most of all, then the others, then what its brackets add. */
const FORMS = { whole: 0.3, part: 0.7, aside: 0.5, joined: 1.2, chinese: 0.5 }

function formsOf(noise: TitleNoise, title: string): Form[] {
  const { core, parts, asides } = titleParts(noise, title)
  const forms: Form[] = []
  const add = (text: string, weight: number) => {
    if (text !== '') forms.push({ text, weight })
  }
  add(bare(core), 1)
  if (bare(core) !== core) add(core, FORMS.whole)
  for (const part of parts) if (part !== core) add(bare(part), FORMS.part)
  for (const part of new Set([core, ...parts])) {
    const chinese = part.replace(/[a-z][a-z ./&+-]{6,}/g, '')
    if (chinese !== part && chinese.length >= 2) add(bare(chinese), FORMS.chinese)
  }
  for (const aside of asides) {
    add(bare(aside), core === '' ? 1 : FORMS.aside)
    if (core !== '') add(aside + core, FORMS.joined)
  }
  return forms
}

/** Without ranks and states of a person in a job, which leave the job as it is, and without «负责…», «开…的师傅». */
function bare(text: string): string {
  const rest = text.replace(doing, '').replace(rank, '')
  return rest.length >= 2 ? rest : text
}

const doing = /^(?:主要)?(?:负责|从事|会(?![计展议务籍员所长]))(?=.{2})|(?<=.{2})的(?:师傅|人|人员|阿姨|工人|员工)?$/g

const rank =
  /^(?:资深|高级|中级|初级|首席|见习|实习|兼职|全职|储备|专职|驻场|驻店|急聘|在职|校招|社招|应届|应届生|学徒|长期|临时|熟练|小白|新手|大专|本科|硕士)+(?=.{2})|(?<=.{2})(?:学徒工?|实习生|实习岗?|见习生|兼职|全职|培训生|储备|岗位?|人员|一名|若干|[a-d]岗)+$/g

function evidenceOf(title: string, met: string): TitleEvidence {
  const text = plain(title)
  return { by: text === met ? 'name' : text.includes(met) ? 'contained' : 'near', met }
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
