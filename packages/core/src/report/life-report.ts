/** Where classes stand, what was decided about one, and what came of them, as tables. */
import type { SeatsLeft } from '../classes/confirm.ts'
import { memberLife } from '../classes/life-cycles.ts'
import type { LifeRecord } from '../classes/machine.ts'
import type { ClassOutcome } from '../classes/outcomes.ts'
import type { ClassStanding } from '../classes/standing.ts'
import type { LifeCycleName } from '../model/decision.ts'
import type { NameFor } from './class-words.ts'
import { factWord, stateWord } from './life-words.ts'
import type { ReportTable } from './match-report.ts'
import { table } from './tables.ts'
import type { Language } from './words.ts'

/** Of membership. */
const order: readonly string[] = memberLife.states

export function standingTable(list: readonly ClassStanding[], nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const state = (of: string) => stateWord('order-class', of, language)
  return table(
    zh ? '订单班进展' : 'standing of classes',
    [
      ['订单班编号', 'class id', 'text'],
      ['订单班', 'class', 'text'],
      ['状态', 'state', 'text'],
      ['表中状态', 'state in the sheet', 'text'],
      ['决定数', 'decisions', 'number'],
      ['人员', 'persons', 'text'],
      ['下一步（还缺）', 'next (still needs)', 'text'],
    ],
    language,
    list.map((one) => [
      one.orderClass,
      nameOf(one.orderClass),
      state(one.state),
      one.reported === null ? '' : state(one.reported),
      one.decisions,
      Object.entries(one.members)
        .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .map(([of, count]) => `${stateWord('member', of, language)} ${count}`)
        .join(zh ? '、' : ', '),
      one.next
        .map(({ to, missing }) => {
          const needs = missing.map((name) => factWord(name, language)).join(zh ? '、' : ', ')
          return `${state(to)}${needs === '' ? '' : zh ? `（${needs}）` : ` (${needs})`}`
        })
        .join(zh ? '；' : '; '),
    ]),
  )
}

export function decisionTable(
  machine: LifeCycleName,
  { decisions }: LifeRecord<string>,
  language: Language,
): ReportTable {
  return table(
    language === 'zh' ? '决定' : 'decisions',
    [
      ['序号', 'entry', 'number'],
      ['日期', 'on', 'text'],
      ['到', 'state', 'text'],
      ['决定人', 'by', 'text'],
      ['理由', 'why', 'text'],
      ['更正第几条', 'corrects entry', 'number'],
      ['依据', 'facts', 'text'],
    ],
    language,
    decisions.map((one, i) => [
      i,
      one.on,
      stateWord(machine, one.to, language),
      one.by,
      one.why,
      one.kind === 'correction' ? one.entry : null,
      Object.entries(one.facts)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
    ]),
  )
}

export function backfillLines(left: SeatsLeft, language: Language): string[] {
  const zh = language === 'zh'
  const { free, semester, lastSemester, proposed, passedOver, stillFree, closed } = left
  const because = {
    'not-available': zh
      ? '已在别的班、已非在校生或要求人工处理'
      : 'sits elsewhere, is no student any more, or goes to a person',
    'school-quota': zh ? '本校名额已满' : 'places of the school are taken',
  }
  if (closed !== null)
    return [
      zh
        ? `已到第 ${semester} 学期，只在第 ${lastSemester} 学期及以前递补；空席 ${free}`
        : `semester ${semester}: nobody comes in after semester ${lastSemester}; ${free} seats free`,
    ]
  return [
    zh
      ? `空席 ${free}，第 ${semester} 学期；拟递补 ${proposed.length} 人：${proposed.join('、') || '无'}；仍空 ${stillFree}`
      : `${free} seats free, semester ${semester}; proposed: ${proposed.join(', ') || 'nobody'}; ${stillFree} stay free`,
    ...passedOver.map((one) => `  ${one.trainee}：${because[one.because]}`),
  ]
}

export function outcomeTable(list: readonly ClassOutcome[], nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const percent = (value: number | null) => (value === null ? null : value / 10)
  return table(
    zh ? '订单班成效' : 'outcomes of classes',
    [
      ['订单班编号', 'class id', 'text'],
      ['订单班', 'class', 'text'],
      ['有去向', 'outcome known', 'number'],
      ['合作企业录用', 'hired by the partner', 'number'],
      ['录用率%', 'hired %', 'number'],
      ['对口率%', 'matched %', 'number'],
      ['12个月留任率%', 'retained 12 months %', 'number'],
      ['是否兑现承诺', 'promise kept', 'text'],
    ],
    language,
    list.map((one) => [
      one.orderClass,
      nameOf(one.orderClass),
      one.placed,
      one.hiredByPartner,
      percent(one.hireRate),
      percent(one.matchRate),
      percent(one.retentionRate),
      one.promiseKept === null ? '' : one.promiseKept ? (zh ? '是' : 'yes') : zh ? '否' : 'no',
    ]),
  )
}
