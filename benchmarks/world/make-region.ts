/** A whole region as the spreadsheets its planner would keep: one table a kind, seeded, of any size. */
import { cooperationTable, cooperationYearTable, makeTies, outcomeTable } from './cooperation.ts'
import { demandTable, enterpriseTable } from './enterprises.ts'
import { indicatorTable } from './indicators.ts'
import { assessmentTable, classWishes, makeOrderClasses, orderClassTable } from './order-classes.ts'
import { makePeople, type SamplePerson, studentsOf, traineeTable } from './people.ts'
import { placementTable } from './placements.ts'
import { type Draws, draws } from './random.ts'
import { cohortTable, makeClasses, makePrograms, programTable, schoolTable } from './schools.ts'
import { AS_OF, type RegionSize, type SampleCell, type SampleTable } from './table.ts'

export type { RegionSize, SampleTable } from './table.ts'

export const SAMPLE: RegionSize = { seed: 20260901, enterprises: 60, demands: 330, trainees: 5200 }
/** One class in which nobody has anything of their own: what is said of one holds for all 38. */
const QUIET_CLASS = { entryYear: 2024, size: 38 }

export function makeRegion(size: RegionSize): SampleTable[] {
  const random = draws(size.seed)
  const enterprises = enterpriseTable(size, random)
  const demands = demandTable(size, enterprises.rows, random)
  const programs = makePrograms(random)
  const classes = makeClasses(programs, QUIET_CLASS, studentsOf(size), random)
  const people = makePeople(size, classes, programs, random)
  const orderClasses = makeOrderClasses(programs, enterprises.rows, demands.rows)
  const { applications, assessments } = classWishes(orderClasses, people, random)
  const ties = makeTies(programs, enterprises.rows, random)
  return [
    aboutTable(),
    enterprises,
    demands,
    schoolTable(),
    programTable(programs),
    cohortTable(classes),
    traineeTable(people),
    {
      name: '志愿',
      headers: ['学员代号', '需求编号', '订单班编号', '志愿顺序'],
      rows: [...wishes(people, demands.rows, random), ...applications],
    },
    orderClassTable(orderClasses),
    assessmentTable(assessments),
    cooperationTable(ties, random),
    cooperationYearTable(ties, random),
    outcomeTable(programs, random),
    placementTable(people, orderClasses, size, random),
    indicatorTable(random),
  ]
}

function aboutTable(): SampleTable {
  const rows = [
    ['地区', '示例地区：长宁、普陀、临港、长春'],
    ['数据基准日', AS_OF],
    ['调查方式', '普查：应报企业66家，实报60家'],
    ['需求期间', '当年用工需求'],
    ['性质', '示例数据：单位、学校与人员均为虚构，专业、职业、行业与区划代码为真实代码'],
  ]
  return { name: '说明', headers: ['项目', '内容'], rows }
}

/** Some students apply to posts of their own field, up to three each. */
function wishes(people: readonly SamplePerson[], demands: SampleTable['rows'], random: Draws): SampleCell[][] {
  const byChain = new Map<SampleCell, SampleCell[]>()
  for (const [id, , , , chain] of demands)
    byChain.set(chain ?? null, [...(byChain.get(chain ?? null) ?? []), id ?? null])
  return people.flatMap(({ id, program, entryYear }) => {
    const quiet = program.id === 'P-001' && entryYear === QUIET_CLASS.entryYear
    if (entryYear === null || quiet || !random.chance(120, id, 'applies')) return []
    return random
      .some(byChain.get(program.field.name) ?? [], 1 + random.below(3, id, 'wishes'), id, 'wish')
      .map((demand, wish) => [id, demand, null, wish + 1])
  })
}
