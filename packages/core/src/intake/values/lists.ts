/** Cells that hold several things: consents, names, forms. */
import type { Consent } from '../../model/consent.ts'
import { noted, ok, plain, type Read, type Reader, type Remark, unreadable } from './read.ts'

const separators = /[、，,;；/\n|]+/

export function pieces(cell: Parameters<typeof plain>[0]): string[] {
  return plain(cell)
    .split(separators)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

export const names: Reader<string[]> = (cell) => ok(pieces(cell))

/** Each piece by its own reader; pieces that cannot be read are reported and left out, the rest stands. */
export function listOf<T>(parts: readonly string[], read: (piece: string) => Read<readonly T[]>): Read<T[]> {
  const values: T[] = []
  const remarks: Remark[] = []
  for (const piece of parts) {
    const one = read(piece)
    if (one.ok) {
      values.push(...one.value)
      remarks.push(...(one.remarks ?? []))
    } else
      remarks.push({
        code: one.code ?? 'unreadable_value',
        severity: 'warning',
        found: piece,
        ...(one.expected === undefined ? {} : { expected: one.expected }),
      })
  }
  return remarks.length === 0 ? ok(values) : noted(values, ...remarks)
}

/**
 * 同意用途: «匹配@2026-03-01+监护人；推荐给E-003@2026-04-02~2026-05-01». After @ the day it was given, after ~ the day it was withdrawn.
 */
export const consents: Reader<Consent[]> = (cell) => {
  const records: Consent[] = []
  for (const piece of pieces(cell)) {
    const found = /^(匹配|推荐给\s*(\S+?))@(\d{4}-\d{2}-\d{2})(?:~(\d{4}-\d{2}-\d{2}))?(\+监护人)?$/.exec(piece)
    if (found === null) return unreadable
    const [, , recipient, given, withdrawn, guardian] = found
    records.push({
      basis: 'consent',
      purpose: recipient === undefined ? 'matching' : 'disclosure',
      recipient: recipient ?? null,
      guardian: guardian !== undefined,
      given: given ?? '',
      withdrawn: withdrawn ?? null,
    })
  }
  return ok(records)
}
