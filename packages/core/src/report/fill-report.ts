/** A round of order classes in tables and lines: which open, who sits where, what would open the rest. */
import type { ClassFill, FillResult, PassedOver } from '../classes/fill.ts'
import type { Remedy } from '../classes/remedies.ts'
import type { NameFor } from './class-words.ts'
import type { ReportTable } from './match-report.ts'
import { type Language, ruleWords, word } from './words.ts'

const refusalWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  program: { zh: '不在面向专业点内', en: 'program not among those invited' },
  'not-assessed': { zh: '未参加选拔', en: 'did not sit the selection' },
  'not-passed': { zh: '选拔未通过', en: 'did not pass' },
  'below-floor': { zh: '低于选拔最低分', en: 'below the floor' },
  'unknown-trainee': { zh: '学员表中没有', en: 'not among the trainees' },
}

export function fillTable({ classes }: FillResult, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const heads = zh
    ? [
        '订单班编号',
        '订单班',
        '结果',
        '下限',
        '上限',
        '报名',
        '合格',
        '录取',
        '分数线',
        '候补',
        '未合格原因',
        '可行办法',
      ]
    : [
        'class id',
        'class',
        'result',
        'min',
        'max',
        'applied',
        'eligible',
        'seated',
        'cut',
        'waiting',
        'refused',
        'remedies',
      ]
  return {
    name: zh ? '组班结果' : 'classes',
    columns: heads.map((header, i) => ({ header, kind: i >= 3 && i <= 9 ? 'number' : 'text' })),
    rows: classes.map((one) => [
      one.orderClass,
      nameOf(one.orderClass),
      one.status === 'opens' ? (zh ? '成班' : 'opens') : zh ? '未成班' : 'closed',
      one.min,
      one.max,
      one.applicants,
      one.eligible,
      one.seated,
      one.cut === null ? null : one.cut / 100,
      one.waiting.length,
      refusedLine(one, language),
      one.remedies.map((remedy) => remedyLine(remedy, nameOf, language)).join(zh ? '；' : '; '),
    ]),
  }
}

export function seatTable({ persons }: FillResult, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const heads = zh
    ? ['学员代号', '订单班编号', '订单班', '第几志愿', '成绩', '未进更高志愿的原因']
    : ['trainee', 'class id', 'class', 'wish', 'score', 'why not a better wish']
  return {
    name: zh ? '录取名单' : 'seats',
    columns: heads.map((header, i) => ({ header, kind: i === 3 || i === 4 ? 'number' : 'text' })),
    rows: persons.map((one) => [
      one.trainee,
      one.orderClass,
      one.orderClass === null ? (zh ? '未录取' : 'no seat') : nameOf(one.orderClass),
      one.wish,
      one.score === null ? null : one.score / 100,
      one.passedOver.map((over) => passedLine(over, language)).join(zh ? '；' : '; '),
    ]),
  }
}

/** What closed classes lack, and what would open them. */
export function closedLines({ classes }: FillResult, nameOf: NameFor, language: Language): string[] {
  const zh = language === 'zh'
  return classes
    .filter(({ status }) => status === 'closed')
    .map((one) => {
      const lacks = one.min - (one.had ?? 0)
      const remedies = one.remedies.map((remedy) => remedyLine(remedy, nameOf, language)).join(zh ? '；或 ' : '; or ')
      return zh
        ? `${one.orderClass} ${nameOf(one.orderClass)}：差 ${lacks} 人（${one.had} / ${one.min}）。${remedies === '' ? '没有验证有效的办法' : `可以：${remedies}`}`
        : `${one.orderClass} ${nameOf(one.orderClass)}: ${lacks} short (${one.had} of ${one.min}). ${remedies === '' ? 'no remedy that holds' : `Could: ${remedies}`}`
    })
}

