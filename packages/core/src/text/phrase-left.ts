/** What stands before a skill, and between two of one piece: verbs, praise, numbers, filling. */
import type { Found } from './dictionary.ts'
import { isDigit } from './normalise.ts'
import { type EdgePattern, edgePattern, hasUnit, startsLike, unitSet } from './pattern-units.ts'
import { devices, endsIn, inner, isBlank, left, longestAt } from './phrase-match.ts'
import type { Lookup } from './phrase-right.ts'
import { EMPTY, type Word } from './phrase-words.ts'
import { step } from './trie.ts'

/** How strongly the sentence asks at a place. */
export type Frame = 'ask' | 'hint' | 'none'

export interface Stripped {
  readonly end: number
  readonly frame: Frame
}

/** Where the core may begin. A name of the lexicon is longer than a word: 会计 is no 会. */
export function stripLeft(
  text: string,
  start: number,
  end: number,
  names: readonly Found[],
  lookup: Lookup,
  before: Frame = 'none',
): Stripped {
  let place = start
  let frame: Frame = 'none'
  /** Where to come back to when verbs were taken off and nothing of worth remains. */
  let back = -1
  for (;;) {
    while (place < end) {
      const length = isBlank(text.charCodeAt(place)) ? 1 : numbering(text, place, end)
      if (length === 0) break
      place += length
    }
    const years =
      place < end && hasUnit(NUMBERS, text.charCodeAt(place))
        ? YEARS.exec(text.slice(place, Math.min(end, place + 12)))
        : null
    if (years !== null) {
      place += years[0].length
      continue
    }
    const word = leftWordAt(text, place, end)
    if (word === null) break
    const name = nameAt(names, place)
    if (name !== undefined && name.end >= place + word.length && !isVerbOfName(text, name, word, lookup)) break
    const kind = word.first
    if (kind === 'ask') frame = 'ask'
    else if (kind === 'hint') frame = frame === 'ask' ? 'ask' : 'hint'
    else if (kind === 'verb') {
      if (back === -1) back = place
      const rest = place + word.length
      if (rest >= end || (word.length >= 2 && isPartOfName(text, rest, end))) break
      if (word.length === 1 && frame === 'none' && before !== 'ask') break
      if (frame === 'none') frame = 'hint'
    } else if (kind === 'act') {
      const rest = place + word.length
      if (end - rest < 2 || lookup(place, end) !== null) break
      if (endsIn(devices, text, rest, end) < 1 && lookup(rest, end) === null) break
    }
    if (kind !== 'verb') back = -1
    place += word.length
  }
  if (place >= end && back !== -1) place = back
  return { end: place, frame }
}

/** What follows a verb is nothing to ask for, or says that the verb belongs to a name: 操作规程. */
function isPartOfName(text: string, start: number, end: number): boolean {
  return (
    end - start < 2 ||
    startsLike(OF_NAME, text, start, end) ||
    (end - start <= LONGEST && EMPTY.has(text.slice(start, end)))
  )
}

const OF_NAME = edgePattern(/^(?:能力|技能|经验|知识|与|和|及|规程|流程|规范|系统|员|工|技术|原理)/)
const LONGEST = [...EMPTY].reduce((most, { length }) => Math.max(most, length), 0)

function nameAt(names: readonly Found[], start: number): Found | undefined {
  for (const name of names) if (name.start === start) return name
  return undefined
}

/** The lexicon knows what people ask for by the verb too (会粤语, 看零件图): the verb is no part of the phrase. */
function isVerbOfName(text: string, { start, end, entry }: Found, { length }: Word, lookup: Lookup): boolean {
  const rest = start + length
  if (end - rest < 2 || entry.of === 'certificate') return false
  return lookup(rest, end)?.id === entry.id || DRAWN.test(text.slice(rest, end))
}

/** What is read, drawn or written. */
const DRAWN =
  /(?:图|图纸|报告|报表|报价单|标书|文件|脚本|剧本|病历|处方|发票|文案|方案|教案|课件|代码|文档|用例|宣传片|PCB|pcb)$/

