/** What stands after a skill: 经验, 者优先, 强, and what is done with a tool or a device. */
import type { Entry, Found } from './dictionary.ts'
import { isDigit } from './normalise.ts'
import { hasUnit, unitSet } from './pattern-units.ts'
import { devices, endsIn, heads, isBlank, isLatinEnd, isLatinOnly, right, wordsBefore } from './phrase-match.ts'
import { ABILITIES, EMPTY, RIGHT, type Word } from './phrase-words.ts'

/** The entry of which [start, end) is a name, or null. */
export type Lookup = (start: number, end: number) => Entry | null

/** Where the core may end, negative where something says how strong: 沟通能力强. */
export function stripRight(text: string, lookup: Lookup, start: number, to: number, names: readonly Found[]): number {
  let end = to
  let isLived = false
  let strong = false
  for (;;) {
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--
    const measure = measureAt(text, start, end)
    if (measure > 0) {
      end -= measure
      continue
    }
    const years =
      end > start && hasUnit(YEAR_ENDS, text.charCodeAt(end - 1))
        ? YEARS.exec(text.slice(Math.max(start, end - 8), end))
        : null
    if (years !== null && end - years[0].length > start) {
      end -= years[0].length
      continue
    }
    const name = nameEndingAt(names, end)
    const cut = cutAt(text, lookup, start, end, name, isLived)
    if (cut === 0) break
    isLived = text.charAt(end - 2) === '经' && cut > 0
    if (cut < 0) {
      strong = true
      end += cut
    } else end -= cut
  }
  return strong ? -end : end
}

const YEARS = /(?:\d+|[一二两三四五六七八九十半])年(?:及?以上|左右)?$/

const YEAR_ENDS = unitSet('年上右')
const MEASURES = unitSet('字个件台次吨套')

function nameEndingAt(names: readonly Found[], end: number): Found | undefined {
  for (let i = names.length - 1; i >= 0; i--) if ((names[i] as Found).end === end) return names[i]
  return undefined
}

/** Length of a trailing «80字», «3台»; 0 for none. */
function measureAt(text: string, start: number, end: number): number {
  if (end <= start || !hasUnit(MEASURES, text.charCodeAt(end - 1))) return 0
  let place = end - 1
  while (place > start && isDigit(text.charCodeAt(place - 1))) place--
  return place === end - 1 || place === start ? 0 : end - place
}

/** What one has experience of doing. */
export const DOING: ReadonlySet<string> = new Set(
  '开发|编程|调试|编程调试|测试|建模|运维|教学|组态|设计|仿真|安装|施工|剪辑|排版|制图'.split('|'),
)

const bitOf = (name: keyof typeof RIGHT): number => 1 << Object.keys(RIGHT).indexOf(name)
const ANY = bitOf('any')
const LATIN = bitOf('latin')
const DEVICE = bitOf('device')
const DONE = bitOf('done')
const TOOL = bitOf('tool')
const SPOKEN = bitOf('spoken')
const SOFT = bitOf('soft')

/** Room for the words that end at a place. */
const met: Word[] = []

/** Length of the word to take off at `end`, negative when it praises, 0 for none. Longer words first. */
function cutAt(
  text: string,
  lookup: Lookup,
  start: number,
  end: number,
  name: Found | undefined,
  isLived: boolean,
): number {
  for (let i = wordsBefore(right, text, start, end, met) - 1; i >= 0; i--) {
    const word = met[i] as Word
    const rest = end - word.length
    if (rest <= start || (rest === start + 1 && text.charCodeAt(start) < 0x80)) continue
    const said = word.text
    // Nothing of worth would remain: 设备操作规程.
    if (((word.kinds & (ANY | SOFT | SPOKEN)) === 0 || word.length >= 4) && EMPTY.has(text.slice(start, rest))) continue
    // 有Java开发经验: who has the experience of doing something is asked for the doing.
    if (isLived && DOING.has(said)) continue
    const isOwn = name !== undefined && isOwnName(text, name)
    if (!isOwn && rest - start >= LONG_ENOUGH && (LONG.has(said) || (said === '操作' && name === undefined)))
      return word.length
    if ((word.kinds & TOOL) !== 0 && isTool(lookup(start, rest)) && !(isOwn && isLatinEnd(text, rest)))
      return word.length
    // Of two names of one entry the one without the word is the phrase: 责任心强, Oracle数据库.
    if (
      name !== undefined &&
      name.start < rest &&
      !(HANDLED.has(said) && endsIn(devices, text, start, rest) > 0) &&
      !(MADE.has(said) && rest - start >= LONG_ENOUGH) &&
      ((DONE_WITH.has(said) && !isTool(name.entry)) || lookup(name.start, rest)?.id !== name.entry.id)
    )
      continue
    if (said === '等' && /[甲乙丙上中高优]/.test(text.charAt(rest - 1))) continue
    if (isOwn && (DONE_WITH.has(said) || (MADE.has(said) && rest - start < LONG_ENOUGH))) continue
    if (word.kind === 'done' && name !== undefined && rest - start < LONG_ENOUGH) continue
    if (said === '可' && '许认'.includes(text.charAt(rest - 1))) continue
    if (said === '后' && !'证书照格'.includes(text.charAt(rest - 1))) continue
    if (said === '外' && /[户室内国海红紫体对场境院]/.test(text.charAt(rest - 1))) continue
    const isShort = rest - start <= 2 && !isLatinOnly(text, start, rest)
    if (
      (word.kinds & ANY) !== 0 &&
      !(isShort && WHOLE_WHEN_SHORT.has(said)) &&
      !(DRAWN.has(said) && DRAWN_WHOLE.test(text.slice(start, rest)))
    )
      return word.length
    if ((word.kinds & LATIN) !== 0 && isLatinEnd(text, rest)) {
      const isOnly = isLatinOnly(text, start, rest)
      if (isOnly || !LATIN_ONLY.has(said)) return word.length
    }
    if (said === '证书' && /(?:^[a-z]+[一二三]级|建造师|造价师)$/.test(text.slice(start, rest))) return word.length
    if (
      (word.kinds & DEVICE) !== 0 &&
      (endsIn(devices, text, start, rest) > 0 || isLatinOnly(text, start, rest)) &&
      rest - start >= 2
    )
      return word.length
    if (said === '操作' && rest - start >= 2 && endsIn(heads, text, start, rest) > 0) return word.length
    if ((word.kinds & DONE) !== 0 && lookup(start, rest) !== null) return word.length
    if ((word.kinds & SOFT) !== 0 && rest - start >= 2) return -word.length
    if ((word.kinds & SPOKEN) !== 0 && /(?:话|音|打字)$/.test(text.slice(start, rest))) return -word.length
  }
  return abilityCut(text, start, end)
}

