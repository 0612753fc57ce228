/** Headers as they are compared, and what they say about the unit of their column. */

export interface PlainHeader {
  /** No blanks, marks, numbering or brackets. */
  readonly name: string
  /** 万元, 元/天, % … */
  readonly unit: string | null
  /** #其中 and ##: a part of the column to its left, never the column itself. */
  readonly isPart: boolean
}

const unitWord =
  /^(?:单位[:：]?)?((?:[万亿千百]?(?:元|人|人次|人月|人日)|k|[个名家门本所台套]|%|％|‰|分|年|月|个月|天|周岁)(?:[/／·每](?:人|月|年|天|日|小时|时|生|k))*)$/i

/** A header is looked at once for each kind of sheet it might belong to: what was found is remembered. */
const known = new Map<string, PlainHeader>()
const MOST_KNOWN = 5_000

export function plainHeader(header: string): PlainHeader {
  const before = known.get(header)
  if (before !== undefined) return before
  const made = plain(header)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(header, made)
  return made
}

function plain(header: string): PlainHeader {
  const said = header.normalize('NFKC').replace(/[\s\u200b\ufeff]+/g, '')
  const brackets = [...said.matchAll(/[(【[]([^()【】[\]]*)[)】\]]/g)].map((match) => match[1] ?? '')
  const tail = /^(.+?)[/_](元(?:\/[月年天日])?|万元(?:\/年)?|人|%|千元)$/.exec(said)
  const unit = unitOf([...brackets, tail?.[2] ?? ''])
  const isPart = /^[*※☆★]*#|^其中|^\(?其中/.test(said)
  const bare = (tail?.[1] ?? said)
    .replace(/[(【[][^()【】[\]]*[)】\]]/g, '')
    .replace(/^[*※☆★#]+|[*※☆★]+/g, '')
    .replace(/^(?:[\d]{1,2}[.、)）]|[一二三四五六七八九十]{1,2}、|[①-⑳])/, '')
    .replace(/^其中[:：、]?/, '')
    .replace(/[:：。;；]+$/, '')
  return { name: bare, unit, isPart }
}

/** The first of some words that is a unit. */
export function unitOf(words: readonly string[]): string | null {
  for (const word of words) {
    const found = unitWord.exec(word.trim())?.[1]
    if (found !== undefined) return found.replace('％', '%')
  }
  return null
}
