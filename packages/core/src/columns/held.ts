/**
 * The skills of candidates one by one: what each shows of its own as codes of (skill, level, evidence), and what its program or major gives as one
 * code that classmates share. From them the posting lists are built and a candidate's skills are told again.
 */
import { compareIds } from '../model/id.ts'
import type { HeldSkill } from '../model/skill.ts'
import { type Column, grown, narrow, reorder } from './column.ts'
import { LEVELS, type SkillLists, type SkillRows, skillOfList } from './skill-index.ts'

/** What is around a candidate: whether it shows skills of its own, and what is taught where it is. */
export interface Around {
  readonly own: boolean
  readonly taught: readonly HeldSkill[] | null
}

/** By row; laid out in a segment by position. */
export interface HeldRows {
  /** Own skills of row r are kinds[own[offsets[r]]] … kinds[own[offsets[r + 1] − 1]], each skill once. */
  readonly offsets: Uint32Array
  readonly own: Uint16Array | Uint32Array
  readonly kinds: readonly HeldSkill[]
  readonly around: Column<Around>
}

/** One entry a skill, sorted by id, at the highest level shown; at equal levels the person's own evidence is named. */
export function mergeSkills(
  own: readonly HeldSkill[] | null,
  taught: readonly HeldSkill[] | null,
): readonly HeldSkill[] | null {
  if (own === null && taught === null) return null
  const best = new Map<string, HeldSkill>()
  for (const held of [...(own ?? []), ...(taught ?? [])]) {
    const before = best.get(held.skill)
    if (before === undefined || held.level > before.level) best.set(held.skill, held)
  }
  return [...best.values()].sort((a, b) => compareIds(a.skill, b.skill))
}

export function heldAt({ offsets, own, kinds, around }: HeldRows, row: number): readonly HeldSkill[] | null {
  const { own: shows, taught } = around.values[around.codes[row] ?? 0] ?? unknown
  const entries: HeldSkill[] = []
  for (let i = offsets[row] ?? 0, past = offsets[row + 1] ?? 0; i < past; i++) {
    const kind = kinds[own[i] ?? 0]
    if (kind !== undefined) entries.push(kind)
  }
  return mergeSkills(shows ? entries : null, taught)
}

const unknown: Around = { own: false, taught: null }

/** The skills of candidates brought into an order, who was at row order[i] at i. Asked once: what they come from is let go. */
export type LayHeld = (order: Uint32Array) => HeldRows

export function laidOnce<T>(from: T, lay: (from: T, order: Uint32Array) => HeldRows): LayHeld {
  let left: T | null = from
  return (order) => {
    const taken = left as T
    left = null
    return lay(taken, order)
  }
}

export function reorderHeld({ offsets, own, kinds, around }: HeldRows, order: Uint32Array): HeldRows {
  const moved = own.slice()
  const starts = new Uint32Array(order.length + 1)
  let past = 0
  for (let position = 0; position < order.length; position++) {
    const row = order[position] ?? 0
    for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++) moved[past++] = own[i] ?? 0
    starts[position + 1] = past
  }
  return { offsets: starts, own: moved, kinds, around: reorder(around, order) }
}

/** Codes of (skill, level, evidence), found in a table: skills are dense, the others few. */
export class KindCoder {
  readonly kinds: HeldSkill[] = []
  #codes = new Int32Array(256 * KINDS).fill(-1)

  /** `skill` is the code of the skill held. */
  code(skill: number, held: HeldSkill): number {
    const place = skill * KINDS + 3 * held.level + evidenceCode(held)
    if (place >= this.#codes.length) this.#codes = grown(this.#codes, 2 * place, -1)
    let code = this.#codes[place] ?? -1
    if (code < 0) {
      code = this.kinds.push(held) - 1
      this.#codes[place] = code
    }
    return code
  }
}

/** Of one skill: six levels by three sorts of evidence. */
const KINDS = 18

function evidenceCode({ evidence }: HeldSkill): number {
  return evidence === 'own' ? 0 : evidence === 'program' ? 1 : 2
}

/** Collects own skills row by row: `show` what the row has, then `endRow`. */
export class HeldBuilder {
  readonly #offsets: Uint32Array
  #own: Uint16Array | Uint32Array
  #past = 0
  #row = 0
  /** By skill, where it was shown last, from 1 on, and at which level. */
  #places = new Uint32Array(1024)
  #levels = new Uint8Array(1024)

  constructor(rows: number) {
    this.#offsets = new Uint32Array(rows + 1)
    this.#own = new Uint16Array(4 * rows + 64)
  }

