/** A reader turns one cell into a value, or says that it cannot, and what it had to assume. An empty cell never reaches it. */
import type { RowIssue, Severity } from '../../model/issue.ts'
import type { Cell } from '../table.ts'

export interface Remark {
  readonly code: RowIssue['code']
  readonly severity: Severity
  /** The part of the cell that is meant, where it is not all of it. */
  readonly found?: string
  readonly expected?: string
  readonly used?: string
}

export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly remarks?: readonly Remark[] }
  | { readonly ok: false; readonly code?: RowIssue['code']; readonly expected?: string }

/** What the sheet says around a cell. */
export interface CellPlace {
  /** 万元, 元/天, % … as the header says. */
  readonly unit: string | null
  /** The day that 立即 means; null where nobody said. */
  readonly asOf: string | null
  /** The other cells of the row, for a cell that alone leaves open what it means. */
  readonly beside?: string
}

export const nowhere: CellPlace = { unit: null, asOf: null }

export type Reader<T> = (cell: Exclude<Cell, null>, place?: CellPlace) => Read<T>

export const unreadable: Read<never> = { ok: false }

export function refused(code: RowIssue['code'], expected?: string): Read<never> {
  return expected === undefined ? { ok: false, code } : { ok: false, code, expected }
}

export function ok<T>(value: T): Read<T> {
  return { ok: true, value }
}

/** A value that rests on something the cell does not quite say. */
export function noted<T>(value: T, ...remarks: Remark[]): Read<T> {
  return { ok: true, value, remarks }
}

export function assumed<T>(value: T, code: RowIssue['code'], severity: Severity, used = String(value)): Read<T> {
  return noted(value, { code, severity, used })
}

/** The cell as people see it: full-width figures and letters made plain, outer blanks gone. */
export function plain(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'string' && isAscii.test(cell)) return cell.trim()
  return String(cell)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
}

const isAscii = /^[ -~]*$/
export const pictures = /(?![\d#*©®™])(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d)/gu

/** Dashes, strokes and the like that stand for nothing: the cell is blank. */
export function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && !saysAtOnce(cell.charCodeAt(0)) && blank.test(cell))
}

/** A digit or a Chinese character first, as in most cells: no word for nothing begins so, but for 空, 未 and 暂. */
function saysAtOnce(first: number): boolean {
  if (first >= 0x30 && first <= 0x39) return true
  return first >= 0x4e00 && first <= 0x9fff && first !== 0x7a7a && first !== 0x672a && first !== 0x6682
}

const blank =
  /^[\s\u200b-\u200f\ufeff]*(?:[-－—–−_\\/／.。·*＊]{1,4}|n\/a|null|nan|空|未填写?|未提供|暂缺)?[\s\u200b-\u200f\ufeff]*$/i

/** Line breaks within a name and pictures beside it are no part of it. Error values of a spreadsheet are no text. */
export const text: Reader<string> = (cell) => {
  const said = plain(cell)
    .replace(/(?<=[\u4e00-\u9fff)])\s+(?=[\u4e00-\u9fff(])/g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(pictures, '')
    .trim()
  if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(said)) return refused('ruined_number')
  return said === '' ? unreadable : ok(said)
}

/** A firm or a school as the register writes it: brackets within a Chinese name are wide, however the sender typed them. */
export const partyName: Reader<string> = (cell) => {
  const said = text(cell)
  if (!said.ok || !/[(\uff08]/.test(String(cell)) || !/[\u4e00-\u9fff]/.test(said.value)) return said
  return { ...said, value: said.value.replaceAll('(', '（').replaceAll(')', '）') }
}

export function oneOf<T>(words: readonly (readonly [RegExp, T])[], expected?: string): Reader<T> {
  return (cell) => {
    const said = plain(cell)
    // 中职？本科？ is no answer.
    const found = /.[?？]$/.test(said) ? undefined : words.find(([word]) => word.test(said))
    return found === undefined ? refused('unreadable_value', expected) : ok(found[1])
  }
}

export const yesNo: Reader<boolean> = oneOf(
  [
    [
      /^(是|有|需要|需|必须|可|可以|同意|对口|基本对口|一致|基本一致|相符|符合|匹配|相关|搭|搭边|搭得上|沾边|对路|对得上|用得上|学以致用|要|y|yes|true|1|√|✓|✔|☑)$/i,
      true,
    ],
    [
      /^(否|无|没有|不需要|不需|不|不是|不可|不同意|不对口|不一致|不相符|不符合?|不匹配|不相关|无关|不搭|不搭边|搭不上|不沾边|不对路|对不上|用不上|不要|n|no|false|0|×|x|✗|☐)$/i,
      false,
    ],
  ],
  '是 / 否',
)
