/** 紧缺人才目录 as published, of any place: what a cell says beyond our codes is kept as printed. */
import { PublishedEntry, postCategories, shortageKinds } from '../../model/catalogue.ts'
import type { FieldReader, Kind, Numbered } from '../kind.ts'
import type { IntakeContext } from '../table.ts'
import { occupation } from '../values/codes.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import {
  likeEducation,
  likeMajors,
  likeOccupationCode,
  likePay,
  likePost,
  likeStars,
  likeWordsOf,
} from '../values/looks.ts'
import { majorList } from '../values/majors.ts'
import { experienceMonths, headcount } from '../values/numbers.ts'
import { pay, payFloor, payOf } from '../values/pay.ts'
import { noted, ok, oneOf, plain, type Reader, type Remark, refused, text } from '../values/read.ts'
import { region } from '../values/regions.ts'

export const catalogue: Kind = {
  name: 'catalogue',
  table: 'catalogueEntries',
  hint: /目录|紧缺|急需|清单/,
  decisive: ['index', 'degree', 'kind'],
  needs: [['title'], ['index', 'degree', 'kind', 'duties', 'abilities', 'category', 'chain', 'field']],
  fields: catalogueFields,
  parties: [],
  derived: {
    prefix: 'K',
    base: ['edition', 'region', 'chain', 'field', 'title'],
    apart: ['occupation', 'educationMin', 'vocationalLevelMin', 'duties', 'pay'],
  },
  key: (values) => String(values.id),
  ordered: [{ low: 'payMin', high: 'payMax', at: 'high', dropped: true }],
  toNoun(
    { degree: ofColumn, majors, index, purpose: _purpose, kind, demandOfYear, pay: whole, payMin, payMax, ...values },
    source,
  ) {
    const [ofYear] = ((demandOfYear ?? []) as Numbered[]).toSorted((a, b) => a.number - b.number)
    const { stars, printed } = (ofColumn as Degree | null) ?? starsIn(index)
    const asked = (majors ?? { codes: [], printed: null }) as Majors
    return {
      ...values,
      pay: whole ?? payOf(payMin, payMax),
      majors: asked.codes,
      majorsPrinted: asked.printed,
      demandThisYear: values.demandThisYear ?? ofYear?.value ?? null,
      shortageKind: kind,
      indexPrinted: index,
      stars,
      levelPrinted: printed,
      source,
    }
  },
  schema: PublishedEntry,
  references: [],
}

/** 2026年需求人数, 人才需求 over 2026年: the earliest such year is this one. */
function yearOfDemand(header: string): number | null {
  const found = /^(20\d{2})年?度?(.+)$|^(.+?)(20\d{2})年?度?$/.exec(header)
  return found !== null && /需求(?:人数|量|数)?$/.test(found[2] ?? found[3] ?? '') ? Number(found[1] ?? found[4]) : null
}

function catalogueFields(context: IntakeContext): readonly FieldReader[] {
  return [
    {
      name: 'title',
      looks: likePost,
      required: true,
      read: text,
    },
    {
      name: 'edition',
      inTitle: (title) => (/目录|清单/.test(title) ? title : null),
      read: text,
    },
    {
      name: 'chain',
      carried: true,
      read: text,
    },
    {
      name: 'field',
      carried: true,
      read: text,
    },
    {
      name: 'occupation',
      looks: likeOccupationCode,
      read: occupation(context.occupations),
    },
    {
      name: 'region',
      isWhole: (value) => value !== null,
      read: region(context.regions),
    },
    {
      name: 'category',
      read: category,
    },
    {
      name: 'duties',
      long: true,
      read: text,
    },
    {
      name: 'educationMin',
      looks: likeEducation,
      read: education,
    },
    {
      name: 'majors',
      looks: likeMajors(context.majors),
      long: true,
      read: majorsOrWords(context),
    },
    {
      name: 'vocationalLevelMin',
      read: levelOrNothing,
    },
    {
      name: 'certificates',
      long: true,
      read: text,
    },
    {
      name: 'experienceMonthsMin',
      read: experienceMonths,
    },
    {
      name: 'abilities',
      long: true,
      read: text,
    },
    {
      name: 'demandThisYear',
      read: headcount,
    },
    { name: 'demandOfYear', numbered: yearOfDemand, read: headcount },
    {
      name: 'demandNextYears',
      read: headcount,
    },
    {
      name: 'supply',
      read: headcount,
    },
    {
      name: 'pay',
      looks: likePay,
      read: pay,
    },
    { name: 'payMin', read: payFloor },
    { name: 'payMax', read: payFloor },
    { name: 'kind', looks: likeWordsOf(shortageKind, 5), read: shortageKind },
    {
      name: 'index',
      read: text,
    },
    {
      name: 'degree',
      looks: likeStars,
      read: degree,
    },
    { name: 'dataSource', read: text },
    { name: 'sampleSize', read: headcount },
    { name: 'confidencePrinted', read: text },
    { name: 'remarks', long: true, read: text },
  ]
}

