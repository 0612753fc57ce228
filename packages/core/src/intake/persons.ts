/** Who a person is, by pseudonym: numbers and names are digested with a key, and no more than the digest goes on. */
import { canonicalJson, digest, digestOfTexts, digestText } from '../model/digest.ts'
import type { RowValues } from './kind.ts'
import { type Draft, setValue } from './read-sheet.ts'

/**
 * A person is known by a number of the school, else by the identity number, else by that of an application (报名号, 准考证号: one person may have
 * two), else by name and birth; only a keyed digest is kept.
 */
export function linkPerson(draft: Draft, people: People, keyed: Keyed): void {
  const { values, kind } = draft
  if (kind.table === 'trainees') {
    if (textOf(values.id) !== null && textOf(values.studentNumber) === null) return
    setValue(draft, 'personKey', keyed(personOf(values)))
  } else if ('studentNumber' in values && textOf(values.trainee) === null) {
    const id = people.idOf(values, keyed)
    if (id !== null) setValue(draft, 'trainee', id)
  }
}

/** By which a row may say who it is about, from the surest to the weakest. */
export const numbers = ['studentNumber', 'identityNumber', 'applicationNumber'] as const

/** Whom rows of other sheets may name by a number. */
export class People {
  /** By the key of a person its id; null where several have it. */
  readonly #ids = new Map<string, string | null>()
  readonly #listed: Draft[] = []
  /** By every number that a row of persons states; made when first asked for. */
  #byNumber: Map<string, string | null> | null = null

  add(draft: Draft): void {
    const { id, personKey } = draft.values
    this.#listed.push(draft)
    this.#byNumber = null
    if (typeof personKey === 'string') enter(this.#ids, personKey, String(id))
  }

  /** Known by one of the numbers, else somebody new of the surest; null where the row states none. */
  idOf(values: RowValues, keyed: Keyed): string | null {
    const stated = numbers.flatMap((name) => {
      const number = textOf(values[name])
      return number === null ? [] : [{ number, key: keyed(number), numbered: `${name}\t${number}` }]
    })
    const [surest] = stated
    if (surest === undefined) return null
    for (const { key, numbered } of stated) {
      const known = this.#ids.get(key) ?? this.#numbered().get(numbered) ?? null
      if (known !== null) return known
    }
    return `T~${digest([surest.key]).slice(-10)}`
  }

  #numbered(): ReadonlyMap<string, string | null> {
    if (this.#byNumber !== null) return this.#byNumber
    this.#byNumber = new Map()
    for (const { values } of this.#listed)
      for (const name of numbers) {
        const number = textOf(values[name])
        if (number !== null) enter(this.#byNumber, `${name}\t${number}`, String(values.id))
      }
    return this.#byNumber
  }
}

function enter(ids: Map<string, string | null>, key: string, id: string): void {
  const before = ids.get(key)
  ids.set(key, before === undefined || before === id ? id : null)
}

function personOf(values: RowValues): string {
  for (const name of numbers) {
    const number = textOf(values[name])
    if (number !== null) return number
  }
  return [values.personName, values.birthMonth, values.school, values.majorName]
    .map((one) => String(one ?? ''))
    .join('\t')
}

type Keyed = (said: string) => string

/** The end of the digest of ['person', key, what is said]: what is the same for all persons is written once. */
export function keyedBy(pseudonymKey: string): Keyed {
  const before = `${canonicalJson(['person', pseudonymKey]).slice(0, -1)},`
  return (said) => digestText(`${before}${JSON.stringify(said)}]`).slice(-16)
}

/**
 * The key of pseudonyms where none was handed in: what all persons of the sheets say together. Whoever does not hold the sheets cannot try
 * numbers against the pseudonyms; the same sheets give the same ones.
 */
export function keyOfPersons(drafts: Iterable<Draft>): string {
  const said: string[] = []
  for (const { values } of drafts)
    if ('studentNumber' in values)
      said.push(`${personOf(values)}\t${values.identityNumber ?? ''}\t${values.personName ?? ''}`)
  return digestOfTexts(said.sort())
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
