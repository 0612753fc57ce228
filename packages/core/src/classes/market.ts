/**
 * The market for seats in order classes and apprenticeships, by the definitions of BIBB (Angebots-Nachfrage-Relation, Indikator für
 * Passungsprobleme): offer = filled + open seats, demand = placed + still seeking. Source: BIBB, Ausbildungsmarktanalyse.
 */
import { compareIds } from '../model/id.ts'

/** Counts of one cell of the market; all persons or seats. */
export interface MarketCell {
  /** Occupation code or name; null: not said. */
  readonly occupation: string | null
  readonly region: string | null
  /** Seats with somebody in them. */
  readonly filled: number
  /** Seats still open. */
  readonly open: number
  /** Applicants without a seat who still seek. */
  readonly seeking: number
  /** Applicants who took something else but still seek; they count in the extended figure only. */
  readonly alternative: number
}

export interface MarketFigures {
  readonly offer: number
  readonly demand: number
  /** 100 · offer ÷ demand; null without demand. */
  readonly anr: number | null
  /** The same with those who took an alternative counted as demand. */
  readonly extendedAnr: number | null
  /** 100 · open ÷ offer; null without offer. */
  readonly vacantPercent: number | null
  /** 100 · seeking ÷ demand; null without demand. */
  readonly unplacedPercent: number | null
  /** vacantPercent · unplacedPercent, 0 … 10,000. */
  readonly mismatch: number | null
  /** supply: few seats open, many seek; filling: the reverse; matching: both; null: neither share reaches the threshold. */
  readonly problem: 'supply' | 'filling' | 'matching' | null
}

/** Pairs of an open seat and a seeker, by the border that keeps them apart. */
export interface MismatchSplit {
  /** Pairs there would be without any border: the smaller of open seats and seekers. */
  readonly pairs: number
  /** In the same occupation and region: what keeps them apart is the profile (requirements, wishes, selection). */
  readonly profile: number
  /** More pairs if only the regional border fell. */
  readonly region: number
  /** More pairs if only the occupational border fell. */
  readonly occupation: number
  /** More pairs only if both fell. Where lifting either border frees the same seats it is negative: they overlap. */
  readonly both: number
  /** Open seats or seekers beyond the pairs: a matter of quantity, which no match can mend. Negative: seekers. */
  readonly surplus: number
}

/** A share from which BIBB's typology speaks of a problem, per cent; ours, the source states none. */
const THRESHOLD = 5

export function marketFigures(counts: Pick<MarketCell, 'filled' | 'open' | 'seeking' | 'alternative'>): MarketFigures {
  const offer = counts.filled + counts.open
  const demand = counts.filled + counts.seeking
  const vacant = percent(counts.open, offer)
  const unplaced = percent(counts.seeking, demand)
  return {
    offer,
    demand,
    anr: percent(offer, demand),
    extendedAnr: percent(offer, demand + counts.alternative),
    vacantPercent: vacant,
    unplacedPercent: unplaced,
    mismatch: demand === 0 || offer === 0 ? null : (10_000 * counts.open * counts.seeking) / (offer * demand),
    problem: problemOf(vacant, unplaced),
  }
}

/** Borders are lifted one at a time, so that the order in which they are looked at decides nothing (after Granato et al. 2018). */
export function splitMismatch(cells: readonly MarketCell[]): MismatchSplit {
  const pairsWithin = (key: (cell: MarketCell) => string) =>
    [...addUp(cells, key).values()].reduce((total, { open, seeking }) => total + Math.min(open, seeking), 0)
  const pairs = pairsWithin(() => '')
  const profile = pairsWithin(({ occupation, region }) => JSON.stringify([occupation, region]))
  const region = pairsWithin(({ occupation }) => JSON.stringify(occupation)) - profile
  const occupation = pairsWithin((cell) => JSON.stringify(cell.region)) - profile
  const all = addUp(cells, () => '').get('') ?? { open: 0, seeking: 0 }
  return {
    pairs,
    profile,
    region,
    occupation,
    both: pairs - profile - region - occupation,
    surplus: all.open - all.seeking,
  }
}

/** The counts of all cells together. */
export function totalOf(cells: readonly MarketCell[]): Pick<MarketCell, 'filled' | 'open' | 'seeking' | 'alternative'> {
  return addUp(cells, () => '').get('') ?? { filled: 0, open: 0, seeking: 0, alternative: 0 }
}

/** The counts of the cells that share a key, added up, in key order. */
export function addUp(cells: readonly MarketCell[], key: (cell: MarketCell) => string): Map<string, MarketCell> {
  const groups = new Map<string, MarketCell>()
  for (const cell of cells) {
    const before = groups.get(key(cell))
    groups.set(
      key(cell),
      before === undefined
        ? cell
        : {
            occupation: before.occupation === cell.occupation ? cell.occupation : null,
            region: before.region === cell.region ? cell.region : null,
            filled: before.filled + cell.filled,
            open: before.open + cell.open,
            seeking: before.seeking + cell.seeking,
            alternative: before.alternative + cell.alternative,
          },
    )
  }
  return new Map([...groups].sort(([a], [b]) => compareIds(a, b)))
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole
}

function problemOf(vacant: number | null, unplaced: number | null): MarketFigures['problem'] {
  const filling = (vacant ?? 0) >= THRESHOLD
  const supply = (unplaced ?? 0) >= THRESHOLD
  return filling && supply ? 'matching' : filling ? 'filling' : supply ? 'supply' : null
}
