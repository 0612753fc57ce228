/**
 * 岗位族 (post family): titles that mean the same post. The grouping is a pure function of the title: width and case folded, brackets,
 * grades, numbers of openings, pay and advertising words dropped. What the planner knows better stands in `edits`, which come last.
 */
import { compareIds } from '../model/id.ts'
import { fold } from '../text/normalise.ts'

/** The planner's own grouping: title as written or as grouped → name of the family. Applied once, never chained. */
export type FamilyEdits = Readonly<Record<string, string>>

export function familyOf(title: string, edits: FamilyEdits = {}): string {
  const edited = (name: string) => (Object.hasOwn(edits, name) ? edits[name] : undefined)
  const key = familyKey(title)
  return edited(title.trim()) ?? edited(key) ?? key
}

/** «高级 PLC工程师（急聘3名）» and «PLC工程师» are one family; a title of nothing but such words stays as it is. */
export function familyKey(title: string): string {
  const folded = fold(title).text.trim()
  let key = folded
  for (const { drop } of noise) key = key.replace(drop, '')
  key = key.replace(/[\s·,，、/\\|:：;；.。_\-–—~]+$/g, '').replace(/^[\s·,，、/\\|:：;；.。_\-–—~]+/g, '')
  key = key.replace(/\s+/g, key.match(/[a-z]\s+[a-z]/) ? ' ' : '')
  for (const { ending, as } of endings) key = key.replace(ending, as)
  return key === '' ? folded : key
}

/** The family as most of its titles spell it («Java开发工程师», where the key is folded); the key where none does. */
export function spelledFamily(family: string, titles: readonly string[]): string {
  const spelled = titles.flatMap((title) => {
    const at = title.toLowerCase().indexOf(family)
    return at < 0 ? [] : [title.slice(at, at + family.length)]
  })
  return mostNamed(spelled) ?? family
}

/** The name that most say; of several the smaller by id order. */
export function mostNamed(names: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || compareIds(a, b))[0]?.[0] ?? null
}

/** Said in titles, but not part of what the post is. In this order. */
const noise: readonly { readonly drop: RegExp }[] = [
  { drop: /[(（[【<《][^)）\]】>》]*[)）\]】>》]/g },
  { drop: /急聘|诚聘|急招|高薪|直招|招聘|若干名?|\d+名|\d+人/g },
  { drop: /\d+(?:\.\d+)?k?\s*[-~]\s*\d+(?:\.\d+)?\s*(?:k|千|万)?(?:元)?(?:\/月)?/g },
  { drop: /^(?:初级|中级|高级|资深|助理|实习|见习|储备|应届)+(?=.{2})/ },
  { drop: /(?:初级|中级|高级|资深)$/ },
  { drop: /[一二三四五]级$|[ⅰⅱⅲ]+$|\bi{1,3}$/ },
]

/** The same post by two endings. */
const endings: readonly { readonly ending: RegExp; readonly as: string }[] = [
  { ending: /(.{2})(?:岗位|岗)$/, as: '$1' },
  { ending: /(.{2})技术?人员$/, as: '$1员' },
  { ending: /操作工$/, as: '操作员' },
  { ending: /(开发|研发|测试|运维|实施|算法)(?:人员)?$/, as: '$1工程师' },
  { ending: /^([a-z][a-z0-9+#.]*)(?:软件(?:开发)?工程师|程序员)$/, as: '$1开发工程师' },
]
