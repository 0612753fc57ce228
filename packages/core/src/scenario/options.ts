/**
 * 招生方案: which of the choices, in how many steps, reach the target balances best within the budget. Exact: least shortfall over all targets,
 * then least cost, then more steps of the choice with the smaller id; by branch and bound over whole steps, counted in nodes. Effects are those of the
 * forecast at its likeliest values; a step adds decided persons, so effects of steps add up exactly.
 */
import { type BalanceYear, balanceOf } from '../forecast/balance.ts'
import { cellId } from '../forecast/demand.ts'
import { inflowsOf, type Outlook } from '../forecast/forecast.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import type { Scenario, ScenarioChoice, ScenarioLever, ScenarioOptions } from '../model/scenario.ts'
import { type LeverContext, moved } from './levers.ts'
import { preparedScenario, runScenario, type ScenarioRequest, type ScenarioResult } from './run.ts'

export interface OptionsResult {
  readonly status: 'optimal' | 'feasible'
  readonly chosen: readonly {
    readonly id: string
    readonly steps: number
    readonly persons: number
    readonly cost: number
  }[]
  readonly cost: number
  readonly budget: number
  /** Persons short of the targets, thousandths: with nothing chosen, and with the choice. */
  readonly shortfallBefore: number
  readonly shortfall: number
  readonly targets: readonly TargetReached[]
  /** What keeps the shortfall from being less, and what it would be without: the budget, or a choice’s most steps. */
  readonly binding: readonly {
    readonly by: 'budget' | 'most'
    readonly choice: string | null
    readonly shortfall: number
  }[]
  readonly nodes: number
  /** The scenario with its own levers and the chosen ones, against the forecast as it is. */
  readonly result: ScenarioResult
}

export interface TargetReached {
  readonly occupation: string
  readonly region: string
  readonly year: number
  readonly wanted: number
  readonly before: number
  readonly after: number
}

const MOST_NODES = 2_000_000

/** The most plans that a search for options may look at, with what it looks at again to say what binds. */
export function optionsNodes({ choices }: ScenarioOptions): number {
  const plans = choices.reduce((all, { most }) => Math.min(MOST_NODES, all * (most + 1)), 1)
  return plans * (2 + choices.length)
}

/** Throws DuikouError scenario_invalid, also for a scenario without options. */
export function scenarioOptions(request: ScenarioRequest, mostNodes = MOST_NODES): OptionsResult {
  const { scenario } = request
  const { options } = scenario
  if (options === undefined) throw new DuikouError({ code: 'scenario_invalid', problems: ['options: missing'] })
  const { outlook, context } = preparedScenario(request)
  const start = moved(outlook, scenario.levers, context)
  const choices = [...options.choices].sort((a, b) => compareIds(a.id, b.id))
  requireTargets(start, choices, options, context)
  const problem = problemOf(start, choices, options, context)
  const found = search(problem, mostNodes)
  const chosen = choices.flatMap((choice, i) => {
    const steps = found.steps[i] ?? 0
    return steps === 0 ? [] : [{ choice, steps }]
  })
  const levers = chosen.map(({ choice, steps }) => repeated(choice, steps))
  const after = moved(start, levers, context)
  const [before, reached] = [start, after].map((one) => balances(one, options, context))
  const withChosen: Scenario = { ...scenario, levers: [...scenario.levers, ...levers] }
  return {
    status: found.complete ? 'optimal' : 'feasible',
    chosen: chosen.map(({ choice, steps }) => ({
      ...{ id: choice.id, steps, persons: steps * (choice.step.persons ?? 0), cost: steps * choice.cost },
    })),
    cost: found.cost,
    budget: options.budget,
    shortfallBefore: sum(problem.short.map((one) => Math.max(0, one))),
    shortfall: found.shortfall,
    targets: options.targets.map(({ occupation, region, year, balance }, i) => ({
      ...{
        occupation,
        region,
        year,
        wanted: balance,
        before: before?.[i]?.balance ?? 0,
        after: reached?.[i]?.balance ?? 0,
      },
    })),
    binding: bindingOf(problem, found, mostNodes),
    nodes: found.nodes,
    result: runScenario({ ...request, scenario: withChosen }),
  }
}

/** A balance that nobody forecasts would be reached by doing nothing: a region misspelt must not look like a success. */
function requireTargets(
  start: Outlook,
  choices: readonly ScenarioChoice[],
  { targets }: ScenarioOptions,
  context: LeverContext,
): void {
  const steps = choices.map(({ step }) => step)
  const known = new Set(moved(start, steps, context).cells.map(({ id }) => id))
  const problems = targets.flatMap(({ occupation, region }, i) =>
    known.has(cellId(context.placeOf(region), occupation))
      ? []
      : [`options.targets.${i}: nobody is wanted or trained as ${occupation} in ${region}`],
  )
  if (problems.length > 0) throw new DuikouError({ code: 'scenario_invalid', problems })
}

export interface StepProblem {
  /** Thousandths of a person missing at each target; below zero: more than enough. */
  readonly short: readonly number[]
  readonly choices: readonly {
    readonly id: string
    readonly most: number
    readonly cost: number
    readonly effect: readonly number[]
  }[]
  readonly budget: number
}

export interface StepPlan {
  readonly steps: readonly number[]
  readonly shortfall: number
  readonly cost: number
  readonly complete: boolean
  readonly nodes: number
}

