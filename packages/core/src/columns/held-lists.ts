/** The posting lists that candidates belong to by what they hold: each skill once at its highest level, whoever shows it. */
import type { HeldSkill } from '../model/skill.ts'
import type { HeldRows } from './held.ts'
import { LEVELS, type SkillLists, skillOfList } from './skill-index.ts'

/** What is taught somewhere, as lists, each skill once. */
interface Teaching {
  readonly lists: Uint32Array
  readonly skills: Uint32Array
}

const nothing: Teaching = { lists: new Uint32Array(0), skills: new Uint32Array(0) }

/**
 * Classmates stand together and are taught the same: what is taught is counted and written once for a whole run of them, and only own skills are looked at
 * one by one.
 */
export class HeldLists implements SkillLists {
  readonly names: readonly string[]
  readonly #held: HeldRows
  /** By kind of own skill. */
  readonly #lists: Uint32Array
  readonly #skills: Uint32Array
  readonly #teachings: readonly Teaching[]
  #hand = nothing
  /** By skill, where in the teaching at hand it stands, from 1 on; 0 for what is not taught. */
  readonly #places: Uint32Array
  /** By place in the teaching at hand: up to where its list is written. */
  #filled = new Uint32Array(16)

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
  }

  count(from: number, past: number, counts: Uint32Array): void {
    const { codes } = this.#held.around
    for (let start = from, end = from; start < past; start = end) {
      const code = codes[start] ?? 0
      do end++
      while (end < past && codes[end] === code)
      this.#take(code)
      const { lists } = this.#hand
      for (let i = 0; i < lists.length; i++) counts[lists[i] ?? 0] = (counts[lists[i] ?? 0] ?? 0) + end - start
      this.#countOwn(start, end, counts)
    }
  }

  fill(from: number, past: number, next: Uint32Array, postings: Uint16Array): void {
    const { codes } = this.#held.around
    for (let start = from, end = from; start < past; start = end) {
      const code = codes[start] ?? 0
      do end++
      while (end < past && codes[end] === code)
      this.#take(code)
      this.#filled.fill(start, 0, this.#hand.lists.length)
      this.#fillOwn(start, end, from, next, postings)
      for (let place = 0; place < this.#hand.lists.length; place++) this.#fillTaught(place, end, from, next, postings)
    }
  }

  #take(code: number): void {
    const next = this.#teachings[code] ?? nothing
    if (next === this.#hand) return
    const { skills } = this.#hand
    for (let i = 0; i < skills.length; i++) this.#places[skills[i] ?? 0] = 0
    for (let i = 0; i < next.skills.length; i++) this.#places[next.skills[i] ?? 0] = i + 1
    if (this.#filled.length < next.lists.length) this.#filled = new Uint32Array(2 * next.lists.length)
    this.#hand = next
  }

  #countOwn(start: number, end: number, counts: Uint32Array): void {
    const { offsets, own } = this.#held
    const lists = this.#lists
    const skills = this.#skills
    const places = this.#places
    const taught = this.#hand.lists
    for (let i = offsets[start] ?? 0, past = offsets[end] ?? 0; i < past; i++) {
      const kind = own[i] ?? 0
      const list = lists[kind] ?? 0
      const place = places[skills[kind] ?? 0] ?? 0
      if (place > 0) {
        const instead = taught[place - 1] ?? 0
        if (list <= instead) continue
        counts[instead] = (counts[instead] ?? 0) - 1
      }
      counts[list] = (counts[list] ?? 0) + 1
    }
  }

  /** Whoever holds more of a skill than is taught leaves a gap in the list of what is taught. */
  #fillOwn(start: number, end: number, first: number, next: Uint32Array, postings: Uint16Array): void {
    const { offsets, own } = this.#held
    const lists = this.#lists
    const skills = this.#skills
    const places = this.#places
    const taught = this.#hand.lists
    for (let position = start, i = offsets[start] ?? 0; position < end; position++)
      for (const past = offsets[position + 1] ?? 0; i < past; i++) {
        const kind = own[i] ?? 0
        const list = lists[kind] ?? 0
        const place = places[skills[kind] ?? 0] ?? 0
        if (place > 0) {
          if (list <= (taught[place - 1] ?? 0)) continue
          this.#fillTaught(place - 1, position, first, next, postings)
          this.#filled[place - 1] = position + 1
        }
        const at = next[list] ?? 0
        postings[at] = position - first
        next[list] = at + 1
      }
  }

  #fillTaught(place: number, past: number, first: number, next: Uint32Array, postings: Uint16Array): void {
    const list = this.#hand.lists[place] ?? 0
    let at = next[list] ?? 0
    for (let id = (this.#filled[place] ?? 0) - first; id < past - first; id++) postings[at++] = id
    next[list] = at
  }
}
