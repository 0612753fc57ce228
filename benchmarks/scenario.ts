/** A lever moved in a whole city: baseline, scenario and differences of every occupation, year and draw. */
import { forecast as policy } from '@duikou/data/policies'
import { regions } from '@duikou/data/reference'
import { indexRegions } from 'duikou'
import { runScenario, Scenario, type ScenarioRequest } from 'duikou/scenario'
import { makeShortage, SHORTAGE_AS_OF } from './world/make-shortage.ts'

export interface ScenarioBench {
  readonly programs: number
  readonly cells: number
  readonly cellsTouched: number
  readonly years: number
  readonly draws: number
  readonly ms: number
  readonly cpuMs: number
  /** Width of the range of a touched balance over the width of its change: how much tighter common draws make it. */
  readonly tighter: number
  /** Programs and demands turned round give the same bytes. */
  readonly orderAgrees: boolean
}

export function scenarioBench(programs: number, draws: number): ScenarioBench {
  const data = makeShortage({
    ...{ seed: 20_260_101, enterprises: 2000, posts: 20_000, programs, families: 300 },
    ...{ regions: ['310105', '310107', '320500', '330100'], frame: { answered: 2000, total: 2400 } },
  })
  const scenario = Scenario.parse({
    ...{ kind: 'scenario', version: 1, name: 'bench', horizon: 10, draws },
    levers: [
      { lever: 'enrolment', region: '310105', major: '46', perMille: 200, from: 2027 },
      { lever: 'rate', rate: 'localEmployment', region: '320500', perMille: 50, from: 2028 },
    ],
  })
  const request: ScenarioRequest = {
    ...{ data, regions: indexRegions(regions), reference: regions.hash, asOf: SHORTAGE_AS_OF, policy, scenario },
  }
  const [start, before] = [performance.now(), process.cpuUsage()]
  const found = runScenario(request)
  const { user, system } = process.cpuUsage(before)
  const ms = Math.round(performance.now() - start)
  const turned = { ...data, programs: [...data.programs].reverse(), demands: [...data.demands].reverse() }
  const small = { ...request, scenario: { ...scenario, draws: 100 } }
  const width = ({ low, high }: { low: number; high: number }) => high - low
  const [wide, narrow] = found.rows
    .filter(({ touched }) => touched)
    .reduce(
      ([a, b], row) => {
        const last = row.years.length - 1
        const balance = row.baseline.years[last]?.ranges.balance
        const change = row.years[last]?.range
        return balance === undefined || change === undefined ? [a, b] : [a + width(balance), b + width(change)]
      },
      [0, 0],
    )
  return {
    programs,
    cells: found.work.cells,
    cellsTouched: found.work.cellsTouched,
    years: 10,
    draws,
    ms,
    cpuMs: Math.round((user + system) / 1000),
    tighter: narrow === 0 ? 0 : Math.round((10 * wide) / narrow) / 10,
    orderAgrees: JSON.stringify(runScenario(small)) === JSON.stringify(runScenario({ ...small, data: turned })),
  }
}
