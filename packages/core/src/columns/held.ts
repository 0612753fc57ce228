/**
 * The skills of candidates row by row: what each shows of its own as codes of (skill, level, evidence), and what its program or major gives as one
 * code that classmates share. From them the posting lists are built and a candidate's skills are told again.
 */
import { compareIds } from '../model/id.ts'
import type { HeldSkill } from '../model/skill.ts'
import { type Column, narrow } from './column.ts'
import type { SkillRows } from './skill-index.ts'

/** What is around a candidate: whether it shows skills of its own, and what is taught where it is. */
export interface Around {
  readonly own: boolean
  readonly taught: readonly HeldSkill[] | null
}

export interface HeldRows {
  /** Own skills of row r are kinds[own[offsets[r]]] … kinds[own[offsets[r + 1] − 1]], each skill once. */
  readonly offsets: Uint32Array
  readonly own: Uint16Array | Uint32Array
  readonly kinds: readonly HeldSkill[]
  /** By row. */
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

/** Collects own skills row by row; `add` takes codes that `code` gave. */
export class HeldBuilder {
  readonly #offsets: Uint32Array
  #own: Uint32Array
  #past = 0
  #row = 0

  constructor(rows: number) {
    this.#offsets = new Uint32Array(rows + 1)
    this.#own = new Uint32Array(4 * rows + 64)
  }

  /** The next row shows these, given with the skill that each is of; of a skill the highest level counts, among equals the first. */
  add(kinds: readonly number[], skills: readonly number[], levels: readonly number[]): void {
    if (this.#past + kinds.length > this.#own.length) {
      const larger = new Uint32Array(2 * this.#own.length + kinds.length)
      larger.set(this.#own)
      this.#own = larger
    }
    for (let i = 0; i < kinds.length; i++) if (isBest(skills, levels, i)) this.#own[this.#past++] = kinds[i] ?? 0
    this.#offsets[++this.#row] = this.#past
  }

  build(kinds: readonly HeldSkill[], around: Column<Around>): HeldRows {
    const own = this.#own.slice(0, this.#past)
    return {
      offsets: this.#offsets,
      own: kinds.length <= 65_536 ? new Uint16Array(own) : own,
      kinds,
      around,
    }
  }
}

function isBest(skills: readonly number[], levels: readonly number[], at: number): boolean {
  const [skill, level] = [skills[at], levels[at] ?? 0]
  for (let i = 0; i < skills.length; i++)
    if (i !== at && skills[i] === skill && ((levels[i] ?? 0) > level || (i < at && levels[i] === level))) return false
  return true
}

/** Each skill once a row at its highest level, whoever shows it: what posting lists are made of. */
export function skillRowsOf({ offsets, own, kinds, around }: HeldRows): SkillRows {
  const codeOf = new Map<string, number>()
  const coded = ({ skill, level }: HeldSkill) => {
    let code = codeOf.get(skill)
    if (code === undefined) {
      code = codeOf.size
      codeOf.set(skill, code)
    }
    return code * 8 + level
  }
  const ownCodes = Uint32Array.from(kinds, coded)
  const taughtCodes = around.values.map(({ taught }) => Uint32Array.from(taught ?? [], coded))
  const rows = offsets.length - 1
  let most = own.length
  for (let row = 0; row < rows; row++) most += taughtCodes[around.codes[row] ?? 0]?.length ?? 0
  const [skills, levels, starts] = [new Uint32Array(most), new Uint8Array(most), new Uint32Array(rows + 1)]
  let past = 0
  for (let row = 0; row < rows; row++) {
    const start = past
    for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++) {
      const one = ownCodes[own[i] ?? 0] ?? 0
      skills[past] = one >>> 3
      levels[past++] = one & 7
    }
    const [ownPast, taught] = [past, taughtCodes[around.codes[row] ?? 0] ?? none]
    for (let i = 0; i < taught.length; i++) {
      const [skill, level] = [(taught[i] ?? 0) >>> 3, (taught[i] ?? 0) & 7]
      let at = start
      while (at < ownPast && skills[at] !== skill) at++
      if (at === ownPast) {
        skills[past] = skill
        levels[past++] = level
      } else if ((levels[at] ?? 0) < level) levels[at] = level
    }
    starts[row + 1] = past
  }
  return {
    offsets: starts,
    skills: skills.subarray(0, past),
    levels: levels.subarray(0, past),
    names: [...codeOf.keys()],
  }
}

const none = new Uint32Array(0)

/** Own skills that come as columns, each skill once a row: all are shown by the candidates themselves. */
export function heldOfSkillRows({ offsets, skills, levels, names }: SkillRows, rows: number): HeldRows {
  const kinds: HeldSkill[] = []
  for (const skill of names) for (const level of [1, 2, 3, 4, 5]) kinds.push({ skill, level, evidence: 'own' })
  const own = kinds.length <= 65_536 ? new Uint16Array(skills.length) : new Uint32Array(skills.length)
  for (let i = 0; i < own.length; i++) own[i] = (skills[i] ?? 0) * 5 + (levels[i] ?? 1) - 1
  return {
    offsets,
    own,
    kinds,
    around: { codes: narrow(new Uint8Array(rows), 1), values: [{ own: true, taught: null }] },
  }
}