/** PLC编程 and 半导体设备维护 are what the lexicon calls the skill itself. */
function isOwnName(text: string, { start, end, entry }: Found): boolean {
  return entry.name.length === end - start && entry.name.toLowerCase() === text.slice(start, end)
}

export function isTool(entry: Entry | null): boolean {
  return entry?.of === 'skill' && entry.kind === 'tool'
}

/** What is done with a device is no part of its name, even where the lexicon has the two together. */
const HANDLED: ReadonlySet<string> = new Set(
  '操作|维护|日常维护|日常操作|配置|保全|使用|操控|点检|操作维护|编程|排版|选型|绘制|撰写|配置'.split('|'),
)

/** What is done with something that needs so many characters to be said is no part of its name: 智能家居安装, 灯具安装. */
const LONG: ReadonlySet<string> = new Set('教学|服务|安装|测试|施工|生产|开发'.split('|'))
const LONG_ENOUGH = 4

/** What is done with a thing of paper or plan, likewise. */
const MADE: ReadonlySet<string> = new Set('撰写|编写|绘制|排版|选型|指导|保全|申报'.split('|'))

/** PLC编程 is more than PLC, Java语言 is Java. */
const DONE_WITH: ReadonlySet<string> = new Set(
  '编程|操作|开发|维护|调试|配置|设计|制图|绘图|建模|运维|部署|仿真|应用|使用|排版|剪辑|修图|脚本'.split('|'),
)
/** 急救知识 is one name, 咖啡豆产地知识 is knowledge of something. */
const WHOLE_WHEN_SHORT = new Set(
  '应用|行业|方向|工序|技术|原理|方法|工艺|流程|内容|软件|项目|产品|理论|政策|法规|业务|概念|技巧|知识|基础|使用|岗|过|可|者|外|实施|特性|手法|常识|规律|环节|任务|要求|情况'.split(
    '|',
  ),
)
const DRAWN = new Set(['编写', '撰写', '绘制', '编制', '制定'])
const DRAWN_WHOLE =
  /^(?:工艺|计划|预算|报表|标准|制度|报告|文案|方案|图纸|文档|资料|材料|程序|标书|论文|公文|简历|代码)$/
/** After a Latin word alone, not after a phrase that ends with one. */
const LATIN_ONLY = new Set('设计|操作|标准|平台|系统|设备|仪器|应用|标注|证书'.split('|'))

const ABILITY_ENDS = unitSet('力识神')

/** 成本分析能力 → 成本分析; 沟通能力 stays. */
function abilityCut(text: string, start: number, end: number): number {
  if (end <= start || !hasUnit(ABILITY_ENDS, text.charCodeAt(end - 1))) return 0
  const said = text.slice(Math.max(start, end - 2), end)
  if (said !== '能力' && said !== '意识' && said !== '精神') return 0
  const rest = text.slice(start, end - 2)
  if (rest.length < 3) return ABILITIES.has(rest) || said !== '能力' || rest.length < 2 ? 0 : 2
  if (said !== '能力') return rest.length >= 4 ? 2 : 0
  return ABILITIES.has(rest) ||
    [...ABILITIES].some((one) => rest.endsWith(one) && one.length >= 2 && rest.length - one.length <= 3)
    ? 0
    : 2
}

const OF = '的'.charCodeAt(0)

function isInside(names: readonly Found[], place: number): boolean {
  for (const name of names) if (name.start < place && place < name.end) return true
  return false
}

/** After the last 的 of a core: 设备的日常维护 … null when there is none. */
export function lastOf(text: string, start: number, end: number, names: readonly Found[]): number | null {
  let at = end - 1
  while (at > start && text.charCodeAt(at) !== OF) at--
  if (at <= start || at >= end - 2 || isInside(names, at)) return null
  return at + 1
}
