/** Who a person is, by pseudonym: numbers and names are digested with a key, and no more than the digest goes on. */
import { canonicalJson, digest, digestOfTexts, digestText } from '../model/digest.ts'
import type { RowValues } from './kind.ts'
import { type Draft, setValue } from './read-sheet.ts'

/** A person is known by a number of the school, else by the identity number, else by name and birth; only a keyed digest is kept. */
export function linkPerson(draft: Draft, people: ReadonlyMap<string, string | null>, keyed: Keyed): void {
  const { values, kind } = draft
  const number = textOf(values.studentNumber)
  if (kind.table === 'trainees') {
    if (textOf(values.id) !== null && number === null) return
    setValue(draft, 'personKey', keyed(personOf(values)))
  } else if ('studentNumber' in values && textOf(values.trainee) === null && number !== null) {
    const key = keyed(number)
    setValue(draft, 'trainee', people.get(key) ?? derivedPerson(key))
  }
}

function personOf(values: RowValues): string {
  return (
    textOf(values.studentNumber) ??
    textOf(values.identityNumber) ??
    [values.personName, values.birthMonth, values.school, values.majorName].map((one) => String(one ?? '')).join('\t')
  )
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

function derivedPerson(personKey: string): string {
  return `T~${digest([personKey]).slice(-10)}`
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
