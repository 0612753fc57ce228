/** An assignment as tables: the classes with what one more seat would add and why some stay closed, and who sits where. */
import type { ClosedClass } from '../assign/closed.ts'
import type { AssignProblem } from '../assign/problem.ts'
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
      : zh
        ? `报名 ${because.applicants} 人，去别班后留下 ${because.stay} 人，不足下限 ${because.minimum}`
        : `${because.applicants} applied, ${because.stay} stay, below the minimum of ${because.minimum}`
  if (remedy === null) return why
  return `${why}${zh ? `；下限降至 ${remedy.to} 即可成班` : `; it opens with a minimum of ${remedy.to}`}`
}
