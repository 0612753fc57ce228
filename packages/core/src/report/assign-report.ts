/** An assignment as tables: the classes with what one more seat would add and why some stay closed, and who sits where. */
import type { SeatsAnswer } from '../assign/answer.ts'
import type { ClosedClass } from '../assign/closed.ts'
import type { AssignProblem, ProblemIssue } from '../assign/problem.ts'
import type { ReportTable } from './match-report.ts'
import type { Language } from './words.ts'

export interface AssignmentReport {
  readonly problem: AssignProblem
  readonly members: Int32Array
  readonly price: Float64Array
  readonly closed: readonly ClosedClass[]
  readonly pairs: readonly (readonly [trainee: string, orderClass: string])[]
}

export function assignmentTables(report: AssignmentReport, language: Language): ReportTable[] {
  return [classTable(report, language), seatTable(report, language)]
}

/** The outcome in one line: seats, total, what is proved, complaints. */
export function assignmentLine(answer: SeatsAnswer, language: Language): string {
  const { seated, total, bound, blockingPairs, status, worst } = answer
  const proof =
    status === 'optimal'
      ? { zh: '已证明最优', en: 'proved the largest' }
      : { zh: `上界 ${bound}`, en: `bound ${bound}` }
  const served =
    worst === null
      ? { zh: '', en: '' }
      : {
          zh: `，入班最少的${worst.group}为 ${worst.people} 人中 ${worst.seated} 人`,
          en: `, worst served ${worst.group} with ${worst.seated} of ${worst.people}`,
        }
  return language === 'zh'
    ? `入班 ${seated} 人，合计 ${total} 分，${proof.zh}，有理由申诉 ${blockingPairs} 起${served.zh}`
    : `${seated} seated, total ${total}, ${proof.en}, ${blockingPairs} justified complaints${served.en}`
}

/** «合计 120 分：入班 30 人», largest total first. */
export function tradeoffLines(
  points: readonly { readonly total: number; readonly seats?: number; readonly staying?: number }[],
  language: Language,
): string[] {
  const zh = language === 'zh'
  return points.map(({ total, seats, staying }) => {
    const count =
      staying === undefined
        ? zh
          ? `入班 ${seats} 人`
          : `${seats} seated`
        : zh
          ? `不变动 ${staying} 人`
          : `${staying} stay where they are`
    return zh ? `合计 ${total} 分：${count}` : `total ${total}: ${count}`
  })
}

function classTable({ problem, members, price, closed }: AssignmentReport, language: Language): ReportTable {
  const reasons = new Map(closed.map((one) => [one.class, closedLine(one, language)]))
  const heads =
    language === 'zh'
      ? ['班级', '下限', '上限', '人数', '增加一席的增益', '未成班原因与办法']
      : ['class', 'min', 'max', 'members', 'gain of one more seat', 'why closed, and what would open it']
  return {
    name: language === 'zh' ? '班级' : 'classes',
    columns: heads.map((header, i) => ({ header, kind: i === 0 || i === 5 ? ('text' as const) : ('number' as const) })),
    rows: problem.classes.map((id, j) => [
      id,
      problem.min[j] ?? 0,
      problem.max[j] ?? 0,
      members[j] ?? 0,
      price[j] ?? 0,
      reasons.get(id) ?? '',
    ]),
  }
}

function seatTable({ pairs }: AssignmentReport, language: Language): ReportTable {
  const heads = language === 'zh' ? ['学员', '班级'] : ['trainee', 'class']
  return {
    name: language === 'zh' ? '名单' : 'seats',
    columns: heads.map((header) => ({ header, kind: 'text' as const })),
    rows: pairs.map((pair) => [...pair]),
  }
}

/** «报名 18 人，不足下限 25；下限降至 18 即可成班». */
export function closedLine({ because, remedy }: ClosedClass, language: Language): string {
  const zh = language === 'zh'
  const why =
    because.code === 'too_few_applicants'
      ? zh
        ? `报名 ${because.applicants} 人，不足下限 ${because.minimum}`
        : `${because.applicants} applied, below the minimum of ${because.minimum}`
      : because.code === 'not_in_best'
        ? zh
          ? `报名 ${because.applicants} 人，够下限 ${because.minimum}，但在限额内开班不增加合计`
          : `${because.applicants} applied, enough for ${because.minimum}, but within the limits opening adds nothing`
        : zh
          ? `报名 ${because.applicants} 人，去别班后留下 ${because.stay} 人，不足下限 ${because.minimum}`
          : `${because.applicants} applied, ${because.stay} stay, below the minimum of ${because.minimum}`
  if (remedy === null) return why
  return `${why}${zh ? `；下限降至 ${remedy.to} 即可成班` : `; it opens with a minimum of ${remedy.to}`}`
}

/** What is wrong with a problem, both languages in one line: it goes to stderr beside the file and line. */
export function problemLine(issue: ProblemIssue): string {
  switch (issue.code) {
    case 'class_unknown':
      return `名额表里没有班级 ${issue.orderClass} (no such class in the seats)`
    case 'class_twice':
      return `班级 ${issue.orderClass} 出现两次 (the class stands twice)`
    case 'choice_twice':
      return `${issue.trainee} 重复报名 ${issue.orderClass} (the same application twice)`
    case 'seats_invalid':
      return `班级 ${issue.orderClass} 的下限 ${issue.min}、上限 ${issue.max} 不成立 (min and max do not fit)`
    case 'score_invalid':
      return `得分 ${issue.found} 超出范围 (the score is out of range)`
    case 'rank_invalid':
      return `志愿顺序 ${issue.found} 应为 1 以上的整数 (the rank must be 1 or more)`
    case 'scores_too_large':
      return `得分太大，合计会失去精确 (scores too large to add up exactly): ${issue.greatest}`
    case 'limit_invalid':
      return `限额 ${issue.limit} 的 ${issue.most} 应为 0 以上的整数 (the limit must be 0 or more)`
    case 'caps_cross':
      return `限额 ${issue.limits.join(' 与 ')} 交叉：按 stable 分班时应互不相干或一个包含另一个，或改用 optimal (these limits cross: they must nest or lie apart; optimal takes them)`
    case 'solver_needed':
      return issue.asked === 'limits'
        ? '限额或已定名单下的合计最大需要求解器，或改用 stable (limits and fixed members: hand in a solver, or use stable)'
        : '目标 seats,total,worst 需要求解器 (the goal needs a solver)'
    case 'goal_unfit':
      return `目标 ${issue.goal} 只用于 optimal，不用于 ${issue.method} (this goal is for the method optimal)`
    case 'not_applied':
      return `${issue.trainee} 没有报 ${issue.orderClass}，不能定在该班 (fixed in a class not applied for)`
  }
}
