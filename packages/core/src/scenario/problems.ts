/** What is wrong with a scenario for this region: said before anything is computed, each with the lever it is about. */

import type { Outlook } from '../forecast/forecast.ts'
import { leadTime } from '../forecast/lead-time.ts'
import type { ForecastPolicy } from '../model/forecast.ts'
import type { Scenario, ScenarioLever } from '../model/scenario.ts'
import { isMeant, type LeverContext } from './levers.ts'

/** Lines like «levers.2: no program P-9». Empty: it can be run. */
export function scenarioProblems(
  { base, levers, options }: Scenario,
  outlook: Outlook,
  context: LeverContext,
  orderClasses: ReadonlySet<string>,
): string[] {
  const found =
    base === undefined || base === outlook.base ? [] : [`base: the data are of ${outlook.base}, not ${base}`]
  const programs = new Set(outlook.streams.map(({ program }) => program))
  levers.forEach((lever, i) => {
    if (lever.lever === 'open') programs.add(lever.id)
    for (const problem of problemsOf(lever, outlook, programs, context, orderClasses))
      found.push(`levers.${i}: ${problem}`)
  })
  const ids = outlook.streams.map(({ program }) => program)
  const opens = levers.flatMap((one) => (one.lever === 'open' ? [one.id] : []))
  for (const id of opens)
    if (ids.includes(id) || opens.indexOf(id) !== opens.lastIndexOf(id))
      found.push(`levers: program ${id} exists already`)
  options?.choices.forEach(({ step }, i) => {
    for (const problem of problemsOf(step, outlook, programs, context, orderClasses))
      found.push(`options.choices.${i}: ${problem}`)
  })
  options?.targets.forEach(({ year }, i) => {
    if (year <= outlook.base || year > outlook.base + outlook.horizon)
      found.push(
        `options.targets.${i}: ${year} is not among the years ${outlook.base + 1} … ${outlook.base + outlook.horizon}`,
      )
  })
  return found
}

/** Levers that bear before they can: a decision of today takes until `earliest` to reach an entry. */
export function tooEarly(
  levers: readonly ScenarioLever[],
  asOf: string,
  { lead }: ForecastPolicy,
): { readonly lever: number; readonly earliest: number }[] {
  return levers.flatMap((one, lever) => {
    if (one.lever !== 'enrolment' && one.lever !== 'open' && one.lever !== 'close') return []
    const { firstEntry } = leadTime(asOf, one.lever === 'open' ? 'new-program' : 'enrolment', 3, lead)
    return one.from < firstEntry ? [{ lever, earliest: firstEntry }] : []
  })
}

function problemsOf(
  lever: ScenarioLever,
  outlook: Outlook,
  programs: ReadonlySet<string>,
  context: LeverContext,
  orderClasses: ReadonlySet<string>,
): string[] {
  const found: string[] = []
  if ('from' in lever && lever.from <= outlook.base)
    found.push(`from ${lever.from}: what is before ${outlook.base + 1} has happened`)
  if ('until' in lever && lever.until !== undefined && lever.until < lever.from) found.push('until is before from')
  if (lever.lever === 'class' && !orderClasses.has(lever.orderClass)) found.push(`no order class ${lever.orderClass}`)
  if (lever.lever === 'open' && lever.like !== undefined && !programs.has(lever.like))
    found.push(`no program ${lever.like}`)
  if (lever.lever === 'close' && !programs.has(lever.program)) found.push(`no program ${lever.program}`)
  if (
    (lever.lever === 'enrolment' || lever.lever === 'rate') &&
    lever.program !== undefined &&
    !programs.has(lever.program)
  )
    found.push(`no program ${lever.program}`)
  else if (
    (lever.lever === 'enrolment' || lever.lever === 'rate') &&
    lever.program === undefined &&
    !outlook.streams.some((one) => isMeant(one, lever, context))
  )
    found.push('means no program')
  if (
    lever.lever === 'demand' &&
    !outlook.cells.some(
      (one) =>
        (lever.occupation === undefined || lever.occupation === one.occupation) &&
        (lever.region === undefined || context.placeOf(lever.region) === one.region),
    )
  )
    found.push('means no occupation of the region')
  return found
}
