/** The nouns of a table as sections of a snapshot: in buckets by what they are asked for by, so that who asks for one reads a few hundred. */
import type { Json } from '../model/digest.ts'
import { hashOfName } from './group-index.ts'
import type { NounSource } from './noun-table.ts'
import type { Print } from './prints.ts'
import type { Numbers, SnapshotFile } from './snapshot-file.ts'

/** About so many nouns are read together. */
const AT_ONCE = 512
const MOST_BUCKETS = 4096

/** `nameOf`: what a noun is asked for by. Says how many buckets there are. */
export function writeNouns<T>(
  sections: Map<string, Numbers | { readonly json: Json }>,
  prefix: string,
  nouns: readonly T[],
  nameOf: (noun: T) => string,
): number {
  let buckets = 1
  while (buckets < MOST_BUCKETS && AT_ONCE * buckets < nouns.length) buckets *= 2
  const rows = Array.from({ length: buckets }, (): number[] => [])
  nouns.forEach((noun, row) => {
    rows[bucketOf(nameOf(noun), buckets)]?.push(row)
  })
  rows.forEach((here, bucket) => {
    sections.set(`${prefix}.${bucket}`, { json: here.map((row) => nouns[row]) as unknown as Json })
  })
  // One bucket is in order as it is.
  if (buckets > 1) sections.set(`${prefix}.rows`, Uint32Array.from(rows.flat()))
  return buckets
}

export function nounsIn<T>(file: SnapshotFile, prefix: string, buckets: number, print: Print): NounSource<T> {
  const bucket = (number: number) => file.json<readonly T[]>(`${prefix}.${number}`)
  return {
    print,
    among: (name) => bucket(bucketOf(name, buckets)),
    rows() {
      if (buckets === 1) return bucket(0)
      const rows = file.u32(`${prefix}.rows`)
      const all = new Array<T>(rows.length)
      let past = 0
      for (let number = 0; number < buckets; number++) for (const noun of bucket(number)) all[rows[past++] ?? 0] = noun
      return all
    },
  }
}

/** A power of two of them. */
function bucketOf(name: string, buckets: number): number {
  return hashOfName(name) & (buckets - 1)
}
