import type { Meter } from '../budget.ts'
import { type NumberFormat, numberFormat } from './number-format.ts'
import { attribute, unescapeXml, type XmlHandler } from './xml.ts'
import { normalPart } from './zip.ts'

/** The small parts of an xlsx file, each as a handler that gathers what the rows need. ECMA-376 part 1, 18.2, 18.4 and 18.8. */

export interface SheetEntry {
  readonly name: string
  readonly relation: string
  readonly hidden: boolean
}

/** `workbook.xml`: the sheets in order, and the day that date numbers count from. */
export class WorkbookPart implements XmlHandler {
  readonly sheets: SheetEntry[] = []
  epoch: 1900 | 1904 = 1900

  open(name: string, attributes: string): void {
    if (name === 'workbookPr') this.epoch = isOn(attribute(attributes, 'date1904')) ? 1904 : 1900
    if (name !== 'sheet') return
    const state = attribute(attributes, 'state')
    this.sheets.push({
      name: attribute(attributes, 'name') ?? '',
      relation: attribute(attributes, ':id') ?? '',
      hidden: state === 'hidden' || state === 'veryHidden',
    })
  }

  text(): void {}
  close(): void {}
}

/** A `.rels` part: which part stands behind an id, and of what kind it is (the last word of its type). */
export class RelationsPart implements XmlHandler {
  readonly #byId = new Map<string, { kind: string; part: string }>()
  readonly #firstOfKind = new Map<string, string>()
  readonly #folder: string

  /** `folder` is where relative targets start: '' or 'xl/'. */
  constructor(folder: string) {
    this.#folder = folder
  }

  open(name: string, attributes: string): void {
    if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
    const type = attribute(attributes, 'Type') ?? ''
    const id = attribute(attributes, 'Id') ?? ''
    const kind = type.slice(type.lastIndexOf('/') + 1)
    const part = resolve(this.#folder, attribute(attributes, 'Target') ?? '')
    if (!this.#byId.has(id)) this.#byId.set(id, { kind, part })
    if (!this.#firstOfKind.has(kind)) this.#firstOfKind.set(kind, part)
  }

  text(): void {}
  close(): void {}

  ofKind(kind: string): string | undefined {
    return this.#firstOfKind.get(kind)
  }

  ofId(id: string): { readonly kind: string; readonly part: string } | undefined {
    return this.#byId.get(id)
  }
}

/** `sharedStrings.xml`: the texts that cells point to; rich text flattened, readings (phonetic runs) left out. */
export class StringsPart implements XmlHandler {
  readonly strings: string[] = []
  readonly #meter: Meter
  #raw = ''
  #inText = false
  #inReading = false

  constructor(meter: Meter) {
    this.#meter = meter
  }

  open(name: string): void {
    if (name === 'si') this.#raw = ''
    else if (name === 'rPh') this.#inReading = true
    else if (name === 't') this.#inText = !this.#inReading
  }

  text(piece: string): void {
    if (!this.#inText) return
    this.#raw += piece
    this.#meter.text(this.#raw.length)
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#inReading = false
    else if (name === 'si') this.#meter.strings(this.strings.push(plainText(this.#raw)))
  }
}

/** `styles.xml`: the number format of each cell style. */
export class StylesPart implements XmlHandler {
  readonly formats: NumberFormat[] = []
  readonly #codes = new Map<number, string>()
  #inCellStyles = false

  open(name: string, attributes: string): void {
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    if (name === 'numFmt') this.#codes.set(id, attribute(attributes, 'formatCode') ?? '')
    else if (name === 'cellXfs') this.#inCellStyles = true
    else if (name === 'xf' && this.#inCellStyles) this.formats.push(numberFormat(id, this.#codes.get(id)))
  }

  text(): void {}

  close(name: string): void {
    if (name === 'cellXfs') this.#inCellStyles = false
  }
}

/** Text as a cell means it: XML's own escapes and line ends, then Excel's _xHHHH_ for characters that XML cannot hold. */
export function plainText(raw: string): string {
  const text = unescapeXml(raw.includes('\r') ? raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : raw)
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** An XML boolean. */
export function isOn(value: string | null): boolean {
  return value === '1' || value === 'true'
}

function resolve(folder: string, target: string): string {
  const normal = normalPart(target)
  if (/^[/\\]/.test(target)) return normal
  const steps: string[] = []
  for (const step of (folder + normal).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
