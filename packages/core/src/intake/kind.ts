/** What a sheet may hold: its fields with every header that people write for them, and the noun that a row becomes. */
import type { z } from 'zod'
import type { RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import type { IntakeContext } from './table.ts'
import type { Reader } from './values/read.ts'

/** The kinds that a user names (`--as`); several sheets of unlike shape may share a name. */
export const kindNames = [
  'enterprises',
  'schools',
  'demands',
  'programs',
  'enrolment',
  'trainees',
  'applications',
  'assessments',
  'cooperation',
  'catalogue',
  'order-classes',
  'outcomes',
  'indicators',
] as const
export type KindName = (typeof kindNames)[number]

export interface Field {
  readonly name: string
  readonly headers: readonly string[]
  /** A blank or unreadable cell quarantines its row. */
  readonly required?: true
  /** What a blank means, and in words: said once a sheet without the column, else at the cell; an unreadable cell quarantines its row. */
  readonly assumed?: { readonly value: unknown; readonly used: string }
  /** Headers that hold a number of their own, mostly a year (2024年招生数); several such columns become a list. */
  readonly numbered?: (header: string) => number | null
  /** Says who a person is: read only to derive a pseudonym, masked in every issue, in no noun. */
  readonly identity?: true
  readonly read: Reader<unknown>
}

/** One cell of a numbered field. */
export interface Numbered {
  readonly number: number
  readonly value: unknown
}

/** Values by field name; a blank or unreadable cell is null. */
export type RowValues = Readonly<Record<string, unknown>>

/** How a row names an enterprise, a school or a program: by id, by code or by name; `into` is filled with the id. */
export interface PartyFields {
  readonly party: 'enterprises' | 'schools' | 'programs'
  readonly into: string
  readonly name?: string
  readonly code?: string
  /** Without it the row cannot stand. */
  readonly required: boolean
}

export interface Kind {
  readonly name: KindName | 'about'
  readonly table: keyof RegionData | 'about' | 'catalogue'
  /** Words in a sheet's or file's name that speak for this kind. */
  readonly hint: RegExp
  /** Of each group at least one field must have a column. */
  readonly needs: readonly (readonly string[])[]
  fields(context: IntakeContext): readonly Field[]
  readonly parties: readonly PartyFields[]
  /** The records that one row holds, where it may hold several (a column a year, a column a wish). */
  split?(values: RowValues): readonly RowValues[]
  /** Derives the id of a record that came without one from `base`; `apart` tells unlike records of one base apart. */
  readonly derived?: { readonly prefix: string; readonly base: readonly string[]; readonly apart: readonly string[] }
  /** What must be unique among records of this kind. */
  key(values: RowValues): string
  toNoun(values: RowValues, source: SourceRef): unknown
  readonly schema: z.ZodType | null
  /** Fields that name records of another kind. */
  readonly references: readonly {
    readonly field: string
    readonly table: keyof RegionData
    readonly required: boolean
  }[]
}

/** Columns that say who a person is and that nothing here needs: seen, reported, never read. */
export const identityHeaders = [
  '姓名',
  '学生姓名',
  '学员姓名',
  '证件号',
  '证件号码',
  '身份证',
  '身份证号',
  '身份证号码',
  '公民身份号码',
  '联系人',
  '联系人姓名',
  '联系人电话',
  '联系电话',
  '联系方式',
  '电话',
  '手机',
  '手机号',
  '手机号码',
  '家庭住址',
  '家庭地址',
  '通讯地址',
  '邮箱',
  '电子邮箱',
  '微信',
  '微信号',
  'QQ',
  'QQ号',
  '家长姓名',
  '家长电话',
  '监护人姓名',
  '监护人电话',
  '紧急联系人',
  '银行卡号',
  '法定代表人',
  '法人代表',
]

/** Columns that must never enter a match. */
export const withheldHeaders = [
  '性别',
  '民族',
  '户籍',
  '户口',
  '户籍地',
  '户籍所在地',
  '户口性质',
  '户口类型',
  '户籍性质',
  '籍贯',
  '生源地',
  '婚姻状况',
  '婚姻',
  '婚否',
  '婚育状况',
  '生育状况',
  '健康状况',
  '健康',
  '残疾',
  '是否残疾',
  '残疾类别',
  '困难类型',
  '身高',
  '体重',
  '血型',
  '视力',
  '政治面貌',
  '宗教信仰',
  '照片',
  '性别要求',
  '年龄要求',
  '婚姻要求',
  '户籍要求',
  '身高要求',
]

/** Columns that say nothing about a record. */
export const remarkHeaders = ['序号', '编号', '备注', '说明', '问题', '建议', '填报说明']
