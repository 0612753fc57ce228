/** 专业对口: on which rung of the ladder a major stands for a wish of 2, 4 or 6 digits. Pure code arithmetic. */
import type { MajorRung } from '../model/policy.ts'
import { counterpart, majorLevel } from './majors.ts'

export function majorRung(wish: string, major: string): MajorRung {
  if (major.startsWith(wish)) return 'asked'
  const level = majorLevel(major)
  const sameLevel = majorLevel(wish) === level
  const wishClass = wish.length >= 4 ? wish.slice(0, 4) : null
  const wishGroup = wish.slice(0, 2)
  if (sameLevel) {
    if (wishClass !== null && major.startsWith(wishClass)) return 'sameClass'
    return major.startsWith(wishGroup) ? 'sameGroup' : 'other'
  }
  if (level === null) return 'other'
  const otherClass = wishClass === null ? null : counterpart(wishClass, level)
  if (otherClass !== null && major.startsWith(otherClass)) return 'sameClassOtherLevel'
  const otherGroup = counterpart(wishGroup, level)
  return otherGroup !== null && major.startsWith(otherGroup) ? 'sameGroupOtherLevel' : 'other'
}
