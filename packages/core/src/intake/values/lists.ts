/** Cells that hold several things: regions, majors, consents. */
import type { Consent } from '../../model/consent.ts'
import { type MajorIndex, majorLevel, parseMajorPrefix } from '../../reference/majors.ts'
import type { RegionIndex } from '../../reference/regions.ts'
import { ok, plain, type Reader, unreadable } from './read.ts'

const separators = /[、，,;；/\n]+/

export function pieces(cell: Parameters<typeof plain>[0]): string[] {
  return plain(cell)
    .split(separators)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** Region codes, in the order written. */
export function regionList(regions: RegionIndex): Reader<string[]> {
  return (cell) => {
    const codes = pieces(cell).map((one) => regions.find(one)?.code ?? null)
    return codes.some((code) => code === null) || codes.length === 0
      ? unreadable
      : ok(codes.filter((code) => code !== null))
  }
}

/** 2-, 4- or 6-digit codes from names, codes or both («机场运行服务与管理500408»); 不限 is an empty list. */
export function majorList(majors: MajorIndex): Reader<string[]> {
  return (cell) => {
    const found: string[] = []
    for (const piece of pieces(cell)) {
      if (/^不限$|专业不限/.test(piece)) continue
      const code = /(\d{6}|\d{4}|\d{2})[TK]{0,2}\)?$/.exec(piece.toUpperCase())?.[1]
      const prefix = code === undefined ? null : parseMajorPrefix(code)
      const named =
        prefix === null ? majors.byName(piece.replace(/(等)?(相关)?专业$/, '')).map((one) => one.code) : [prefix]
      if (named.length === 0) return unreadable
      found.push(...named)
    }
    return ok(found)
  }
}

/** One 6-digit major code, or the only major of that name. */
export function majorCode(majors: MajorIndex): Reader<string> {
  return (cell) => {
    const prefix = parseMajorPrefix(plain(cell))
    if (prefix !== null && prefix.length === 6 && majorLevel(prefix) !== null) return ok(prefix)
    const [only, another] = majors.byName(plain(cell))
    return only !== undefined && another === undefined ? ok(only.code) : unreadable
  }
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