export function marketLine({ market, mismatch, findings, seated, persons }: FillResult, language: Language): string {
  const one = (value: number | null) => (value === null ? '?' : String(Math.floor(value * 10 + 0.5) / 10))
  return language === 'zh'
    ? `${persons.length} 人报名，${seated} 人录取；供需比 ${one(market.anr)}，空席 ${one(market.vacantPercent)}%，未落实 ${one(market.unplacedPercent)}%，错配指数 ${one(market.mismatch)}（职业 ${mismatch.occupation} · 地区 ${mismatch.region} · 条件 ${mismatch.profile}）；复核：阻塞对 ${findings.blockingPairs.length}，违规 ${findings.violations.length}`
    : `${persons.length} applied, ${seated} seated; ANR ${one(market.anr)}, vacant ${one(market.vacantPercent)}%, unplaced ${one(market.unplacedPercent)}%, mismatch ${one(market.mismatch)} (occupation ${mismatch.occupation} · region ${mismatch.region} · profile ${mismatch.profile}); checked: ${findings.blockingPairs.length} blocking pairs, ${findings.violations.length} violations`
}

function remedyLine(remedy: Remedy, nameOf: NameFor, language: Language): string {
  const zh = language === 'zh'
  switch (remedy.lever) {
    case 'minimum':
      return zh ? `下限由 ${remedy.from} 降为 ${remedy.to}` : `lower the minimum from ${remedy.from} to ${remedy.to}`
    case 'applicants': {
      const from = remedy.programs
        .map((one) =>
          zh
            ? `${one.program} ${nameOf(one.program)} ${one.persons} 人，尚有 ${one.notApplied} 人未报`
            : `${one.persons} from ${one.program} ${nameOf(one.program)}, where ${one.notApplied} have not applied`,
        )
        .join(zh ? '，' : ', ')
      return zh
        ? `再有 ${remedy.persons} 人报名并通过，可安排进校宣讲（${from}）`
        : `${remedy.persons} more who apply and pass, e.g. after a campus day (${from})`
    }
    case 'assess':
      return zh
        ? `未参加选拔的 ${remedy.persons} 人补考并通过`
        : `${remedy.persons} of those who did not sit, if they pass`
    case 'quota':
      return zh
        ? `${remedy.school} 的名额由 ${remedy.from} 增为 ${remedy.to}`
        : `raise the places of ${remedy.school} from ${remedy.from} to ${remedy.to}`
    case 'floor':
      return zh
        ? `选拔最低分由 ${remedy.from / 100} 降为 ${remedy.to / 100}（多 ${remedy.persons} 人合格）`
        : `lower the floor from ${remedy.from / 100} to ${remedy.to / 100} (${remedy.persons} more qualify)`
    case 'merge':
      return zh
        ? `与 ${remedy.with} ${nameOf(remedy.with)} 合并（${remedy.seated} 人）`
        : `merge with ${remedy.with} ${nameOf(remedy.with)} (${remedy.seated} members)`
  }
}

function refusedLine({ refused }: ClassFill, language: Language): string {
  return Object.entries(refused)
    .map(([reason, count]) => `${refusalWords[reason]?.[language] ?? word(ruleWords, reason, language)} ${count}`)
    .join(language === 'zh' ? '；' : '; ')
}

function passedLine({ orderClass, because, refusal, score, cut }: PassedOver, language: Language): string {
  const zh = language === 'zh'
  const points = (value: number | null) => (value === null ? '?' : value / 100)
  switch (because) {
    case 'closed':
      return zh ? `${orderClass} 未成班` : `${orderClass} does not open`
    case 'full':
      return zh
        ? `${orderClass} 已满（${points(score)}，分数线 ${points(cut)}）`
        : `${orderClass} is full (${points(score)}, cut ${points(cut)})`
    case 'limit':
      return zh ? `${orderClass} 受跨班限额限制` : `${orderClass}: a limit over several classes is reached`
    case 'school-cap':
      return zh ? `${orderClass} 本校名额已满` : `${orderClass}: the school's places are taken`
    case 'refused': {
      const name =
        refusal === null
          ? ''
          : refusal.because === 'rule'
            ? word(ruleWords, refusal.rule, language)
            : (refusalWords[refusal.because]?.[language] ?? '')
      return `${orderClass} ${name}`
    }
  }
}
