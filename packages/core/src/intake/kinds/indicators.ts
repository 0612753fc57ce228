/** 监测指标: long (a row a figure) or wide (a column a year). */
import { Indicator } from '../../model/indicator.ts'
import type { Kind, Numbered, RowValues } from '../kind.ts'
import { periodInTitle } from '../titles.ts'
import { occupation } from '../values/codes.ts'
import { day, period } from '../values/dates.ts'
import { likePeriod, likePost, likeRegion } from '../values/looks.ts'
import { decimal, integer } from '../values/numbers.ts'
import { type Reader, text } from '../values/read.ts'
import { isCounty, region } from '../values/regions.ts'

/** 2024年, 2024年一季度, 2024-03: a column a period; 3月 and 一季度 are within the year of the table: -03, -Q1. */
function periodColumn(header: string): string | null {
  const said = header.replace(/(?:数值|值|数据|指标值)$/, '')
  const within = /^(?:(\d{1,2})月份?|第?([一二三四1-4])季度)$/.exec(said) === null ? null : period(`2000年${said}`)
  if (within?.ok) return within.value.slice(4)
  if (!/^20\d{2}/.test(said)) return null
  const read = period(said)
  return read.ok ? read.value : null
}

export const indicators: Kind = {
  name: 'indicators',
  table: 'indicators',
  hint: /指标|监测|供求|景气/,
  decisive: ['indicator', 'value'],
  needs: [
    ['title', 'occupation'],
    ['indicator', 'byFigure'],
    ['value', 'byPeriod', 'byFigure'],
  ],
  fields: (context) => [
    {
      name: 'title',
      looks: likePost,
      required: true,
      orElse: ['occupation'],
      read: text,
    },
    { name: 'occupation', read: occupation(context.occupations) },
    {
      name: 'chain',
      read: text,
    },
    {
      name: 'region',
      looks: likeRegion(context.regions),
      isWhole: isCounty,
      read: region(context.regions),
    },
    {
      name: 'period',
      looks: likePeriod,
      inTitle: periodInTitle,
      read: period,
    },
    {
      name: 'indicator',
      required: true,
      orElse: ['byFigure'],
      read: text,
    },
    {
      name: 'value',
      read: decimal,
    },
    { name: 'byPeriod', numbered: periodColumn, read: decimal },
    // Figures that stand as columns of their own beside a post and a period.
    { name: 'byFigure', named: true, read: figure },
    { name: 'unit', read: text },
    {
      name: 'observations',
      read: integer(0, 1_000_000_000),
    },
    { name: 'updated', read: day },
  ],
  parties: [],
  split,
  key: (values) =>
    ['title', 'occupation', 'chain', 'region', 'period', 'indicator']
      .map((name) => String(values[name] ?? ''))
      .join('\t'),
  toNoun: (values, source) => ({ ...values, source }),
  schema: Indicator,
  references: [],
}

function split(values: RowValues): RowValues[] {
  const ofPeriods = (values.byPeriod ?? []) as Numbered<string>[]
  const ofFigures = (values.byFigure ?? []) as Numbered<string>[]
  if (ofPeriods.length > 0 && values.indicator !== null)
    return ofPeriods.map(({ number, value }) => ({ ...values, period: periodOf(values, number), value }))
  if (ofFigures.length > 0 && values.indicator === null)
    return ofFigures.map(({ number, value }) => ({ ...values, indicator: number, ...(value as Figure) }))
  return [values]
}

function periodOf({ period: stated }: RowValues, column: string): string | null {
  if (!column.startsWith('-')) return column
  return typeof stated === 'string' ? `${stated.slice(0, 4)}${column}` : null
}

interface Figure {
  readonly value: number
  readonly unit: string | null
}

/** A figure with the unit of its column. */
const figure: Reader<Figure> = (cell, place) => {
  const read = decimal(cell, { unit: null, asOf: place?.asOf ?? null })
  const unit = place?.unit ?? (typeof cell === 'string' && cell.trim().endsWith('%') ? '%' : null)
  return read.ok ? { ...read, value: { value: read.value, unit } } : read
}