const NUMBERS = unitSet('0123456789一二两三四五六七八九十半几')
const YEARS =
  /^(?:(?:\d+|[一二两三四五六七八九十半几])(?:[-~至到](?:\d+|[二三四五六七八九十]))?(?:年|个月)(?:及?以上|左右|或以上)?(?:的|相关|以上)*)/

/** 会计 is no 会, 组织培养 no 组织: the word is the beginning of a longer one. */
const LONGER: Readonly<Record<string, RegExp>> = {
  会: /^会(?:计(?!算机|划|量)|议|务|员|展|场|所|谈|诊|阴)/,
  能: /^能(?:力|源|耗|效|量|动|级|见)/,
  善: /^善(?:后|良)/,
  懂: /^懂事/,
  除: /^除(?:尘|湿|锈|油|草|虫|氧|颤|杂|渣|菌|甲|臭|垢|雪|冰|胶|息|皱|毛|痘|疤|螨|霜|鳞|铁|砂)/,
  非: /^非(?:标|金属|遗|织造|编|线性|结构|关系|晶|接触|开挖|常|煤|处方|车|机动|接触|破坏|球面|公有|洲|诉)/,
  对: /^对(?:刀|账|焊|接|位|象|讲|外|公|标|照|数|称|联|比|话|冲|虾|抗|流|偶)/,
  须: /^须刨/,
  持: /^持(?:续|仓|家(?!畜|禽|电|具|政|用|居|长))/,
  无: /^无(?:人|菌|损|机|线|缝|障|土|纺|氧|尘|创|公|纸|铅|铬|水|油|痕|源|刷|极|级|轨|框|形|限|铺)/,
  持有: /^持有(?:害|机|毒)/,
  免: /^免(?:疫|费|税|检|洗|烧|押)/,
  获: /^获(?:客|奖|取|利)/,
  有无: /^有无(?:菌|损|线|机|人|纺|缝|氧|尘|创|土|公害)/,
  有: /^有(?:机|限元|色(?!彩)|氧|源|声(?:书|读|小说|演|播|语)|线|轨|效|关|毒|害)/,
  应: /^应(?:急|用|力|变|收|付|聘|激)/,
  要: /^要(?:素|约|客|点)/,
  需: /^需求/,
  可: /^可(?:视|编程|靠|行|控|燃|穿|持续|转债|再生|降解|回收|燃|见光)/,
  组织: /^组织(?:学|培养|胚胎|细胞|架构|设计|工程|切片|病理|化学|形态|管理|协调|能力|行为|发展)/,
  学习: /^学习(?:能力|力|机|辅导|规划|指导)/,
  配合: /^配合(?:比|公差|饲料)/,
  通过: /^通过(?:率|性)/,
  处理: /^处理器/,
  运行: /^运行(?:维护|管理|控制|监控|监测|值班|检修|规程|调度|服务|保障|分析|操作)/,
  基本: /^基本(?:功|建设|药物)/,
  独立: /^独立(?:基础|董事|学院)/,
  完成: /^完成(?:率|度)/,
  主要: /^主要(?:成分|矛盾)/,
  操作: /^操作(?:系统|规程|流程|手册|台|票|员|工|面板|技能|间|与|和|及)/,
  使用: /^使用(?:说明|手册)/,
  应用: /^应用(?:文|软件|程序|开发|写作|数学|系统|化学|统计|物理)/,
  写: /^写(?:作|生|字|真|意|实)/,
  读: /^读(?:数|卡|音|书|者|写|取|片|谱|秒|本)/,
  会点: /^会点(?:钞|焊|胶|餐|评|检|数|货|茶|心)/,
  懂点: /^懂点(?:钞|焊|胶|餐|评|检|数|货|茶|心)/,
  培养: /^培养(?:基|皿|箱|液|方案|体系|瓶)/,
  含: /^含(?:量|税|水|氧|油|硫|糖)/,
  门店: /^门店(?:管理|运营|销售|拓展|选址|督导|陈列)/,
  骑: /^骑(?:马|手|行|乘|射|订)/,
  产线: /^产线(?:管理|规划|布局|平衡|设计|仿真)/,
  生产线: /^生产线(?:管理|规划|布局|平衡|设计|仿真)/,
  车间: /^车间(?:管理|主任|统计|调度|现场|布局|物流)/,
  工程师: /^工程师(?:证|职称|资格|以上|及|执业)/,
  主管: /^主管(?:护师|药师|技师|检验|中药)/,
  领导: /^领导(?:力|能力|科学)/,
  画: /^画(?:法|图|室|廊)/,
  上岗: /^上岗(?:证|资格|培训)/,
  达: /^达(?!(?:到)?(?:[一二三四六]级|n\d|[a-c]\d|\d|c1|高级|中级))/,
  等: /^等(?:离子|温|电位|保|级|效|高|距|速)/,
  以上: /^以上(?!学|文)/,
  多种: /^多种(?:经营)/,
  较: /^较量/,
  行业: /^行业(?:分析|研究|调研|标准)/,
  国家: /^国家(?:标准|安全|法|通用)/,
  提供: /^提供/,
  教: /^教[师学研育务案练材具程]/,
  开: /^开[发关票料槽放源锁户店盘挖采模口卷庭荒立展工标业]/,
  看: /^看(?:[护板守台诊]|图(?!纸|样))/,
  用: /^用(?:[户友药工人料量途]|电(?!子|脑|动|气|焊|锤|钻))/,
  做: /^做(?:[账空法]|工(?!程|业|资|艺)|市商)/,
  弹: /^弹[簧性道]/,
}