interface Degree {
  readonly stars: number | null
  readonly printed: string
}

/** 紧缺指数（星级）: an index that is printed in stars. */
function starsIn(index: unknown): { stars: number | null; printed: string | null } {
  const read = typeof index === 'string' && /[★☆⭐星]/.test(index) ? degree(index) : null
  return { stars: read?.ok ? read.value.stars : null, printed: null }
}

/** ★★★, ★×3, 3星, 五星; a word such as 非常紧缺 has no stars. */
const degree: Reader<Degree> = (cell) => {
  const printed = String(cell).trim()
  const said = plain(cell)
  const marks = said.match(/[★⭐✩☆]/gu)?.filter((mark) => mark !== '☆' && mark !== '✩').length ?? 0
  if (marks > 5) return refused('out_of_range', '1–5')
  if (marks >= 1 && !/\d/.test(said)) return ok({ stars: marks, printed })
  // Five are all there are: what is printed stays, and is told.
  if (/^(?:0|[6-9]|10)\s*(?:颗?星|★)?$/.test(said))
    return noted({ stars: null, printed }, { code: 'out_of_range', severity: 'warning', expected: '1–5' })
  const found = /([1-5一二三四五])\s*(?:颗)?(?:星|★)|★\s*[x×*]?\s*([1-5])|^([1-5])$/i.exec(said)
  const digit = found?.[1] ?? found?.[2] ?? found?.[3]
  if (digit === undefined) return ok({ stars: null, printed })
  const place = '一二三四五'.indexOf(digit)
  return ok({ stars: place < 0 ? Number(digit) : place + 1, printed })
}

const category: Reader<(typeof postCategories)[number] | null> = (cell) => {
  const said = plain(cell)
  const place = [/管理/, /专技|专业技术|技术类|研发|工程技术/, /技能|操作|生产/, /营销|销售|市场/].findIndex((words) =>
    words.test(said),
  )
  return ok(postCategories[place] ?? null)
}

const shortageKind = oneOf(
  [
    [/数量/, shortageKinds[0]],
    [/能力|质量/, shortageKinds[1]],
    [/供给/, shortageKinds[2]],
    [/动态/, shortageKinds[3]],
  ],
  '数量紧缺 / 能力紧缺 / 供给紧缺 / 动态紧缺',
)

/** A column of levels often holds certificates too: those are no mistake. */
const levelOrNothing: Reader<number | null> = (cell, place) => {
  const read = vocationalLevel(cell, place)
  return read.ok ? read : ok(null)
}

interface Majors {
  readonly codes: readonly string[]
  readonly printed: string | null
}

/** Whether a word was taken for majors that it does not name; a code of an older edition, or one without its zero, names one. */
function isLoose({ code, found }: Remark): boolean {
  return code !== 'older_edition' && (code !== 'assumed_value' || found !== undefined)
}

/** Codes where every word of the cell is known, else the words as printed. */
function majorsOrWords({ majors }: IntakeContext): Reader<Majors> {
  const codes = majorList(majors)
  return (cell, place) => {
    const read = codes(cell, place)
    if (!read.ok || read.remarks?.some(isLoose)) return ok({ codes: [], printed: String(cell).trim() })
    const value = { codes: read.value, printed: null }
    return read.remarks === undefined ? ok(value) : noted(value, ...read.remarks)
  }
}
