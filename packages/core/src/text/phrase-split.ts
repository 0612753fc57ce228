/** A phrase that is two: a tool and what is done with it, two documents in a row. */
import type { Entry, Found } from './dictionary.ts'
import { isCodeOfStandard } from './kinds.ts'
import { isLatin, originalPlace } from './normalise.ts'
import type { Phrase, Scene } from './phrase-core.ts'
import { isDoing, isTool } from './phrase-right.ts'
import { lookup, nameFrom, nameUntil } from './reading.ts'

type Room = Pick<Scene, 'reading' | 'phrases'>

/** «叉车证行车证»; false: it is one. */
export function splitDocuments({ reading, phrases }: Room, phrase: Phrase): boolean {
  const { text } = reading
  const { start, end, from, to } = phrase
  const behind = text.indexOf('证', start + 2) + 1
  if (behind === 0 || end - behind < 3 || !SECOND.test(text.slice(behind, end))) return false
  phrases.push({ ...phrase, end: behind, to: nameUntil(reading, from, to, start, behind) })
  phrases.push({ ...phrase, start: behind, from: nameFrom(reading, from, to, behind) })
  return true
}

const SECOND = /^(?!书|[券明监件实据])[一-龥]{2,6}证$/

/** «Oracle数据库备份恢复», «Keyshot渲染»: a tool and what is done with it are two phrases; false: the whole is one. */
export function splitTool({ reading, phrases }: Room, { start, end, from, to, evidence }: Phrase): boolean {
  const { text, codes, names, normal } = reading
  let latin = start
  let isLettered = false
  while (latin < end && (codes[latin] as number) < 0x80) if (isLatin(codes[latin++] as number)) isLettered = true
  if (latin === end || latin - start < 2 || !isLettered) return false
  let first = from
  while (first < to && ((names[first] as Found).start !== start || (names[first] as Found).end !== latin)) first++
  const place = originalPlace(normal, start, latin)
  const said = normal.original.slice(place.start, place.end)
  const isMixed =
    first === to &&
    latin - start >= 3 &&
    (/[a-z]/.test(said) || (LONG_NAME.test(said) && lookup(reading, latin, end)?.of === 'skill' && end - latin >= 4))
  if (
    !isMixed &&
    !isCodeOfStandard(text.slice(start, latin)) &&
    (first === to || !isTool((names[first] as Found).entry))
  )
    return false
  const rest = text.slice(latin, end)
  if (
    isDevice(lookup(reading, latin, end)) ||
    TOOL_PART.test(rest) ||
    (isDoing(text, latin, end) && LIVED.test(text.slice(end, end + 4)))
  )
    return false
  let second = from
  while (second < to && (names[second] as Found).end <= latin) second++
  phrases.push({ start, end: latin, from, to: second, evidence, entry: null })
  while (second < to && ((names[second] as Found).end !== end || (names[second] as Found).start < latin)) second++
  const other = names[second]
  if (second < to && other !== undefined && end - other.start >= 4 && SORT.test(text.slice(latin, other.start)))
    phrases.push({ start: other.start, end, from: second, to: second + 1, evidence, entry: null })
  return true
}

/** MAGMA模流分析, but PBR贴图. */
const LONG_NAME = /^[A-Z]{5,}$/

/** Yamaha贴片机 is one thing, of a maker. */
function isDevice(entry: Entry | null): boolean {
  return entry?.of === 'skill' && entry.kind === 'equipment'
}

/** What a tool is, between its name and what is done with it. */
const SORT = /^(?:数据库|语言|软件|系统|框架|平台)?$/

/** 有Java开发经验: the doing is asked for. */
const LIVED = /^(?:相关|项目|工作|实际)?经[验历]/

/** What belongs to the name of a tool. */
const TOOL_PART =
  /(?:系统|算法|协议|平台|引擎|机器人|语言|机|仪|车|证|照|级|法|板|卡|操作系统|控制器|认证|考试|口语|翻译|接口)$/
