/**
 * The measures that the index reads, in thousandths, from the sums of a unit (or a pool, or a resample): the one place where they are
 * computed, for the figure itself and for its thousand resamples alike. NaN: cannot be computed.
 */
import { ln, roundHalfUp } from '../model/numbers.ts'
import { type Component, type Contribution, components } from './contribution.ts'

export const indexMeasures = [
  'tightness',
  'unfilled',
  'vacancyDays',
  'hardShare',
  'payGrowth',
  'barrier',
  'outlook',
] as const
export type IndexMeasure = (typeof indexMeasures)[number]

/** What does not change from resample to resample. */
export interface UnitConstants {
  /** Persons; null unknown. */
  readonly supply: number | null
  readonly outlookSupply: number | null
  /** Fewer persons of supply count as so many. */
  readonly supplyFloor: number
  /** Whether demand may be set against supply: frame, period and entry level agree. */
  readonly comparable: boolean
  /** Growth of pay over all units, thousandths. */
  readonly overallPayGrowth: number
  /** Outside figures in the order of `indexMeasures`, NaN where there is none. */
  readonly outside: ArrayLike<number>
  /** Which measures, in the order of `indexMeasures`, enough enterprises stand behind: a fill rate of two is theirs, not the post's. */
  readonly own: readonly boolean[]
}

/** Whose sums each measure divides by. Demand itself (tightness) has a test of its own when a unit is rated. */
const bases: Readonly<Record<IndexMeasure, readonly Component[]>> = {
  tightness: [],
  unfilled: ['advertised'],
  vacancyDays: ['closures'],
  hardShare: [],
  payGrowth: ['payNowPosts', 'payBeforePosts'],
  barrier: ['barrierPosts'],
  outlook: ['outlookDemand'],
}

/** Empty for a measure that does not rest on sums of ours. */
export function basesOf(measure: string, { own }: Pick<UnitConstants, 'own'>): readonly Component[] {
  const i = (indexMeasures as readonly string[]).indexOf(measure)
  return own[i] === true ? bases[measure as IndexMeasure] : []
}

/** `least`: enterprises that must stand behind each base of a measure. */
export function ownMeasures(parts: readonly ReadonlyMap<string, Contribution>[], least: number): UnitConstants['own'] {
  const enough = (base: Component) => {
    const behind = new Set<string>()
    for (const part of parts) for (const [id, one] of part) if (one[base] > 0) behind.add(id)
    return behind.size >= least
  }
  return indexMeasures.map((name) => bases[name].every(enough))
}

/** Posts needed on both sides before a growth of pay is read, in thousandths of weight. */
const PAY_POSTS = 3000

const at = Object.fromEntries(components.map((name, place) => [name, place])) as Readonly<Record<Component, number>>

/** Sums in the order of `components` to measures in the order of `indexMeasures`; what the sums cannot tell, the outside figure does. */
export function measureInto(sums: ArrayLike<number>, constants: UnitConstants, into: Float64Array): void {
  const get = (name: Component) => sums[at[name]] ?? 0
  into[0] =
    constants.comparable && constants.supply !== null
      ? tightness(get('entryDemand'), Math.max(constants.supply, constants.supplyFloor))
      : Number.NaN
  into[1] = get('advertised') > 0 ? 1000 - roundHalfUp((1000 * get('filled')) / get('advertised')) : Number.NaN
  into[2] = get('closures') > 0 ? roundHalfUp((1000 * get('openDays')) / get('closures')) : Number.NaN
  into[3] = Number.NaN
  const growth = payGrowth(get('payNow'), get('payNowPosts'), get('payBefore'), get('payBeforePosts'))
  into[4] = growth === null ? Number.NaN : growth - constants.overallPayGrowth
  into[5] = get('barrierPosts') > 0 ? roundHalfUp(get('barrier') / get('barrierPosts')) : Number.NaN
  into[6] =
    constants.comparable && constants.outlookSupply !== null && get('outlookDemand') > 0
      ? tightness(get('outlookDemand'), Math.max(constants.outlookSupply, constants.supplyFloor))
      : Number.NaN
  for (let i = 0; i < into.length; i++) {
    const own = into[i] ?? Number.NaN
    if (constants.own[i] !== true || Number.isNaN(own)) into[i] = constants.outside[i] ?? Number.NaN
  }
}

/** 1000·ln((D + ½) / (S + ½)); demand in thousandths of a person, rounded to persons as it is printed, supply in persons. */
export function tightness(demandMilli: number, supply: number): number {
  return roundHalfUp(1000 * ln((roundHalfUp(demandMilli / 1000) + 0.5) / (supply + 0.5)))
}

/** Growth of mean pay from year to year, thousandths; null below three posts on a side. */
export function payGrowth(now: number, nowPosts: number, before: number, beforePosts: number): number | null {
  if (nowPosts < PAY_POSTS || beforePosts < PAY_POSTS || before === 0) return null
  return roundHalfUp(1000 * (now / nowPosts / (before / beforePosts) - 1))
}

export function asArray(sums: Readonly<Record<Component, number>>): Float64Array {
  return Float64Array.from(components, (name) => sums[name])
}
