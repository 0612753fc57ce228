/** Persons told apart by integers: what is small is packed together, what are words has codes, and only what is left is paired. */
import type { Consent } from '../model/consent.ts'
import type { Trainee } from '../model/trainee.ts'
import { NONE, PairCoder, RunCoder, WordCoder } from './coder.ts'

export class PersonCoder {
  readonly #statuses = new RunCoder(new WordCoder())
  readonly #months = new WordCoder()
  readonly #recipients = new RunCoder(new WordCoder())
  readonly #given: RunCoder
  readonly #withdrawn: RunCoder
  readonly #periods = new PairCoder()
  readonly #consents = new PairCoder()
  readonly #lists = new PairCoder()
  readonly #students = new PairCoder()
  readonly #persons = new PairCoder()

  constructor() {
    const days = new WordCoder()
    this.#given = new RunCoder(days)
    this.#withdrawn = new RunCoder(days)
  }

  /** In the order in which persons are first seen. `forms` is the code of the forms that somebody wishes. */
  code({ status, birthMonth, year, optOutAutomated, consents }: Trainee, forms: number): number {
    const optOut = optOutAutomated === null ? 0 : optOutAutomated ? 1 : 2
    const standing = YEARS * (3 * (this.#statuses.code(status) + 1) + optOut) + (year ?? 0)
    const student = STANDINGS * (this.#months.codeOrNone(birthMonth) + 1) + standing
    const wishing = forms === NONE ? 2 * student : 2 * this.#students.code(student, forms) + 1
    return this.#persons.code(this.#codeOf(consents), wishing)
  }

  #codeOf(consents: readonly Consent[]): number {
    let code = NONE
    for (let i = 0; i < consents.length; i++) {
      const one = this.#consent(consents[i] as Consent)
      code = i === 0 ? 2 * one : 2 * this.#lists.code(one, code) + 1
    }
    return code
  }

  /** Basis (consent, contract, statutory) and purpose (matching, disclosure) are told apart by how long their names are. */
  #consent({ basis, purpose, recipient, guardian, given, withdrawn }: Consent): number {
    const kind = 4 * (basis.length & 3) + (purpose.length & 2) + (guardian ? 1 : 0)
    const terms = KINDS * (this.#recipients.code(recipient) + 1) + kind
    const from = this.#given.code(given)
    const period = withdrawn === null ? from : NONE - this.#periods.code(from, this.#withdrawn.code(withdrawn)) - 1
    return this.#consents.code(terms, period)
  }
}

/** 0 for those who do not study, and 1 … 8. */
const YEARS = 9
/** Unknown and four statuses, three answers about automated decisions, by year: a power of two above 5 · 3 · 9. */
const STANDINGS = 256
/** Of a consent: basis, purpose, and whether a guardian gave it. */
const KINDS = 16
