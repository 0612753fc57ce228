/** Figures of somebody else's statistics (监测指标), found for a unit by name or occupation, chain and region. Thousandths of their unit. */
import { compareIds } from '../model/id.ts'
import type { Indicator } from '../model/indicator.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { SourceRef } from '../model/source.ts'
import { type FamilyEdits, familyOf } from './family.ts'
import type { UnitKey } from './unit.ts'

export interface OutsideFigure {
  readonly measure: string
  readonly milli: number
  readonly period: string
  readonly observations: number | null
  /** The statistics speak of a wider area or of all chains. */
  readonly wider: boolean
  readonly source: SourceRef | null
}

/** What people call the figures that the room reads. Any other name stands for itself, for methods that ask for it. */
export const measureAliases: Readonly<Record<string, string>> = {
  招聘需求人数: 'vacancies',
  招聘人数: 'vacancies',
  岗位需求数: 'vacancies',
  求职人数: 'seekers',
  求职者人数: 'seekers',
  招聘完成率: 'fillRate',
  到岗率: 'fillRate',
  招聘周期: 'vacancyDays',
  空岗天数: 'vacancyDays',
  招工难占比: 'hardShare',
  相对薪酬增长: 'payGrowth',
  填报城市数: 'reportingPlaces',
  新增岗位: 'offersFlow',
  新登记求职人数: 'newSeekers',
  求职者退出率: 'seekerExitRate',
  失业率: 'unemploymentRate',
  就业增长率: 'employmentGrowth',
  工时增长率: 'hoursGrowth',
  学历不足占比变化: 'underQualificationGrowth',
  外来就业占比变化: 'foreignShareChange',
  招聘增长率: 'postingsGrowth',
  留任率: 'retention12',
}

export function measureName(indicator: string): string {
  return measureAliases[indicator.trim()] ?? indicator.trim()
}

/** 12.5% → 125 thousandths of 1; 2 万 → 20,000,000 thousandths of a person. */
export function milliOf({ value, unit }: Pick<Indicator, 'value' | 'unit'>): number {
  const factor = unit === '%' || unit === '％' ? 0.01 : unit === '‰' ? 0.001 : /^万/.test(unit ?? '') ? 10_000 : 1
  return roundHalfUp(value * factor * 1000)
}

/** Indicators grouped by the family and by the occupation they name, so that a unit finds its own at once. */
export interface IndicatorIndex {
  for(unit: UnitKey & { readonly occupation: string | null }): ReadonlyMap<string, OutsideFigure>
}

export function indexIndicators(
  indicators: readonly Indicator[],
  edits: FamilyEdits,
  regionOf: (code: string | null) => string | null,
): IndicatorIndex {
  const byFamily = new Map<string, Indicator[]>()
  const byOccupation = new Map<string, Indicator[]>()
  const put = (into: Map<string, Indicator[]>, key: string, one: Indicator) => {
    const list = into.get(key)
    if (list === undefined) into.set(key, [one])
    else list.push(one)
  }
  for (const one of indicators) {
    put(byFamily, familyOf(one.title, edits), one)
    if (one.occupation !== null) put(byOccupation, one.occupation, one)
  }
  return {
    for(unit) {
      const named = byFamily.get(unit.family) ?? []
      const coded = unit.occupation === null ? [] : (byOccupation.get(unit.occupation) ?? [])
      const fitting = [...new Set([...named, ...coded])]
        .filter((one) => fits(one, unit, regionOf))
        .map((one) => ({ one, near: nearness(one, unit, named.includes(one), regionOf) }))
      fitting.sort(
        (a, b) =>
          b.near - a.near ||
          compareIds(b.one.period, a.one.period) ||
          a.one.value - b.one.value ||
          compareIds(JSON.stringify(a.one), JSON.stringify(b.one)),
      )
      const figures = new Map<string, OutsideFigure>()
      for (const { one, near } of fitting) {
        const measure = measureName(one.indicator)
        if (!figures.has(measure))
          figures.set(measure, {
            measure,
            milli: milliOf(one),
            period: one.period,
            observations: one.observations,
            wider: near % 4 !== 3,
            source: one.source,
          })
      }
      return figures
    },
  }
}

function fits(one: Indicator, unit: UnitKey, regionOf: (code: string | null) => string | null): boolean {
  const region = regionOf(one.region)
  return (one.chain === null || one.chain === unit.chain) && (region === null || region === unit.region)
}

/** Named by title counts most, then the same chain, then the same region. */
function nearness(
  one: Indicator,
  unit: UnitKey,
  named: boolean,
  regionOf: (code: string | null) => string | null,
): number {
  return Number(named) * 4 + Number(one.chain === unit.chain) * 2 + Number(regionOf(one.region) === unit.region)
}
