/** What a result about a whole region was computed from. */
import type { Registry } from '../columns/registry.ts'
import { digest } from '../model/digest.ts'
import { type Provenance, version } from '../model/provenance.ts'
import { fullView } from '../model/view.ts'
import { rulesDigest } from '../rules/all.ts'

/** `policy` names the figures that decided: the hash of a policy, a design, targets. */
export function provenanceOfRegion(registry: Registry, policy: string, seed: string | null = null): Provenance {
  return {
    snapshot: registry.snapshot(),
    policy,
    rules: rulesDigest(),
    lexicon: registry.knowledge.lexicon.hash,
    reference: registry.knowledge.referenceHash,
    asOf: registry.asOf,
    view: digest(fullView),
    seed,
    version,
  }
}