/** Depth first, many steps first; a branch ends where even all that is left, within what the money buys at best, could not do better. */
export function search({ short, choices, budget }: StepProblem, mostNodes: number): StepPlan {
  let best: { steps: number[]; shortfall: number; cost: number } = {
    steps: choices.map(() => 0),
    shortfall: sum(short.map((one) => Math.max(0, one))),
    cost: 0,
  }
  let nodes = 0
  // Of the choices from i on: all that they can do for each target, and the most that a unit of money buys (free: without limit).
  const most = short.map((_, t) =>
    suffixes(
      choices.map((one) => one.most * (one.effect[t] ?? 0)),
      (a, b) => a + b,
      0,
    ),
  )
  const ratio = short.map((_, t) =>
    suffixes(
      choices.map((one) => ((one.effect[t] ?? 0) === 0 ? 0 : (one.effect[t] ?? 0) / one.cost)),
      Math.max,
      0,
    ),
  )
  const steps = choices.map(() => 0)
  const visit = (i: number, left: readonly number[], cost: number): void => {
    if (nodes >= mostNodes) return
    nodes++
    const shortfall = sum(left.map((one) => Math.max(0, one)))
    if (shortfall < best.shortfall || (shortfall === best.shortfall && cost < best.cost))
      best = { steps: [...steps], shortfall, cost }
    const choice = choices[i]
    if (choice === undefined) return
    const hope = sum(
      left.map((one, t) => Math.max(0, one - Math.min(most[t]?.[i] ?? 0, money(budget - cost, ratio[t]?.[i] ?? 0)))),
    )
    if (hope > best.shortfall || (hope === best.shortfall && cost >= best.cost)) return
    const affordable =
      choice.cost === 0 ? choice.most : Math.min(choice.most, Math.floor((budget - cost) / choice.cost))
    for (let n = affordable; n >= 0; n--) {
      steps[i] = n
      visit(
        i + 1,
        left.map((one, t) => one - n * (choice.effect[t] ?? 0)),
        cost + n * choice.cost,
      )
    }
    steps[i] = 0
  }
  visit(0, short, 0)
  return { ...best, complete: nodes < mostNodes, nodes }
}

function problemOf(
  start: Outlook,
  choices: readonly ScenarioChoice[],
  options: ScenarioOptions,
  context: LeverContext,
): StepProblem {
  const at = balances(start, options, context)
  const missing = (one: { milli: number } | undefined, balance: number) => 1000 * balance - (one?.milli ?? 0)
  return {
    short: options.targets.map(({ balance }, t) => missing(at[t], balance)),
    choices: choices.map((choice) => {
      const then = balances(moved(start, [choice.step], context), options, context)
      const effect = at.map((one, t) => (then[t]?.milli ?? 0) - one.milli)
      return { id: choice.id, most: choice.most, cost: choice.cost, effect }
    }),
    budget: options.budget,
  }
}

/** Balance of every target: persons, and thousandths before rounding. */
function balances(outlook: Outlook, { targets }: ScenarioOptions, { placeOf }: LeverContext) {
  const inflows = inflowsOf(outlook.streams)
  const cells = new Map(outlook.cells.map((cell) => [cell.id, cell]))
  return targets.map(({ occupation, region, year }) => {
    const id = cellId(placeOf(region), occupation)
    const cell = cells.get(id)
    const at = cell?.years.find((one) => one.year === year)
    if (cell === undefined || at === undefined) return { balance: 0, milli: 0 }
    const found = balanceOf(cell, inflows.get(id) ?? [], at)
    const parts = (of: BalanceYear['supplyParts'] | BalanceYear['demandParts']) => sum(Object.values(of))
    return { balance: found.balance ?? 0, milli: parts(found.supplyParts) - parts(found.demandParts) }
  })
}

/** So many steps at once. */
function repeated({ step }: ScenarioChoice, steps: number): ScenarioLever {
  return { ...step, persons: steps * (step.persons ?? 0) } as ScenarioLever
}

function bindingOf(problem: StepProblem, found: StepPlan, mostNodes: number): OptionsResult['binding'] {
  if (found.shortfall === 0) return []
  const without = (by: 'budget' | 'most', choice: string | null, loosened: StepProblem) => {
    const { shortfall } = search(loosened, mostNodes)
    return shortfall < found.shortfall ? [{ by, choice, shortfall }] : []
  }
  const free = problem.choices.reduce((all, one) => all + one.most * one.cost, 0)
  return [
    ...without('budget', null, { ...problem, budget: Math.max(problem.budget, free) }),
    ...problem.choices.flatMap(({ id, most }, i) =>
      found.steps[i] !== most
        ? []
        : without('most', id, {
            ...problem,
            choices: problem.choices.map((one, k) => (k === i ? { ...one, most: 2 * most } : one)),
          }),
    ),
  ]
}

function suffixes(values: readonly number[], add: (a: number, b: number) => number, none: number): number[] {
  const out = [...values, none]
  for (let i = values.length - 1; i >= 0; i--) out[i] = add(values[i] ?? none, out[i + 1] ?? none)
  return out
}

function money(left: number, perUnit: number): number {
  return perUnit === Number.POSITIVE_INFINITY ? perUnit : left * perUnit
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}
