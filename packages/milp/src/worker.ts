/** The thread: one program in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads'
import type { MilpAnswer, MilpModel } from 'duikou'
import load from 'highs'

export interface SolverStart {
  readonly model: MilpModel
  /** 1: stop. */
  readonly stop: Int32Array
  readonly seconds: number | null
}

const { model, stop, seconds } = workerData as SolverStart
// Its types describe the CommonJS build; the module's default is the loader itself.
const library = await (load as unknown as typeof load.default)()
parentPort?.postMessage(solved())

function solved(): MilpAnswer {
  const { worth, rows, integer } = model
  const [numCols, numRows] = [worth.length, rows.lower.length]
  const source = {
    numCols,
    numRows,
    sense: library.constants.objectiveSense.maximize,
    colCost: worth,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: rows.lower,
    rowUpper: rows.upper,
    matrix: { format: 'csr', numRows, numCols, starts: rows.start, indices: rows.column, values: rows.value },
    integrality: Int32Array.from(integer),
  } as const
  // Models are not collected by the runtime: this disposes of it.
  return library.withModel(source, (one): MilpAnswer => {
    one.options.set({ output_flag: false, mip_rel_gap: 0, ...(seconds === null ? {} : { time_limit: seconds }) })
    const { mipInterrupt } = library.constants.callbackType
    one.run({
      [mipInterrupt]: (event) => {
        if (Atomics.load(stop, 0) === 1) event.interrupt()
      },
    })
    const { optimal, infeasible, timeLimit, interrupted } = library.constants.modelStatus
    const status = one.getModelStatus()
    const bound = Number(one.info.get('mip_dual_bound'))
    if (status === infeasible) return { status: 'infeasible', x: null, bound: Number.NEGATIVE_INFINITY }
    const hasSolution = Number(one.info.get('primal_solution_status')) === library.constants.solutionStatus.feasible
    const x = hasSolution ? Float64Array.from(one.getSolution().colValue) : null
    if (status === optimal) return { status: 'optimal', x, bound }
    return { status: status === timeLimit || status === interrupted ? 'stopped' : 'failed', x, bound }
  })
}
