/** What a sheet may hold: its fields with every header that people write for them, and the noun that a row becomes. */
import type { RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import type { IntakeContext } from './table.ts'
import type { Reader } from './values/read.ts'

export interface Field {
  readonly name: string
  readonly headers: readonly string[]
  readonly required?: true
  readonly read: Reader<unknown>
}

/** Values by field name; a blank or unreadable cell is null. */
export type RowValues = Readonly<Record<string, unknown>>

export interface Kind {
  readonly name: string
  readonly table: keyof RegionData | 'about'
  fields(context: IntakeContext): readonly Field[]
  /** What must be unique among rows of this kind; null where rows have no name. */
  key(values: RowValues): string
  toNoun(values: RowValues, source: SourceRef): unknown
  /** Fields that name records of another kind. */
  readonly references: readonly {
    readonly field: string
    readonly table: keyof RegionData
    readonly required: boolean
  }[]
}

/** Columns that say who a person is: seen, reported, never read. */
export const identityHeaders = [
  '姓名',
  '学生姓名',
  '证件号',
  '证件号码',
  '身份证号',
  '身份证号码',
  '手机',
  '手机号',
  '联系电话',
  '电话',
  '家庭住址',
  '联系人',
  '邮箱',
]

/** Columns that must never enter a match. */
export const withheldHeaders = [
  '性别',
  '民族',
  '户籍',
  '户口',
  '籍贯',
  '生源地',
  '婚姻状况',
  '婚姻',
  '健康状况',
  '身高',
  '政治面貌',
  '宗教信仰',
  '照片',
]

/** Headers as they are compared: no blanks, marks or units in brackets. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[(（][^()（）]*[)）]/g, '')
    .replace(/[\s*※#:：]/g, '')
}
