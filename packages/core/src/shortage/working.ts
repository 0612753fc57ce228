/** What an edition shows of its computation: enough to compute every figure again, nothing of what is withheld. */
import type { CatalogueWorking } from '../model/catalogue.ts'
import type { Carrier } from './carriers.ts'
import type { ShortageResult, ShortageRow } from './result.ts'

export function workingOf(result: ShortageResult): CatalogueWorking {
  const { window, winsor, supplyFloor } = result
  const open = result.carriers.filter(({ closed }) => closed === null)
  const used = new Set(
    open.flatMap(({ score }) => score.groups.flatMap(({ measures }) => measures.map((m) => m.measure))),
  )
  return {
    winsor,
    supplyFloor,
    cuts: [...(window.cuts ?? [])],
    stats: Object.entries(window.stats)
      .filter(([measure]) => used.has(measure))
      .map(([measure, { mean, sd, units }]) => ({ measure, mean, sd, units })),
    rows: result.rows.map(rowOf),
    carriers: open.map(carrierOf),
    totals: result.totals.map(({ of, chain, region, demand, supply, withheld }) => ({
      of,
      chain,
      region,
      demand: withheld.demand === null ? demand : null,
      supply: withheld.supply === null ? supply : null,
    })),
    strata: result.strata.map(({ industry, size, population, respondents, weight }) => ({
      industry,
      size,
      population,
      respondents,
      weight,
    })),
  }
}

/** One withheld count hides all that is made of it. */
export function isHidden({ withheld }: ShortageRow): boolean {
  return withheld.demand !== null || withheld.entryDemand !== null || withheld.supply !== null
}

/** A ratio of somebody else's statistics is public already. */
function rowOf(row: ShortageRow): CatalogueWorking['rows'][number] {
  const ratio = row.ratio?.basis === 'market' || !isHidden(row) ? row.ratio : null
  return {
    entry: row.id,
    ratedBy: row.rating.by?.id ?? null,
    entryDemand: row.withheld.entryDemand === null ? row.entryDemand : null,
    ratio:
      ratio === null
        ? null
        : { milli: ratio.milli, gap: ratio.gap, demand: ratio.demand, supply: ratio.supply, basis: ratio.basis },
  }
}

function carrierOf({
  id,
  units,
  entryDemand,
  supply,
  score,
  resamples,
}: Carrier): CatalogueWorking['carriers'][number] {
  return {
    id,
    units: [...units],
    entryDemand,
    supply,
    index: score.index,
    groups: score.groups.map(({ group, points, score: mean, part, measures }) => ({
      group,
      points,
      score: mean,
      part,
      measures: measures.map(({ measure, milli, score: each }) => ({ measure, milli, score: each })),
    })),
    resamples: resamples === null ? null : { stars: [...resamples.stars], none: resamples.none },
  }
}
