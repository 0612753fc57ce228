/**
 * What would fill an empty list: which rules of the post, set aside together, admit how many candidates. A legal limit and a person's
 * own choice are never offered: nobody can set them aside.
 */
import { bitsIn } from '../columns/bits.ts'
import type { Rescue } from '../model/match-result.ts'
import type { Rule } from '../rules/rule.ts'

const MOST = 10

/**
 * `counts`: how many candidates of the view have each set of rules against them (bit r: rules[r]). The smallest number of rules that admits
 * anybody, and every set of that many; most admitted first. Empty where somebody is eligible or no set helps.
 */
export function rescues(counts: ReadonlyMap<number, number>, rules: readonly Rule[]): Rescue[] {
  if ((counts.get(0) ?? 0) > 0) return []
  const movable = movableIn(rules)
  // With nobody eligible under fewer rules, who is admitted by a set of the least size is against by exactly that set.
  const sets = [...counts].filter(([bits, candidates]) => candidates > 0 && (bits & ~movable) === 0)
  const least = sets.reduce((size, [bits]) => Math.min(size, bitsIn(bits)), 32)
  return sets
    .filter(([bits]) => bitsIn(bits) === least)
    .map(([bits, admits]) => ({
      rules: rules.flatMap(({ id }, bit) => ((bits >>> bit) & 1 ? [id] : [])),
      admits,
      bits,
    }))
    .sort((a, b) => b.admits - a.admits || a.bits - b.bits)
    .slice(0, MOST)
    .map(({ rules: set, admits }) => ({ rules: set, admits }))
}

/** Bit r: rules[r] is one of the post's own. */
export function movableIn(rules: readonly Rule[]): number {
  return rules.reduce((mask, rule, bit) => (rule.severity === 'required' ? mask | (1 << bit) : mask), 0)
}
