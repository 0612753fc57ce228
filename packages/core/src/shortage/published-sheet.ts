/** 已发布的目录: a sheet of any place's catalogue as entries. What a cell says beyond our codes is kept as printed; every row has an outcome. */

import { experienceMonths } from '../intake/values/numbers.ts'
import { pay } from '../intake/values/pay.ts'
import type { Read } from '../intake/values/read.ts'
import {
  type CatalogueEntry,
  CatalogueEntry as EntrySchema,
  postCategories,
  shortageKinds,
} from '../model/catalogue.ts'
import { parseEducation, parseVocationalLevel } from '../reference/levels.ts'
import { parseMajorPrefix } from '../reference/majors.ts'

export interface PublishedRow {
  /** 1-based, as the spreadsheet shows it. */
  readonly row: number
  readonly cells: readonly (string | number | boolean | null | undefined)[]
}

export interface PublishedSheet {
  readonly file: string
  readonly sheet: string
  readonly rows: readonly PublishedRow[]
}

export interface SheetReading {
  readonly entries: readonly CatalogueEntry[]
  /** Rows without a post's name, and cells that could not be read (kept as printed where a column for that exists). */
  readonly issues: readonly { readonly row: number; readonly column: string | null; readonly found: string }[]
  readonly unread: readonly string[]
}

type Field =
  | 'chain'
  | 'field'
  | 'title'
  | 'occupation'
  | 'category'
  | 'duties'
  | 'education'
  | 'majors'
  | 'level'
  | 'certificates'
  | 'experience'
  | 'abilities'
  | 'demandThisYear'
  | 'demandNextYears'
  | 'supply'
  | 'pay'
  | 'kind'
  | 'index'
  | 'degree'
  | 'dataSource'
  | 'sampleSize'
  | 'confidence'
  | 'remarks'
  | 'region'
  | 'number'

const headers: Readonly<Record<Field, RegExp>> = {
  number: /^序号$/,
  chain: /^(产业链?|所属产业|产业\/产业链|行业|重点产业|领域)(名称)?$/,
  field: /^(细分领域|细分行业|细分产业|岗位领域)$/,
  title: /^(岗位名称|岗位|紧缺岗位|职位名称|工种|岗位\(工种\)|岗位（工种）)(名称)?$/,
  occupation: /^(对应)?职业(编码|代码)$|^对应职业/,
  category: /^(岗位类别|岗位类型|人才类别)$/,
  duties: /^(岗位职责|工作内容|主要职责|岗位描述)$/,
  education: /^学历(要求)?$/,
  majors: /^专业(要求|背景|需求)?/,
  level: /^技能等级/,
  certificates: /^(证书|职业资格|资格证书)(要求)?$/,
  experience: /^(工作)?(经验|年限)(要求)?$|^工作经验/,
  abilities: /^(能力|技能|素质|任职)(要求|素质)?$/,
  demandThisYear: /^(当年|今年|\d{4}年)?需求(人数|数量|量)?$|^当年需求人数$/,
  demandNextYears: /^未来(3|三)?年需求(人数|数量|量)?$/,
  supply: /^(现有)?供给(人数|量)?$/,
  pay: /^(薪酬|起薪|薪资|年薪|月薪)(范围|区间|待遇|参考)?/,
  kind: /^紧缺类型$/,
  index: /^(岗位)?紧缺指数$/,
  degree: /^(紧缺程度|紧缺度|紧缺等级|紧缺星级|星级)$/,
  dataSource: /^数据来源/,
  sampleSize: /^样本(企业)?(量|数)$/,
  confidence: /^置信度$/,
  remarks: /^备注$/,
  region: /^地区$/,
}

/** The header is the first row that names a post and three columns in all. Blank cells of chain and field carry on from above, as merged cells do. */
export function readPublishedCatalogue({ file, sheet, rows }: PublishedSheet): SheetReading {
  const at = rows.findIndex(({ cells }) => {
    const found = cells.map((cell) => fieldOf(text(cell)))
    return found.includes('title') && found.filter((one) => one !== null).length >= 3
  })
  if (at < 0) return { entries: [], issues: [], unread: [] }
  const head = (rows[at]?.cells ?? []).map(text)
  const fields = head.map(fieldOf)
  const unread = head.filter((name, i) => name !== '' && fields[i] === null)
  const entries: CatalogueEntry[] = []
  const issues: SheetReading['issues'][number][] = []
  const seen = new Map<string, number>()
  let above: Partial<Record<Field, string>> = {}
  for (const { row, cells } of rows.slice(at + 1)) {
    if (cells.every((cell) => text(cell) === '')) continue
    const said = valuesOf(fields, cells)
    above = { ...pick(above, 'chain', 'field'), ...pick(said, 'chain', 'field') }
    if (said.title === undefined) {
      issues.push({
        row,
        column: null,
        found: cells
          .map(text)
          .filter((one) => one !== '')
          .join(' '),
      })
      continue
    }
    const values = { ...above, ...said }
    const id = `${values.region ?? '-'}/${values.chain ?? '-'}/${said.title}`
    const times = (seen.get(id) ?? 0) + 1
    seen.set(id, times)
    const unreadable = (column: Field, found: string) =>
      issues.push({ row, column: head[fields.indexOf(column)] ?? column, found })
    entries.push(entryOf(times === 1 ? id : `${id}#${times}`, values, { file, sheet, row }, unreadable))
  }
  return { entries, issues, unread }
}

