/** What titles of sheets say: «申江职业技术学院2025年招生计划表», «2024级数控技术专业学生名册», «2025届毕业生就业情况». */
import type { MajorIndex } from '../reference/majors.ts'

const generic =
  /^(?:全|各|本)?(?:[\u4e00-\u9fff]{0,6}(?:市|区|省|县))?(?:中等|高等)?(?:职业|技工|高职|中职|高等)?(?:院校|学校|学院|大学)$/

const school = '[\\u4e00-\\u9fff·]{2,20}?(?:大学|学院|学校|中专|职校|技校|职教中心)'
const schoolFirst = new RegExp(`^(?:附件\\d*)?(?:20\\d{2}(?:[-—~]20\\d{2})?(?:学?年度?))?(${school})(?!校企|类)`)
const schoolInBrackets = new RegExp(`\\((${school})\\)`)

export function schoolInTitle(title: string): string | null {
  const found = (schoolFirst.exec(title) ?? schoolInBrackets.exec(title))?.[1]
  return found === undefined || generic.test(found) || /表|名单|计划|情况/.test(found) ? null : found
}

export function enterpriseInTitle(title: string): string | null {
  const found =
    /^(?:附件\d*)?(?:20\d{2}年(?:度)?)?([\u4e00-\u9fffA-Za-z()·]{3,30}?(?:有限责任公司|股份有限公司|有限公司|集团公司))/.exec(
      title,
    )?.[1]
  return found ?? null
}

/** 2024级, 24级 and, of a plan, 2025年招生计划 and 2025-2026学年. */
export function entryYearInTitle(title: string): string | null {
  return (
    /(20\d{2}|(?<!\d)[12]\d)级/.exec(title)?.[0] ??
    /(20\d{2})\s*[-—~/]\s*(?:20)?\d{2}学年/.exec(title)?.[1] ??
    /(20\d{2})年(?:度)?(?:秋季|春季)?[\u4e00-\u9fff]{0,12}招生/.exec(title)?.[1] ??
    null
  )
}

export function classYearInTitle(title: string): string | null {
  return /(20\d{2})级/.exec(title)?.[0] ?? null
}

export function leavingYearInTitle(title: string): string | null {
  return (
    /(20\d{2})届/.exec(title)?.[1] ?? /(20\d{2})年(?:度)?[\u4e00-\u9fff]{0,8}(?:毕业|就业)/.exec(title)?.[1] ?? null
  )
}

export function yearInTitle(title: string): string | null {
  return /(20\d{2})年(?:度)?(?!\d)/.exec(title)?.[1] ?? null
}

export function periodInTitle(title: string): string | null {
  return /20\d{2}年(?:第?[一二三四1-4]季度|\d{1,2}月)?/.exec(title)?.[0] ?? null
}

/** The longest name of a major in «2024级数控技术专业», or at the beginning of a tab's name (数控技术2401班). */
export function majorInTitle(majors: MajorIndex): (title: string) => string | null {
  return (title) => {
    const said =
      /([\u4e00-\u9fff]{2,16})专业/.exec(title)?.[1] ??
      /^([\u4e00-\u9fff]{2,16}?)(?:20)?\d{2,4}[-\d]*班/.exec(title)?.[1]
    if (said === undefined) return null
    for (let start = 0; start + 2 <= said.length; start++)
      if (majors.byName(said.slice(start)).length > 0) return said.slice(start)
    return null
  }
}
