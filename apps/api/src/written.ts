/** What this process wrote, by the revision it made: with it a registry follows without being compiled. */
import type { Change, Store } from '@duikou/store'
import {
  apply,
  DuikouError,
  holdsTrainees,
  type NounName,
  type RegionChange,
  type Registry,
  traineesAffected,
} from 'duikou'

/** A registry, and the revision that it is of. */
export interface Reached {
  readonly revision: number
  readonly registry: Registry
}

type Key = Pick<Change, 'noun' | 'id'>

/** Whoever else writes leaves a gap: nobody here knows what, so the records must be read anew. */
export class Written {
  readonly #store: Pick<Store, 'get'>
  /** Until they are applied. */
  readonly #changes = new Map<number, readonly Change[]>()
  /** Longer: a registry that is made elsewhere may be of an older revision. */
  readonly #keys = new Map<number, readonly Key[]>()
  #kept = 0

  constructor(store: Pick<Store, 'get'>) {
    this.#store = store
  }

  remember(revision: number, changes: readonly Change[]): void {
    if (this.#changes.size >= MOST_REMEMBERED) this.#changes.clear()
    this.#changes.set(revision, changes)
    if (this.#kept >= MOST_REMEMBERED) {
      this.#keys.clear()
      this.#kept = 0
    }
    this.#keys.set(
      revision,
      changes.map(({ noun, id }) => ({ noun, id })),
    )
    this.#kept += changes.length
  }

  /** What led up to a revision is not asked for again. */
  forget(revision: number): void {
    for (const known of this.#changes.keys()) if (known <= revision) this.#changes.delete(known)
  }

  /** As far as it is known what was written, one revision after the other. */
  async applied(from: Reached): Promise<Reached> {
    let { revision, registry } = from
    for (;;) {
      const changes = this.#changes.get(revision + 1)
      const changed = changes === undefined ? null : await this.#changed(registry, changes)
      if (changed === null) return { revision, registry }
      registry = changed
      revision++
    }
  }

  /** The last revision of an unbroken row of known ones after this. */
  lastAfter(revision: number): number {
    let last = revision
    while (this.#keys.has(last + 1)) last++
    return last
  }

  /**
   * A registry of an older revision brought up to another: what was written in between is taken as it now stands, for what `made` wrote over it
   * may be in the registry already. Null where it is not known what that was, or where it is too much.
   */
  async caughtUp({ revision, registry }: Reached, to: number, made: number | null): Promise<Registry | null> {
    const changes = await this.between(revision, to, made)
    return changes === null ? null : this.#changed(registry, changes)
  }

  /** What was written after one revision up to another, as it now stands; null where that is not known, or too much. */
  async between(revision: number, to: number, except: number | null = null): Promise<readonly Change[] | null> {
    const keys = new Map<string, Key>()
    for (let next = revision + 1; next <= to; next++) {
      if (next === except) continue
      const known = this.#keys.get(next)
      if (known === undefined) return null
      for (const key of known) keys.set(`${key.noun} ${key.id}`, key)
    }
    if (keys.size > MOST_READ) return null
    return Promise.all([...keys.values()].map((key) => this.#asItStands(key)))
  }

  /** Null where nouns are needed that nobody holds. */
  async #changed(registry: Registry, changes: readonly Change[]): Promise<Registry | null> {
    const named = changes as readonly unknown[] as readonly RegionChange[]
    try {
      const affected = holdsTrainees(registry) ? [] : traineesAffected(registry, named)
      if (affected.length > MOST_READ) return null
      const read = await Promise.all(affected.map((id) => this.#asItStands({ noun: 'trainees', id })))
      return apply(registry, [...named, ...(read as readonly unknown[] as readonly RegionChange[])])
    } catch (error) {
      if (error instanceof DuikouError && error.issue.code === 'not_held') return null
      throw error
    }
  }

  async #asItStands({ noun, id }: { readonly noun: NounName; readonly id: string }): Promise<Change> {
    return { noun, id, value: (await this.#store.get(noun, id))?.value ?? null }
  }
}

const MOST_REMEMBERED = 10_000
/** Records read one by one; beyond, all of them are read at once elsewhere. */
const MOST_READ = 2_000
