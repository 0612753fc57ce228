/**
 * Names of majors look like skills («汽车检测与维修、新能源汽车技术等相关专业»). A name is part of a list of majors when 专业 follows it, or
 * 专业: stands before it, within one clause and with no word of skill in between.
 */
import type { Found } from './dictionary.ts'

const word =
  /专业(?!技能|知识|英语|日语|能力|技术|素养|人员|人才|课|水平|性|化|操作|设备|资格|工具|软件|证|团队|培训|从业|素质|程度|对口)/g
const betweenMajors = /^(?!.*(?:熟悉|掌握|了解|精通|具备|具有|经验|能力|优先|证|操作|使用))[^,;。:!?\n]{0,60}$/

/** The names that are not part of a list of majors. */
export function withoutMajors<Name extends Found>(text: string, found: readonly Name[]): readonly Name[] {
  if (found.length === 0 || !text.includes('专业')) return found
  const places = [...text.matchAll(word)].map((match) => match.index)
  const isMajor = (name: Found) =>
    places.some((place) => followsAsMajor(text, name, place) || precedesAsHeading(text, name, place))
  return found.filter((name) => !isMajor(name))
}

/** At most as far apart as `betweenMajors` lets them be. */
function isNear(before: number, after: number): boolean {
  return before <= after && after - before <= 70
}

function followsAsMajor(text: string, name: Found, place: number): boolean {
  return isNear(name.end, place) && betweenMajors.test(text.slice(name.end, place))
}

function precedesAsHeading(text: string, name: Found, place: number): boolean {
  const heading = /^专业(?:要求|背景|方向|类别)?[:为]/.exec(text.slice(place, place + 6))?.[0]
  return (
    heading !== undefined && place < name.start && betweenMajors.test(text.slice(place + heading.length, name.start))
  )
}
