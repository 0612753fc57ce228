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
  /** Fields whose columns make this one needless (a column a year needs no 年份). */
  readonly orElse?: readonly string[]
  /** What a blank means, and in words: said once a sheet without the column, else at the cell; an unreadable cell quarantines its row. */
  readonly assumed?: { readonly value: unknown; readonly used: string }
  /** Headers that hold a number of their own, mostly a year (2024年招生数), or a name; several such columns become a list. */
  readonly numbered?: (header: string) => number | string | null
  /** Several columns may hold this in parts (所在省市, 所在区): whether a value needs no further part. */
  readonly isWhole?: (value: unknown) => boolean
  /** Finds the value in the title of a sheet without such a column: 2024级 in «2024级学生名册». */
  readonly inTitle?: (title: string) => string | null
  /** A blank cell means what the cell above says, as where cells are merged. */
  readonly carried?: true
  /** Says who a person is: read only to derive a pseudonym, masked in every issue, in no noun. */
  readonly identity?: true
  readonly read: Reader<unknown>
}

/** One cell of a numbered field. */
export interface Numbered<N = number> {
  readonly number: N
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
  readonly table: keyof RegionData | 'about'
  /** Rows are about persons: what an issue repeats of them is masked but for words that tell nobody apart. */
  readonly ofPersons?: true
  /** Words in a sheet's or file's name that speak for this kind. */
  readonly hint: RegExp
  /** Fields that only this kind has: their columns weigh twice when the kind of a sheet is judged. */
  readonly decisive?: readonly string[]
  /** Headers that speak for this kind though nothing reads them. */
  readonly tells?: readonly string[]
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
  '法人',
  '企业法人',
  '负责人',
  '单位负责人',
  '企业联系人',
  '单位联系人',
  '联系人及电话',
  '联系人姓名及电话',
  '联系人联系方式',
  '联系手机',
  '移动电话',
  '固定电话',
  '办公电话',
  '本人电话',
  '本人联系电话',
  '学生电话',
  '学生联系电话',
  '家长联系电话',
  '家长联系方式',
  '家庭电话',
  '父母姓名',
  '父亲姓名',
  '母亲姓名',
  '紧急联系电话',
  '监护人联系电话',
  '现住址',
  '住址',
  '详细住址',
  '居住地址',
  '家庭详细地址',
  '身份证地址',
  '电子邮件',
  'E-mail',
  'Email',
  'email',
  '邮箱地址',
  'QQ号码',
  '社保卡号',
  '银行卡账号',
  '银行账号',
  '开户行账号',
  '护照号',
  '班主任',
  '辅导员',
  '指导教师',
  '指导老师',
  '企业导师',
  '导师',
  '校内导师',
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
  '是否贫困',
  '是否低保',
  '是否建档立卡',
  '建档立卡',
  '困难情况',
  '家庭经济情况',
  '是否困难',
  '是否困难生',
  '健康情况',
  '身体状况',
  '残疾情况',
  '户籍所在区',
  '户籍类型',
  '户口所在地',
  '学生来源',
  '生源',
  '出生地',
  '民 族',
  '性别/民族',
  '年龄',
  '性别限制',
  '男女',
  '外貌要求',
  '性别要求',
  '年龄要求',
  '婚姻要求',
  '户籍要求',
  '身高要求',
]

/** Columns that say nothing about a record. */
export const remarkHeaders = [
  '序号',
  '编号',
  '行号',
  '次序',
  '备注',
  '备注说明',
  '说明',
  '问题',
  '建议',
  '填报说明',
  '合计',
  '小计',
  '总计',
  '总数',
  '填表人',
  '填报人',
  '审核人',
  '填报单位',
  '填报日期',
  '填表日期',
]
