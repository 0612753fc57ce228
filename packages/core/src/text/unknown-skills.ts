/**
 * Spans that look like skills but that no lexicon names: what stands after 掌握, 熟悉, 会操作 … in an enumeration, and ends the way names of
 * skills, tools, equipment or certificates end. They are kept, with `skill: null`, for a person to answer; nothing is linked by guess.
 */

import type { TextSpan } from './link-text.ts'
import { normalise, originalPlace } from './normalise.ts'
import { findCues } from './requirement-words.ts'

interface Place {
  readonly start: number
  readonly end: number
}

/** `taken`: places of the original text that are spoken for. */
export function unknownSpans(text: string, taken: readonly Place[]): TextSpan[] {
  if (!/[\u4e00-\u9fffA-Za-z]/.test(text)) return []
  const normal = normalise(text)
  const spans: TextSpan[] = []
  for (const clause of clauses(normal.text)) {
    let isAsked = false
    let isNegated = false
    for (const piece of pieces(normal.text, clause)) {
      const words = normal.text.slice(piece.start, piece.end)
      const asked = askedPart(words)
      if (asked !== null) [isAsked, isNegated] = [true, asked.negated]
      else if (breaks.test(words)) isAsked = false
      if (!isAsked && !isCertificate.test(words)) continue
      const core = coreOf(words, asked?.end ?? 0)
      if (core === null || !looksLikeSkill(core.text, asked !== null)) continue
      const place = originalPlace(normal, piece.start + core.start, piece.start + core.end)
      if (taken.some((one) => one.start < place.end && place.start < one.end)) continue
      const [cue] = findCues(words, () => false).filter((one) => one.of === 'level')
      spans.push({
        ...place,
        text: text.slice(place.start, place.end),
        skill: null,
        kind: kindOf(core.text),
        level: cue?.of === 'level' ? cue.level : null,
        negated: isNegated,
        must: null,
        confidence: asked === null ? 0.55 : 0.65,
      })
    }
  }
  return spans
}

const breaks = /经验|学历|年龄|负责|参与|协助|优先录用|薪|待遇|工资|福利|上班|工作时间|地点|毕业/

/** Sentences and clauses at full stops and semicolons. */
function* clauses(text: string): Generator<Place> {
  let start = 0
  for (let place = 0; place <= text.length; place++) {
    if (place < text.length && !/[。;!?\n\r\t]/.test(text.charAt(place))) continue
    if (place > start) yield { start, end: place }
    start = place + 1
  }
}

/** Pieces between commas and joining words. */
function* pieces(text: string, clause: Place): Generator<Place> {
  let start = clause.start
  for (let place = clause.start; place <= clause.end; place++) {
    const width = place === clause.end ? 1 : joinAt(text, place)
    if (width === 0) continue
    if (place > start) yield { start, end: place }
    start = place + width
    place = start - 1
  }
}

function joinAt(text: string, place: number): number {
  const found = /^(?:[,、/|:()]|以及|并且?(?=能|会|熟|掌|具)|和(?!谐|气)|(?<!涉|普|以)及(?!时|格)|或者?)/.exec(
    text.slice(place, place + 3),
  )
  return found?.[0].length ?? 0
}

const ask =
  /(?:(?<no>不要求|无需|不需要?|无须|不必|不涉及)(?:掌握|具备|会|懂|有|持有?)?)|(?:(?:能够?|可|须|需|应|必须|要求|有|较强的?|良好的?|一定的?|扎实的?|相关|具有|具备|拥有|独立|完成|熟练|熟悉|精通|掌握|了解|擅长|懂得?|会(?!计|议|展|员)|使用|操作|运用|应用|进行|持有?|取得|获得|考取|通过)(?:地|的|并)?)+/

function askedPart(words: string): { readonly end: number; readonly negated: boolean } | null {
  const found = new RegExp(`^(?:\\d+[.、)]?\\s*)?(?:${ask.source})`).exec(words)
  if (found === null) return null
  const verbs = /熟|掌握|精通|了解|擅长|懂|会|使用|操作|运用|应用|具备|具有|持|取得|能|要求|涉及|需|通过/
  return verbs.test(found[0]) ? { end: found[0].length, negated: found.groups?.no !== undefined } : null
}

