/** A round of order classes in tables: which open, who sits where and why, what would open the rest. */
import type { ClassFill } from '../classes/class-fill.ts'
import type { FillResult } from '../classes/fill.ts'
import type { Remedy } from '../classes/remedies.ts'
import type { NameFor } from './class-words.ts'
import { leverWords, personRemedyLine, remedyLine, remedyLines } from './fill-remedy-words.ts'
import {
  closedCause,
  limitWords,
  movedWords,
  passedLine,
  personMarks,
  refusalAdvice,
  refusalName,
  refusedLine,
  seatLine,
} from './fill-words.ts'
import { marketTable } from './market-report.ts'
import type { ReportTable } from './match-report.ts'
import { type Cell, table } from './tables.ts'
import { type Language, word } from './words.ts'

/** All of a round: classes, seats, who has none, causes, remedies, limits, market. */
export function fillTables(result: FillResult, nameOf: NameFor, language: Language): ReportTable[] {
  return [
    fillTable(result, nameOf, language),
    seatTable(result, nameOf, language),
    unseatedTable(result, nameOf, language),
    causeTable(result, nameOf, language),
    remedyTable(result, nameOf, language),
    capTable(result, nameOf, language),
    ...(result.staying === null ? [] : [movedTable(result.staying, nameOf, language)]),
    marketTable(result, language),
  ]
}

export function fillTable(result: FillResult, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const text = (lines: readonly string[]) => lines.join(zh ? '；' : '; ')
  return table(
    zh ? '组班结果' : 'classes',
    [
      ['订单班编号', 'class id', 'text'],
      ['订单班', 'class', 'text'],
      ['结果', 'result', 'text'],
      ['下限', 'min', 'number'],
      ['上限', 'max', 'number'],
      ['报名', 'applied', 'number'],
      ['合格', 'eligible', 'number'],
      ['录取', 'seated', 'number'],
      ['分数线', 'cut', 'number'],
      ['候补', 'waiting', 'number'],
      ['其中模拟', 'simulated', 'number'],
      ['多一席的增益', 'gain from one more seat', 'number'],
      ['不合格原因', 'refused', 'text'],
      ['未成班原因', 'why closed', 'text'],
      ['可行办法', 'remedies', 'text'],
    ],
    language,
    result.classes.map((one) => [
      one.orderClass,
      nameOf(one.orderClass),
      resultWord(one, language),
      one.min,
      one.max,
      one.applicants,
      one.eligible,
      one.seated,
      hundredth(one.cut),
      one.waiting.length,
      one.simulated.length,
      hundredth(result.proof?.gains?.[one.orderClass] ?? null),
      refusedLine(one, language),
      closedCause(one, language),
      one.status === 'opens' ? '' : text(remedyLines(one, nameOf, language)),
    ]),
  )
}

export function seatTable(result: FillResult, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const sizes = new Map(result.classes.map((one) => [one.orderClass, one.seated]))
  return table(
    zh ? '录取名单' : 'seats',
    [
      ['学员代号', 'trainee', 'text'],
      ['订单班编号', 'class id', 'text'],
      ['订单班', 'class', 'text'],
      ['第几志愿', 'wish', 'number'],
      ['成绩', 'score', 'number'],
      ['班内名次', 'place', 'number'],
      ['标记', 'marks', 'text'],
      ['录取说明', 'why here', 'text'],
      ['未进更高志愿的原因', 'why not a better wish', 'text'],
    ],
    language,
    result.persons.map((one) => [
      one.trainee,
      one.orderClass,
      one.orderClass === null ? (zh ? '未录取' : 'no seat') : nameOf(one.orderClass),
      one.wish,
      one.simulated ? null : hundredth(one.score),
      one.place,
      personMarks(one, language),
      seatLine(one, sizes.get(one.orderClass ?? '') ?? 0, nameOf, language),
      one.passedOver.map((over) => passedLine(over, nameOf, language)).join(zh ? '；' : '; '),
    ]),
  )
}

/** Whoever has no seat, a row a wish. */
function unseatedTable({ persons }: FillResult, nameOf: NameFor, language: Language): ReportTable {
  return table(
    language === 'zh' ? '未录取' : 'without a seat',
    [
      ['学员代号', 'trainee', 'text'],
      ['第几志愿', 'wish', 'number'],
      ['订单班编号', 'class id', 'text'],
      ['订单班', 'class', 'text'],
      ['成绩', 'score', 'number'],
      ['分数线', 'cut', 'number'],
      ['候补位次', 'waiting list', 'number'],
      ['标记', 'marks', 'text'],
      ['原因', 'why', 'text'],
      ['可行办法', 'what would seat them', 'text'],
    ],
    language,
    persons
      .filter(({ orderClass }) => orderClass === null)
      .flatMap((one) =>
        one.passedOver.map((over): Cell[] => [
          one.trainee,
          over.rank,
          over.orderClass,
          nameOf(over.orderClass),
          one.simulated ? null : hundredth(over.score),
          hundredth(over.cut),
          over.line,
          personMarks(one, language),
          passedLine(over, nameOf, language),
          one.remedies
            .filter(({ orderClass }) => orderClass === over.orderClass)
            .map((remedy) => personRemedyLine(remedy, language))
            .join(''),
        ]),
      ),
  )
}

