/** 合作 and 去向 of the sample region. */
import type { Draws } from './random.ts'
import type { SampleProgram } from './schools.ts'
import { fieldOf, type SampleCell, type SampleTable } from './table.ts'

/** Who works with whom: the row that starts each record of cooperation. */
export interface SampleTie {
  readonly program: SampleProgram
  readonly enterprise: string
  /** Depth rank of the form, 1 … 8. */
  readonly form: number
  readonly since: number
  /** The year in which it ended, or null. */
  readonly ended: number | null
  readonly early: boolean
}

export function makeTies(
  programs: readonly SampleProgram[],
  enterprises: SampleTable['rows'],
  random: Draws,
): SampleTie[] {
  return programs.flatMap((program) => {
    const partners = enterprises.filter((_, i) => fieldOf(i) === program.field).map(([id]) => String(id))
    const { id } = program
    if (random.chance(120, id, 'alone')) return []
    return random.some(partners, 1 + random.below(3, id, 'partners'), id, 'partner').map((enterprise) => {
      const since = 2018 + random.below(8, id, enterprise, 'since')
      const ended = random.chance(150, id, enterprise, 'ended') ? Math.max(since + 1, 2024) : null
      return {
        program,
        enterprise,
        form: 1 + random.below(7, id, enterprise),
        since,
        ended,
        early: ended !== null && random.chance(400, id, enterprise, 'early'),
      }
    })
  })
}

export function cooperationTable(ties: readonly SampleTie[], random: Draws): SampleTable {
  const rows = ties.map(({ program, enterprise, form, since, ended, early }): SampleCell[] => [
    program.school,
    program.id,
    enterprise,
    form,
    `${since}-09`,
    ended === null ? null : `${ended}-08`,
    random.chance(200, program.id, enterprise, 'renewals-unsaid')
      ? null
      : Math.floor(((ended ?? 2026) - since) / (2 + random.below(2, program.id, enterprise, 'term'))),
    ended === null ? null : early ? '是' : '否',
  ])
  const headers = [
    '学校编号',
    '专业点编号',
    '企业编号',
    '合作形式',
    '合作开始年月',
    '结束年月',
    '续约次数',
    '是否提前终止',
  ]
  return { name: '合作', headers, rows }
}

export function outcomeTable(programs: readonly SampleProgram[], random: Draws): SampleTable {
  const rows = programs.flatMap(({ id, since }, i) =>
    i % 9 === 8 || since > 2021
      ? []
      : [2024, 2025].map((year) => {
          const surveyed = 12 + random.below(28, id, year, 'surveyed')
          return [id, year, surveyed, Math.floor((surveyed * (450 + random.below(480, id, year, 'matched'))) / 1000)]
        }),
  )
  return { name: '去向', headers: ['专业点编号', '毕业年份', '调查人数', '对口就业人数'], rows }
}

/** 产学合作数据 of the last three full years: what the form of the cooperation lets expect, a little more or less each year. */
export function cooperationYearTable(ties: readonly SampleTie[], random: Draws): SampleTable {
  const rows = ties.flatMap(({ program, enterprise, form, since, ended }) =>
    [2023, 2024, 2025]
      .filter((year) => year >= since && (ended === null || year <= ended))
      .map((year): SampleCell[] => {
        const some = (least: number, spread: number, what: string) =>
          least + random.below(spread, program.id, enterprise, year, what)
        return [
          program.school,
          program.id,
          enterprise,
          year,
          form >= 5 ? some(14, 20, 'order') : 0,
          form >= 3 ? some(0, 3, 'courses') : 0,
          form >= 3 ? some(0, 2, 'textbooks') : 0,
          form >= 3 ? some(0, 4, 'teachers') : 0,
          form >= 2 ? some(4, 16, 'interns') : 0,
          some(1, 9, 'hired'),
          form >= 3 ? 10_000 * some(0, 8, 'service') : null,
          form >= 4 ? 10_000 * some(2, 40, 'investment') : null,
        ]
      }),
  )
  const headers = [
    '学校编号',
    '专业点编号',
    '企业编号',
    '年度',
    '订单培养人数',
    '共同开发课程门数',
    '共同开发教材数',
    '支持学校兼职教师数',
    '接受岗位实习学生数',
    '接受毕业生就业数',
    '学校为企业技术服务年收入',
    '企业投入',
  ]
  return { name: '产学合作', headers, rows }
}