  /** Of a skill the highest level counts, among equals the first. */
  show(kind: number, skill: number, level: number): void {
    if (kind > 65_535 && this.#own instanceof Uint16Array) this.#own = new Uint32Array(this.#own)
    if (skill >= this.#places.length) {
      this.#places = grown(this.#places, 2 * skill)
      this.#levels = grown(this.#levels, 2 * skill)
    }
    const place = this.#places[skill] ?? 0
    if (place > (this.#offsets[this.#row] ?? 0)) {
      if (level <= (this.#levels[skill] ?? 0)) return
      this.#own[place - 1] = kind
    } else {
      if (this.#past === this.#own.length) this.#own = grown(this.#own, this.#past + (this.#past >> 1))
      this.#own[this.#past++] = kind
      this.#places[skill] = this.#past
    }
    this.#levels[skill] = level
  }

  endRow(): void {
    this.#offsets[++this.#row] = this.#past
  }

  build(kinds: readonly HeldSkill[], around: Column<Around>): HeldRows {
    return { offsets: this.#offsets, own: this.#own.subarray(0, this.#past), kinds, around }
  }
}

/** The posting lists that candidates belong to: each skill once at its highest level, whoever shows it. */
export class HeldLists implements SkillLists {
  readonly names: readonly string[]
  readonly most: number
  readonly #held: HeldRows
  /** By kind of own skill. */
  readonly #lists: Uint32Array
  readonly #teachings: readonly { readonly lists: Uint32Array; readonly skills: Uint32Array }[]
  readonly #skills: Uint32Array
  /** By skill, where somebody has it: counted on from one candidate to the next, so that what one had says nothing of another. */
  readonly #places: Uint32Array
  #past = 0

  /** `held` by position. */
  constructor(held: HeldRows) {
    const codeOf = new Map<string, number>()
    const listOf = ({ skill, level }: HeldSkill) => {
      const code = codeOf.get(skill) ?? codeOf.size
      codeOf.set(skill, code)
      return code * LEVELS + level - 1
    }
    this.#held = held
    this.#lists = Uint32Array.from(held.kinds, listOf)
    this.#skills = this.#lists.map(skillOfList)
    this.#teachings = held.around.values.map(({ taught }) => {
      const lists = Uint32Array.from(taught ?? [], listOf)
      return { lists, skills: lists.map(skillOfList) }
    })
    this.names = [...codeOf.keys()]
    this.#places = new Uint32Array(codeOf.size)
    const { offsets } = held
    let own = 0
    for (let i = 1; i < offsets.length; i++) own = Math.max(own, (offsets[i] ?? 0) - (offsets[i - 1] ?? 0))
    this.most = own + this.#teachings.reduce((most, { lists }) => Math.max(most, lists.length), 0)
  }

  read(position: number, into: Uint32Array): number {
    const { offsets, own, around } = this.#held
    const taught = this.#teachings[around.codes[position] ?? 0] ?? nothing
    const first = offsets[position] ?? 0
    let many = (offsets[position + 1] ?? 0) - first
    for (let i = 0; i < many; i++) into[i] = this.#lists[own[first + i] ?? 0] ?? 0
    if (taught.lists.length === 0) return many
    const before = this.#countOn(many)
    for (let i = 0; i < many; i++) this.#places[this.#skills[own[first + i] ?? 0] ?? 0] = before + i + 1
    for (let i = 0; i < taught.lists.length; i++) {
      const list = taught.lists[i] ?? 0
      const place = (this.#places[taught.skills[i] ?? 0] ?? 0) - before - 1
      if (place < 0) into[many++] = list
      else if ((into[place] ?? 0) < list) into[place] = list
    }
    return many
  }

  #countOn(by: number): number {
    if (this.#past + by >= MOST_PLACES) {
      this.#places.fill(0)
      this.#past = 0
    }
    const before = this.#past
    this.#past += by
    return before
  }
}

const MOST_PLACES = 0xffff_ffff

const nothing = { lists: new Uint32Array(0), skills: new Uint32Array(0) }

/** Own skills that come as columns, each skill once a row, laid out: all are shown by the candidates themselves. */
export function layColumns({ offsets, skills, levels, names }: SkillRows, order: Uint32Array): HeldRows {
  const kinds: HeldSkill[] = []
  for (const skill of names) for (const level of [1, 2, 3, 4, 5]) kinds.push({ skill, level, evidence: 'own' })
  const own = kinds.length <= 65_536 ? new Uint16Array(skills.length) : new Uint32Array(skills.length)
  const starts = new Uint32Array(order.length + 1)
  let past = 0
  for (let position = 0; position < order.length; position++) {
    const row = order[position] ?? 0
    for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++)
      own[past++] = (skills[i] ?? 0) * LEVELS + (levels[i] ?? 1) - 1
    starts[position + 1] = past
  }
  const around = { codes: narrow(new Uint8Array(order.length), 1), values: [{ own: true, taught: null }] }
  return { offsets: starts, own, kinds, around }
}
