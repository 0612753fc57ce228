/** What an edition shows of its computation: enough to compute every figure again, nothing of what is withheld. */
import type { CatalogueWorking } from '../model/catalogue.ts'
import type { ShortageResult, ShortageRow } from './result.ts'

export function workingOf(result: ShortageResult): CatalogueWorking {
  const { window, winsor } = result
  const used = new Set(
    result.rows.flatMap((row) => row.score?.groups.flatMap((one) => one.measures) ?? []).map((one) => one.measure),
  )
  return {
    winsor,
    cuts: [...(window.cuts ?? [])],
    stats: Object.entries(window.stats)
      .filter(([measure]) => used.has(measure))
      .map(([measure, { mean, sd, units }]) => ({ measure, mean, sd, units })),
    rows: result.rows.map(rowOf),
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

function rowOf(row: ShortageRow): CatalogueWorking['rows'][number] {
  const open = !isHidden(row)
  const { by } = row.rating
  return {
    entry: row.id,
    ratedBy: by?.id ?? null,
    entryDemand: open ? row.entryDemand : null,
    ratioMilli: open ? (row.ratio?.milli ?? null) : null,
    gap: open ? (row.ratio?.gap ?? null) : null,
    ratioBasis: open ? (row.ratio?.basis ?? null) : null,
    groups:
      open && by !== null && row.score !== null
        ? row.score.groups.map(({ group, points, score, part, measures }) => ({
            group,
            points,
            score,
            part,
            measures: measures.map(({ measure, milli, score: each }) => ({ measure, milli, score: each })),
          }))
        : null,
    resamples: row.resamples === null ? null : { stars: [...row.resamples.stars], none: row.resamples.none },
  }
}