/** Who had a seat before and does not sit there any more. */
function movedTable({ moved }: NonNullable<FillResult['staying']>, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  return table(
    zh ? '席位变动' : 'moved',
    [
      ['学员代号', 'trainee', 'text'],
      ['原订单班编号', 'sat in', 'text'],
      ['原订单班', 'class before', 'text'],
      ['现订单班编号', 'sits in', 'text'],
      ['现订单班', 'class now', 'text'],
      ['原因', 'why', 'text'],
    ],
    language,
    moved.map(({ trainee, orderClass, to, because }) => [
      trainee,
      orderClass,
      nameOf(orderClass),
      to,
      to === null ? (zh ? '未录取' : 'no seat') : nameOf(to),
      word(movedWords, because, language),
    ]),
  )
}

/** What kept applicants out of each class, and in whose hand it is. */
function causeTable({ classes }: FillResult, nameOf: NameFor, language: Language): ReportTable {
  return table(
    language === 'zh' ? '不合格原因' : 'causes',
    [
      ['订单班编号', 'class id', 'text'],
      ['订单班', 'class', 'text'],
      ['原因', 'cause', 'text'],
      ['人数', 'persons', 'number'],
      ['怎么办', 'what then', 'text'],
    ],
    language,
    classes.flatMap((one) =>
      Object.entries(one.refused).map(([reason, count]) => [
        one.orderClass,
        nameOf(one.orderClass),
        refusalName(reason, language),
        count,
        refusalAdvice(reason, language),
      ]),
    ),
  )
}

function remedyTable({ classes }: FillResult, nameOf: NameFor, language: Language): ReportTable {
  return table(
    language === 'zh' ? '可行办法' : 'remedies',
    [
      ['订单班编号', 'class id', 'text'],
      ['订单班', 'class', 'text'],
      ['变动', 'lever', 'text'],
      ['由', 'was', 'number'],
      ['到', 'becomes', 'number'],
      ['人数', 'persons', 'number'],
      ['办法（已重新计算，可成班）', 'remedy (solved again: it opens the class)', 'text'],
    ],
    language,
    classes.flatMap((one) =>
      one.remedies.map((remedy) => [
        one.orderClass,
        nameOf(one.orderClass),
        word(leverWords, remedy.lever, language),
        ...figuresOf(remedy),
        remedyLine(remedy, nameOf, language),
      ]),
    ),
  )
}

function figuresOf(remedy: Remedy): [from: number | null, to: number | null, persons: number | null] {
  switch (remedy.lever) {
    case 'minimum':
    case 'quota':
    case 'limit':
      return [remedy.from, remedy.to, null]
    case 'floor':
      return [remedy.from / 100, remedy.to / 100, remedy.persons]
    case 'merge':
      return [null, null, remedy.seated]
    case 'applicants':
    case 'assess':
      return [null, null, remedy.persons]
  }
}

function capTable({ caps, spares }: FillResult, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  return table(
    zh ? '限额' : 'limits',
    [
      ['限额', 'limit', 'text'],
      ['依据', 'by', 'text'],
      ['订单班', 'classes', 'text'],
      ['还可接收', 'most', 'number'],
      ['已在岗', 'there already', 'number'],
      ['本轮录取', 'seated', 'number'],
      ['是否约束', 'binding', 'text'],
      ['例外批准人', 'overridden by', 'text'],
      ['例外理由', 'why', 'text'],
    ],
    language,
    [
      ...caps,
      ...spares.map(({ program, ...one }) => ({
        ...one,
        id: program,
        by: 'program' as const,
        classes: [],
        present: 0,
        binding: true,
        override: null,
      })),
    ].map((cap) => [
      cap.id,
      word(limitWords, cap.by, language),
      cap.classes.map((id) => `${id} ${nameOf(id)}`).join(zh ? '；' : '; '),
      cap.most,
      cap.present,
      cap.members,
      cap.binding ? (zh ? '是' : 'yes') : zh ? '否，仅提示' : 'no, shown only',
      cap.override?.who ?? '',
      cap.override?.why ?? '',
    ]),
  )
}

function resultWord({ status }: ClassFill, language: Language): string {
  return status === 'opens' ? (language === 'zh' ? '成班' : 'opens') : language === 'zh' ? '未成班' : 'closed'
}

function hundredth(value: number | null): number | null {
  return value === null ? null : value / 100
}
