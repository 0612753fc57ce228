/** The print of nouns: the sum of what each is, field by field, without the place it was read from. */
import { canonicalJson, type Json } from '../model/digest.ts'
import { tailOf } from './coder.ts'
import { addPrint, addPrintAt, LANES, noPrint, type Print, settle, writePrint } from './prints.ts'

/** So many values of a field are remembered. */
const RECENT = 256

export function printOfNouns(nouns: readonly unknown[]): Print {
  const fields = new Map<string, FieldPrinter>()
  const recent = nouns.length < RECENT ? 1 : RECENT
  const [sum, print] = [noPrint(), noPrint()]
  /** Nouns of a table have the same fields, mostly in the same order: found by their place, then. */
  const inTurn: FieldPrinter[] = []
  for (let i = 0; i < nouns.length; i++) {
    const noun = nouns[i]
    let place = 0
    print.fill(0)
    for (const name in noun as object) {
      const value = (noun as Readonly<Record<string, Json | undefined>>)[name]
      if (name === 'source' || value === undefined) continue
      let field = inTurn[place]
      if (field?.name !== name) {
        field = fields.get(name) ?? new FieldPrinter(name, recent)
        fields.set(name, field)
        inTurn[place] = field
      }
      place++
      field.add(print, value)
    }
    addPrint(sum, settle(print))
  }
  return sum
}

/** Prints of the values of one field; those met of late are not made again. */
class FieldPrinter {
  readonly name: string
  readonly #before: string
  readonly #print = noPrint()
  readonly #recent: (string | null)[]
  readonly #prints: Print
  /** What the noun before had: its print lies at `#lastSlot`. */
  #last: Json | undefined = undefined
  #lastSlot = 0

  /** `recent` is a power of two. */
  constructor(name: string, recent: number) {
    this.name = name
    this.#before = `${name}:`
    this.#recent = new Array<string | null>(recent).fill(null)
    this.#prints = new Int32Array(LANES * recent)
  }

  add(sum: Print, value: Json): void {
    // Only what is nested pays for the canonical form.
    if (typeof value === 'object' && value !== null) {
      addPrint(sum, writePrint(this.#print, canonicalJson(value), this.#before))
      return
    }
    if (value !== this.#last) {
      const text = String(value)
      const slot = tailOf(text) & (this.#recent.length - 1)
      if (this.#recent[slot] !== text) {
        this.#prints.set(writePrint(this.#print, text, this.#before), LANES * slot)
        this.#recent[slot] = text
      }
      this.#last = value
      this.#lastSlot = slot
    }
    addPrintAt(sum, this.#prints, this.#lastSlot)
  }
}
