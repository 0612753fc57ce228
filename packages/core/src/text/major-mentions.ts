/**
 * Names of majors look like skills («汽车检测与维修、新能源汽车技术等相关专业»). A name is part of a list of majors when 专业 follows it, or
 * 专业: stands before it, within one clause and with no word of skill in between.
 */
import type { Found } from './dictionary.ts'

const word =
  /专业(?!技能|知识|英语|日语|能力|技术|素养|人员|人才|课|水平|性|化|操作|设备|资格|工具|软件|证|团队|培训|从业|素质|程度|对口)/g
const betweenMajors = /^(?!.*(?:熟悉|掌握|了解|精通|具备|具有|经验|能力|优先|证|操作|使用))[^,;。:!?\n]{0,60}$/

/** A word 专业, and where what it introduces begins when it is a heading; −1 when it is none. */
interface Mention {
  readonly place: number
  readonly behind: number
}

/** The names, given in order, that are not part of a list of majors. */
export function withoutMajors<Name extends Found>(text: string, found: readonly Name[]): readonly Name[] {
  if (found.length === 0 || !text.includes('专业')) return found
  const mentions = [...text.matchAll(word)].map(({ index }) => ({ place: index, behind: behindHeading(text, index) }))
  /** The first mention that the names to come are not too far behind of. */
  let near = 0
  return found.filter((name) => {
    while (near < mentions.length && (mentions[near] as Mention).place < name.start - FARTHEST) near++
    for (let i = near; i < mentions.length; i++) {
      const { place, behind } = mentions[i] as Mention
      if (place > name.end + FARTHEST) return true
      if (place >= name.end && betweenMajors.test(text.slice(name.end, place))) return false
      if (behind !== -1 && place < name.start && betweenMajors.test(text.slice(behind, name.start))) return false
    }
    return true
  })
}

/** As far as 专业 may stand from a name: `betweenMajors` allows no more between them, and a heading is short. */
const FARTHEST = 70

function behindHeading(text: string, place: number): number {
  const heading = /^专业(?:要求|背景|方向|类别)?[:为]/.exec(text.slice(place, place + 6))?.[0]
  return heading === undefined ? -1 : place + heading.length
}