type Values = Partial<Record<Field, string>>

function entryOf(
  id: string,
  values: Values,
  source: { readonly file: string; readonly sheet: string; readonly row: number },
  unreadable: (column: Field, found: string) => void,
): CatalogueEntry {
  const cell = <T>(column: Field, reader: (found: string) => T | null): T | null => {
    const found = values[column]
    if (found === undefined) return null
    const value = reader(found)
    if (value === null) unreadable(column, found)
    return value
  }
  const majors = (values.majors ?? '').split(/[、,，;；\s]+/).map(parseMajorPrefix)
  const coded = majors.length > 0 && majors.every((one) => one !== null)
  return EntrySchema.parse({
    id,
    chain: values.chain,
    field: values.field,
    title: values.title,
    occupation: cell('occupation', (found) => /\d-\d{2}-\d{2}-\d{2}/.exec(found)?.[0] ?? null),
    region: values.region,
    category: cell('category', categoryOf),
    duties: values.duties,
    educationMin: cell('education', (found) => parseEducation(found)?.rank ?? null),
    majors: coded ? majors : [],
    majorsPrinted: coded ? null : values.majors,
    vocationalLevelMin: cell('level', parseVocationalLevel),
    certificates: values.certificates,
    experienceMonthsMin: cell('experience', (found) => read(experienceMonths(found))),
    abilities: values.abilities,
    demandThisYear: cell('demandThisYear', whole),
    demandNextYears: cell('demandNextYears', whole),
    supply: cell('supply', whole),
    pay: cell('pay', (found) => read(pay(found))),
    shortageKind: cell('kind', kindOf),
    indexPrinted: values.index,
    stars: starsIn(values.degree),
    levelPrinted: values.degree,
    dataSource: values.dataSource,
    sampleSize: cell('sampleSize', whole),
    confidencePrinted: values.confidence,
    remarks: values.remarks,
    source,
  })
}

function fieldOf(header: string): Field | null {
  const plain = header
    .normalize('NFKC')
    .replace(/[\s*※#:：]/g, '')
    .replace(/\((?!工种)[^()]*\)$/, '')
  return (Object.keys(headers) as Field[]).find((name) => headers[name].test(plain)) ?? null
}

function valuesOf(fields: readonly (Field | null)[], cells: PublishedRow['cells']): Values {
  const values: Values = {}
  fields.forEach((field, i) => {
    const said = text(cells[i])
    if (field !== null && said !== '' && values[field] === undefined) values[field] = said
  })
  return values
}

/** ★★★, ★×3, 3星, 五星; a word such as 非常紧缺 has no stars. */
function starsIn(degree: string | undefined): number | null {
  if (degree === undefined) return null
  const marks = degree.match(/[★⭐]/g)?.length ?? 0
  if (marks >= 1 && marks <= 5 && !/\d/.test(degree)) return marks
  const said = /([1-5一二三四五])\s*(?:颗)?(?:星|★)|★\s*[x×]?\s*([1-5])/i.exec(degree)
  const digit = said?.[1] ?? said?.[2]
  return digit === undefined ? null : '一二三四五'.includes(digit) ? '一二三四五'.indexOf(digit) + 1 : Number(digit)
}

function kindOf(found: string): CatalogueEntry['shortageKind'] {
  const place = ['数量', '能力', '供给', '动态'].findIndex((name) => found.includes(name))
  return shortageKinds[place] ?? null
}

function categoryOf(found: string): CatalogueEntry['category'] {
  const place = [/管理/, /专技|专业技术|技术类/, /技能/, /营销|销售/].findIndex((name) => name.test(found))
  return postCategories[place] ?? null
}

function whole(found: string): number | null {
  const digits = /^(\d[\d,]*)(?:\.0+)?\s*(?:人|家|名)?$/.exec(found)?.[1]
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}

function read<T>(reading: Read<T>): T | null {
  return reading.ok ? reading.value : null
}

function pick(values: Values, ...names: Field[]): Values {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))
}

function text(cell: PublishedRow['cells'][number]): string {
  return String(cell ?? '').trim()
}