const isCertificate = /(?:证|证书|资格证|操作证|上岗证|等级证)(?:者)?(?:优先)?$/

interface Core extends Place {
  readonly text: string
}

/** Without verbs before and sayings after. */
function coreOf(words: string, from: number): Core | null {
  let start = from
  let end = words.length
  for (;;) {
    const head =
      /^(?:\s|各种|各类|常用的?|常见的?|相关的?|主流的?|基本的?|一定的?|良好的?|较强的?|较好的?|扎实的?|至少|一种|一门|或?多种|以上|等|的|与|和|对|其中|本?行业|所?需的?|简单的?|日常的?|至少一种|专业的?)+/.exec(
        words.slice(start, end),
      )
    if (head === null) break
    start += head[0].length
  }
  for (;;) {
    const tail =
      /(?:\s|等|等等|者|者优先|优先|为佳|更佳|加分|优先考虑|优先录用|的|操作使用|的使用|的操作|使用|经验|工作经验|相关经验|相关知识|的能力|方面|即可|以上|至少一种|之一|中的?一种|一种|其中|任一|有效|均可|可优先|尤佳|其|类|水平|基础)+$/.exec(
        words.slice(start, end),
      )
    if (tail === null) break
    end -= tail[0].length
  }
  return end - start < 2 ? null : { start, end, text: words.slice(start, end) }
}

const heads =
  /(?:技术|技能|技巧|操作|编程|维修|维护|保养|安装|调试|加工|设计|制作|制图|绘图|识图|读图|看图|测量|检测|检验|检查|分析|管理|软件|系统|设备|机床|工艺|流程|焊接?|装配|语言|英语|口语|能力|意识|精神|原理|知识|标准|规范|规程|法规|体系|工具|仪器|机|仪|器|法|图纸?|证书?|框架|数据库|平台|协议|算法|护理|护肤|推拿|烹饪|烘焙|剪辑|摄影|拍摄|营销|运营|策划|核算|做账|报税|录入|速录|写作|沟通|接待|礼仪|培训|教学|急救|救援|驾驶|种植|养殖|育苗|修剪|配方|制剂|化验|滴定|培养|包装|调色|配色|印刷|裁剪|缝纫|打版|制版|排版|建模|渲染|仿真|部署|运维|配置|布线|接线|配电|控制|开发|测试|架构|治理|监测|采样|处理|处置|回收|施工|放样|砌筑|支护|爆破|勘查|测绘|勘察|解剖|穿刺|注射|调剂|验光|化妆|美甲|美发|造型|插花|茶艺|调酒|咖啡|拉花|讲解|导览|翻译|播音|主持|演奏|舞蹈|编舞|器械|疗法|评估|监护|喂养|抚触|早教|课件|备课|说课|弹唱|手工)$/
const not =
  /^(?:工作|岗位|公司|企业|团队|人员|客户|本科|大专|中专|高中|以上|以下|相关|经验|身体|健康|男女|性别|年龄|优先|不限|良好|较强|无|有|薪资|待遇|双休|五险|包吃|应届|毕业|学历|专业|工作经验|团队合作|其他|上级|领导|任务|要求|职责|加班|出差|夜班|倒班|吃住|服从|适应|接受|遵守|热爱|认真|细心|责任|无不良|遵纪|品行|体检|形象|普通话标准)/

function looksLikeSkill(core: string, isFirst: boolean): boolean {
  if (core.length > 16 || not.test(core) || /[年岁元薪]|\d{3,}(?![a-z])/.test(core)) return false
  if (/^[a-z][a-z0-9+#. ]*$/.test(core)) return core.length >= 2
  if (heads.test(core)) return core.length >= 3
  return isFirst && /[a-z]{2,}/.test(core)
}

function kindOf(core: string): TextSpan['kind'] {
  if (/证书?$/.test(core)) return 'certificate'
  if (/能力|意识|精神|沟通|心态|素养|责任心$/.test(core)) return 'soft'
  if (/标准|规范|规程|法规|体系$/.test(core)) return 'standard'
  if (/软件|系统|框架|数据库|平台|语言$|^[a-z0-9+#. ]+$/.test(core)) return 'tool'
  if (/设备|机床|机$|仪器?$|仪表|器械|工具|机器/.test(core)) return 'equipment'
  return 'skill'
}
