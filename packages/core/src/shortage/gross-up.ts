/**
 * Weights by industry × size (post-stratification): enterprises that exist over enterprises that answered. A stratum with too few
 * respondents is joined with the other sizes of its industry, then with all; every weight is shown.
 */
import type { Enterprise } from '../model/enterprise.ts'
import { compareIds } from '../model/id.ts'

/** How many enterprises exist. `industry`: section letter or prefix of GB/T 4754, null for all; `size`: null for all. */
export interface PopulationRow {
  readonly industry: string | null
  readonly size: Enterprise['size']
  readonly enterprises: number
}

export interface Stratum {
  /** «C × medium», «C × *», «* × *». */
  readonly id: string
  readonly industry: string | null
  readonly size: Enterprise['size']
  readonly population: number
  readonly respondents: number
  /** Thousandths: population / answered, at least 1,000. */
  readonly weight: number
}

export interface GrossUp {
  /** Thousandths; 1,000 for an enterprise outside all strata. */
  weightOf(enterprise: string): number
  readonly strata: readonly Stratum[]
  readonly population: number
  readonly respondents: number
}

/**
 * `respondents`: the enterprises seen in the rows. `answered`: how many answered by the frame; those beyond the ones seen asked for nobody,
 * and are spread evenly over the strata, so that every weight shrinks by seen / answered.
 */
export function grossUp(
  respondents: readonly Enterprise[],
  answered: number | null,
  population: readonly PopulationRow[],
  minStratum: number,
): GrossUp {
  const seen = respondents.length
  const asked = Math.max(seen, answered ?? 0)
  const cells = cellsOf(respondents, population)
  const strata: Stratum[] = []
  const weights = new Map<string, number>()
  for (const group of collapse(cells, minStratum)) {
    const people = group.flatMap((cell) => cell.members)
    const total = group.reduce((sum, cell) => sum + cell.population, 0)
    const industries = new Set(group.map((cell) => cell.industry))
    const sizes = new Set(group.map((cell) => cell.size))
    const industry = industries.size === 1 ? (group[0]?.industry ?? null) : null
    const size = sizes.size === 1 ? (group[0]?.size ?? null) : null
    const weight =
      people.length === 0 ? 1000 : Math.max(1000, Math.floor((1000 * total * seen) / (people.length * asked)))
    strata.push({
      id: `${industry ?? '*'} × ${size ?? '*'}`,
      industry,
      size,
      population: total,
      respondents: people.length,
      weight,
    })
    for (const id of people) weights.set(id, weight)
  }
  return {
    weightOf: (enterprise) => weights.get(enterprise) ?? 1000,
    strata: strata.sort((a, b) => compareIds(a.id, b.id)),
    population: population.reduce((sum, row) => sum + row.enterprises, 0),
    respondents: asked,
  }
}

/** The enterprises registered are the population: for regions that keep a whole register. */
export function populationOf(enterprises: readonly Enterprise[]): PopulationRow[] {
  const counts = new Map<string, PopulationRow>()
  for (const { industry, size } of enterprises) {
    const section = industry?.slice(0, 1) ?? null
    const key = `${section}/${size}`
    counts.set(key, { industry: section, size, enterprises: (counts.get(key)?.enterprises ?? 0) + 1 })
  }
  return [...counts.entries()].sort(([a], [b]) => compareIds(a, b)).map(([, row]) => row)
}

interface CellOf {
  readonly industry: string | null
  readonly size: Enterprise['size']
  readonly population: number
  readonly members: string[]
}

/** Each respondent belongs to the narrowest row of the population that fits it; the longest industry prefix first, then the stated size. */
function cellsOf(respondents: readonly Enterprise[], population: readonly PopulationRow[]): CellOf[] {
  const cells: CellOf[] = population.map((row) => ({
    industry: row.industry,
    size: row.size,
    population: row.enterprises,
    members: [],
  }))
  const order = [...cells].sort(
    (a, b) =>
      (b.industry?.length ?? 0) - (a.industry?.length ?? 0) ||
      Number(b.size !== null) - Number(a.size !== null) ||
      compareIds(`${a.industry}${a.size}`, `${b.industry}${b.size}`),
  )
  for (const enterprise of [...respondents].sort((a, b) => compareIds(a.id, b.id)))
    order
      .find(
        (cell) =>
          (cell.industry === null || (enterprise.industry ?? '').startsWith(cell.industry)) &&
          (cell.size === null || cell.size === enterprise.size),
      )
      ?.members.push(enterprise.id)
  return cells
}

/** Groups of cells with at least `least` respondents each, as long as that many answered at all. */
function collapse(cells: readonly CellOf[], least: number): CellOf[][] {
  const enough = (group: readonly CellOf[]) => group.reduce((sum, cell) => sum + cell.members.length, 0) >= least
  const industries = new Map<string | null, CellOf[]>()
  for (const cell of cells) industries.set(cell.industry, [...(industries.get(cell.industry) ?? []), cell])
  const groups: CellOf[][] = []
  const left: CellOf[] = []
  for (const group of industries.values())
    if (group.every((cell) => enough([cell]))) groups.push(...group.map((cell) => [cell]))
    else if (enough(group)) groups.push([...group])
    else left.push(...group)
  if (left.length > 0 && !enough(left) && groups.length > 0) {
    const all = [...groups.splice(0).flat(), ...left]
    return [all]
  }
  return left.length === 0 ? groups : [...groups, left]
}