/** For each word of a table, what must not follow it. */
function guardsOf(table: typeof left): (EdgePattern | undefined)[] {
  return table.words.map(({ text }) => guardOf(text))
}

function guardOf(word: string): EdgePattern | undefined {
  const longer = LONGER[word]
  return longer === undefined ? undefined : edgePattern(new RegExp(longer.source.replace(`^${word}`, '^')))
}

function isLonger(guard: EdgePattern | undefined, text: string, end: number): boolean {
  return guard !== undefined && startsLike(guard, text, end, Math.min(end + 3, text.length))
}

const leftGuards = guardsOf(left)
const innerGuards = new Map(inner.words.map((word) => [word, guardOf(word.text)]))

/** The longest word of the left table that is not the beginning of a longer word: of 有无菌灌装 only 有. */
function leftWordAt(text: string, start: number, end: number): Word | null {
  let node = 0
  let best: Word | null = null
  for (let place = start; place < end; place++) {
    node = step(left.trie, node, text.charCodeAt(place))
    if (node === -1) break
    const word = left.trie.words[node] as number
    if (word === -1) continue
    if (!isLonger(leftGuards[word], text, place + 1)) best = left.words[word] as Word
  }
  return best
}

export interface Cut {
  readonly start: number
  readonly end: number
}

function endsAt(names: readonly Found[], end: number): boolean {
  for (const name of names) if (name.end === end) return true
  return false
}

const NONE: readonly Cut[] = []

/** Names in order, none over another. */
export function innerCuts(text: string, start: number, end: number, names: readonly Found[]): readonly Cut[] {
  let cuts: Cut[] | null = null
  let next = 0
  for (let place = start + 1; place < end - 1; place++) {
    while (next < names.length && (names[next] as Found).end <= place) next++
    const name = names[next]
    if (name !== undefined && name.start <= place) {
      place = name.end - 1
      continue
    }
    const word = longestAt(inner, text, place, end)
    if (word === null) continue
    // 动画, 填写: one character is a verb only behind a name: «用Python写爬虫».
    if (word.length === 1 && NAMED_BEFORE.includes(word.text) && !endsAt(names, place)) continue
    if (isLonger(innerGuards.get(word), text, place + word.length)) continue
    cuts ??= []
    cuts.push({ start: place, end: place + word.length })
    place += word.length - 1
  }
  return cuts ?? NONE
}

const NAMED_BEFORE = '写画达'

/** «1.», «2)» at the beginning of a piece. */
function numbering(text: string, place: number, end: number): number {
  if (!isDigit(text.charCodeAt(place))) return 0
  let at = place
  while (at < end && isDigit(text.charCodeAt(at))) at++
  const mark = text.charAt(at)
  return at < end && at - place <= 2 && (mark === '.' || mark === ')') && !isDigit(text.charCodeAt(at + 1))
    ? at + 1 - place
    : 0
}
