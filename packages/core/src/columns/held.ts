/**
 * The skills of candidates one by one: what each shows of its own as codes of (skill, level, evidence), and what its program or major gives as one
 * code that classmates share. From them the posting lists are built and a candidate's skills are told again.
 */
import { compareIds } from '../model/id.ts'
import type { HeldSkill } from '../model/skill.ts'
import { type Column, grown, narrow, reorder } from './column.ts'
import { plainSpace, type Space, scratchSpace } from './scratch.ts'
import { LEVELS, type SkillRows } from './skill-index.ts'

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

/** Where rows are laid out: the position of each row. */
export interface Layout {
  readonly positions: Uint32Array
  /** Where it lies. */
  readonly space?: Space
}

/** The skills of candidates laid out. Asked once: what they come from is let go. */
export type LayHeld = (layout: Layout) => HeldRows

export function laidOnce<T>(from: T, lay: (from: T, layout: Layout) => HeldRows): LayHeld {
  let left: T | null = from
  return (layout) => {
    const taken = left as T
    left = null
    return lay(taken, layout)
  }
}

export function reorderHeld({ offsets, own, kinds, around }: HeldRows, layout: Layout): HeldRows {
  const { positions, space = plainSpace } = layout
  const starts = startsLaid(offsets, positions, space)
  const moved = ownOver(own instanceof Uint32Array, own.length, space)
  for (let row = 0, i = 0; row < positions.length; row++)
    for (let at = starts[positions[row] ?? 0] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++) moved[at++] = own[i] ?? 0
  return { offsets: starts, own: moved, kinds, around: reorder(around, positions, space) }
}

function startsLaid(offsets: Uint32Array, positions: Uint32Array, space: Space): Uint32Array {
  const starts = new Uint32Array(space(4 * offsets.length))
  for (let row = 0; row < positions.length; row++)
    starts[(positions[row] ?? 0) + 1] = (offsets[row + 1] ?? 0) - (offsets[row] ?? 0)
  for (let position = 1; position < starts.length; position++)
    starts[position] = (starts[position] ?? 0) + (starts[position - 1] ?? 0)
  return starts
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

/** Told apart by how long their names are (own, major, program): a look, where comparing millions of texts is a walk. */
function evidenceCode({ evidence }: HeldSkill): number {
  return (evidence.length - 3) >> 1
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
    this.#offsets = new Uint32Array(scratchSpace(4 * rows + 4))
    this.#own = new Uint16Array(scratchSpace(8 * rows + 128))
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
      if (this.#past === this.#own.length) this.#own = longer(this.#own, this.#past + (this.#past >> 1))
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

function longer(own: Uint16Array | Uint32Array, length: number): Uint16Array | Uint32Array {
  const copy = ownOver(own instanceof Uint32Array, length, scratchSpace)
  for (let i = 0; i < own.length; i++) copy[i] = own[i] ?? 0
  return copy
}

function ownOver(isWide: boolean, length: number, space: Space): Uint16Array | Uint32Array {
  return isWide ? new Uint32Array(space(4 * length)) : new Uint16Array(space(2 * length))
}

/** Own skills that come as columns, each skill once a row, laid out: all are shown by the candidates themselves. */
export function layColumns(
  { offsets, skills, levels, names }: SkillRows,
  { positions, space = plainSpace }: Layout,
): HeldRows {
  const kinds: HeldSkill[] = []
  for (const skill of names) for (const level of [1, 2, 3, 4, 5]) kinds.push({ skill, level, evidence: 'own' })
  const own = ownOver(kinds.length > 65_536, skills.length, space)
  const starts = startsLaid(offsets, positions, space)
  for (let row = 0, i = 0; row < positions.length; row++)
    for (let at = starts[positions[row] ?? 0] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++)
      own[at++] = (skills[i] ?? 0) * LEVELS + (levels[i] ?? 1) - 1
  const around = { codes: narrow(new Uint8Array(positions.length), 1), values: [{ own: true, taught: null }] }
  return { offsets: starts, own, kinds, around }
}
