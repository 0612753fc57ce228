/** Proposed order classes as a table and lines. */
import type { ClassProposal, ProposeResult } from '../classes/propose.ts'
import { assumedWords, formReasonWords, type NameFor, trainingFormWords, verdictWords } from './class-words.ts'
import type { ReportTable } from './match-report.ts'
import { type Language, word } from './words.ts'

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '岗位需求',
    '名次',
    '学校编号',
    '学校',
    '专业点',
    '预计人数',
    '下限',
    '上限',
    '需求人数',
    '结论',
    '开班',
    '完成',
    '晚于到岗(月)',
    '补充课时',
    '补充模块',
    '需另取证书',
    '建议形式',
    '企业导师',
    '工位',
    '假定值',
  ],
  en: [
    'demands',
    'rank',
    'school id',
    'school',
    'programs',
    'expected',
    'min',
    'max',
    'seats',
    'verdict',
    'starts',
    'ends',
    'months late',
    'hours',
    'modules',
    'certificates to take',
    'form advised',
    'enterprise mentors',
    'stations',
    'assumed',
  ],
}
const numbers = [1, 5, 6, 7, 8, 12, 13, 17, 18]

export function proposalTable(results: readonly ProposeResult[], nameOf: NameFor, language: Language): ReportTable {
  return {
    name: language === 'zh' ? '订单班方案' : 'proposed classes',
    columns: heads[language].map((header, i) => ({ header, kind: numbers.includes(i) ? 'number' : 'text' })),
    rows: results.flatMap(({ proposals }) => proposals.map((one) => row(one, nameOf, language))),
  }
}

function row(one: ClassProposal, nameOf: NameFor, language: Language): (string | number | null)[] {
  return [
    one.demands.join('；'),
    one.rank,
    one.school,
    nameOf(one.school),
    one.programs.map(({ program, expected }) => `${program} ${nameOf(program)} ${expected}`).join('；'),
    one.expected,
    one.minSize,
    one.maxSize,
    one.seats,
    word(verdictWords, one.verdict, language),
    one.term.since,
    one.term.until,
    one.term.lateMonths,
    one.gap.hours,
    moduleWords(one, nameOf),
    one.gap.certificates.map(nameOf).join('；'),
    one.forms
      .filter(({ answer }) => answer === 'advised')
      .map(({ form }) => word(trainingFormWords, form, language))
      .join('；'),
    one.mentors.enterprise,
    one.stations,
    one.assumed.map((name) => word(assumedWords, name, language)).join('；'),
  ]
}

function moduleWords({ gap }: ClassProposal, nameOf: NameFor): string {
  return gap.modules
    .map(
      ({ skill, from, to, hours, recognised }) => `${nameOf(skill)} ${from}→${to} ${hours - (recognised?.hours ?? 0)}h`,
    )
    .join('；')
}

/** One proposal in lines a planner reads: who, when, what is taught, in which form and why not in another. */
export function proposalLines(one: ClassProposal, nameOf: NameFor, language: Language): string[] {
  const zh = language === 'zh'
  const programs = one.programs
    .map(({ program, entryYear, expected, enrolled }) =>
      entryYear === null
        ? `${program} ${nameOf(program)} ${zh ? `授课，职工 ${expected} 人` : `teaches ${expected} of the staff`}`
        : zh
          ? `${program} ${nameOf(program)} ${entryYear}级 在校 ${enrolled ?? '未报'} 预计 ${expected}`
          : `${program} ${nameOf(program)} entered ${entryYear}, ${enrolled ?? 'unknown'} enrolled, ${expected} expected`,
    )
    .join('；')
  const seats = one.seats ?? (zh ? '若干' : 'several')
  const count = zh
    ? `预计 ${one.expected} 人，席位 ${seats}，成班 ${one.minSize} 人`
    : `${one.expected} expected, ${seats} seats, ${one.minSize} to open`
  const late = one.term.lateMonths
  const when = zh
    ? `${one.term.since} 开班，${one.term.until} 完成${late > 0 ? `，晚 ${late} 个月` : ''}${one.doneBeforeGraduation ? '' : '（届时有学生已毕业）'}`
    : `starts ${one.term.since}, done ${one.term.until}${late > 0 ? `, ${late} months late` : ''}${one.doneBeforeGraduation ? '' : ' (after some have graduated)'}`
  const modules = one.gap.modules.map(({ skill, from, to, hours, recognised }) => {
    const saved =
      recognised === null
        ? ''
        : zh
          ? `（认定 ${nameOf(recognised.skill)} 免 ${recognised.hours}）`
          : ` (${recognised.hours} recognised for ${nameOf(recognised.skill)})`
    return `${nameOf(skill)} ${from}→${to} ${hours}${zh ? ' 课时' : 'h'}${saved}`
  })
  const forms = one.forms.map(({ form, answer, because }) => {
    const mark = { advised: '★', possible: '○', open: '?', refused: '×' }[answer]
    const why = because.map((reason) => word(formReasonWords, reason, language)).join(zh ? '、' : ', ')
    return `${mark}${word(trainingFormWords, form, language)}${why === '' ? '' : zh ? `（${why}）` : ` (${why})`}`
  })
  const none = zh ? '无' : 'none'
  return [
    `${one.rank}. ${nameOf(one.school)} · ${word(verdictWords, one.verdict, language)} · ${count} · ${when}`,
    `   ${zh ? '专业点' : 'programs'}：${programs}`,
    `   ${zh ? '补充模块' : 'modules'} ${one.gap.hours}${zh ? ' 课时' : 'h'}：${modules.length === 0 ? none : modules.join('；')}`,
    ...(one.gap.certificates.length === 0
      ? []
      : [`   ${zh ? '需另取证书' : 'certificates to take'}：${one.gap.certificates.map(nameOf).join('；')}`]),
    `   ${zh ? '形式' : 'forms'}：${forms.join('  ')}`,
    zh
      ? `   需要：企业导师 ${one.mentors.enterprise}、学校导师 ${one.mentors.school}、工位 ${one.stations}；按设计参数估计：${one.assumed.map((name) => word(assumedWords, name, 'zh')).join('、')}`
      : `   needs: ${one.mentors.enterprise} enterprise mentors, ${one.mentors.school} school mentor, ${one.stations} stations; assumed as the design says: ${one.assumed.map((name) => word(assumedWords, name, 'en')).join(', ')}`,
    ...one.limits.map(({ by, demand, most }) =>
      zh
        ? `   实习期间 ${demand} 同时在岗实习生一般不超过 ${most} 人（${by === 'staff-share' ? '按企业职工人数' : '按岗位人数'}）`
        : `   at ${demand} generally no more than ${most} interns at a time (${by === 'staff-share' ? 'of the staff' : 'of the post'})`,
    ),
  ]
}
