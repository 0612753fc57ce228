/**
 * The files of `assign`, read as streams: `trainee<TAB>class<TAB>score[<TAB>rank]` and `class<TAB>min<TAB>max`; where asked for
 * `trainee<TAB>group`, `class<TAB>group<TAB>most`, `cap<TAB>most<TAB>class…` and `trainee<TAB>class`.
 */
import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { type AssignProblem, type Limits, limitsOf, ProblemBuilder, ProblemError, problemLine } from 'duikou'
import { UsageError } from '../usage.ts'

/** Throws UsageError for a file that is not there, Error for a line that cannot be read: file, line and what is wrong. */
export async function readAssignment(edges: string, seats: string): Promise<AssignProblem> {
  for (const file of [edges, seats])
    if (!existsSync(fullPath(file))) throw new UsageError(`${file}: 没有这个文件 (no such file)`)
  const builder = new ProblemBuilder()
  await eachLine(seats, ([id, min, max, ...more]) => {
    if (id === undefined || min === undefined || max === undefined || more.length > 0)
      return '应为 班级<TAB>下限<TAB>上限 (class<TAB>min<TAB>max)'
    if (!isWhole(min) || !isWhole(max)) return '上下限应为整数 (whole numbers)'
    builder.addClass({ id, min: Number(min), max: Number(max) })
    return null
  })
  await eachLine(edges, ([trainee, orderClass, score, rank, ...more]) => {
    if (trainee === undefined || orderClass === undefined || score === undefined || more.length > 0)
      return '应为 学员<TAB>班级<TAB>得分[<TAB>志愿顺序] (trainee<TAB>class<TAB>score[<TAB>rank])'
    if (!isWhole(score)) return `得分「${score}」不是整数 (the score is no integer)`
    if (rank !== undefined && !isWhole(rank)) return `志愿顺序「${rank}」不是整数 (the rank is no integer)`
    builder.addChoice(trainee, orderClass, Number(score), rank === undefined ? null : Number(rank))
    return null
  })
  try {
    return builder.build()
  } catch (error) {
    throw new Error(`${edges}: ${problemWords(error)}`)
  }
}

/** `trainee<TAB>class`: the seats that people have now, as choices of the problem; whoever did not apply to theirs again has none. */
export async function readBefore(file: string, problem: AssignProblem): Promise<Int32Array> {
  const place = new Map(problem.trainees.map((id, i) => [id, i]))
  const before = new Int32Array(problem.trainees.length).fill(-1)
  await eachLine(file, ([trainee, orderClass, ...more]) => {
    if (trainee === undefined || orderClass === undefined || more.length > 0)
      return '应为 学员<TAB>班级 (trainee<TAB>class)'
    const i = place.get(trainee)
    if (i !== undefined) before[i] = choiceOf(problem, i, orderClass)
    return null
  })
  return before
}

/** `trainee<TAB>class`: seats that are given already. Throws for somebody who did not apply to that class. */
export async function readFixed(file: string, problem: AssignProblem): Promise<Int32Array> {
  const place = new Map(problem.trainees.map((id, i) => [id, i]))
  const fixed = new Int32Array(problem.trainees.length).fill(-1)
  await eachLine(file, ([trainee, orderClass, ...more]) => {
    if (trainee === undefined || orderClass === undefined || more.length > 0)
      return '应为 学员<TAB>班级 (trainee<TAB>class)'
    const i = place.get(trainee) ?? -1
    const choice = choiceOf(problem, i, orderClass)
    if (choice < 0) throw new ProblemError({ code: 'not_applied', trainee, orderClass })
    fixed[i] = choice
    return null
  })
  return fixed
}

/** `trainee<TAB>group`: the school or region of each person. */
export async function readGroups(file: string): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, string>()
  await eachLine(file, ([trainee, group, ...more]) => {
    if (trainee === undefined || group === undefined || more.length > 0)
      return '应为 学员<TAB>学校或地区 (trainee<TAB>group)'
    groups.set(trainee, group)
    return null
  })
  return groups
}

/** Quotas `class<TAB>group<TAB>most` and caps `cap<TAB>most<TAB>class…`; either may be missing. */
export async function readLimits(
  problem: AssignProblem,
  groupOf: ReadonlyMap<string, string>,
  files: { readonly quotas?: string; readonly caps?: string },
  mayCross: boolean,
): Promise<Limits> {
  const quotas: { orderClass: string; group: string; most: number }[] = []
  const caps: { id: string; classes: string[]; most: number }[] = []
  if (files.quotas !== undefined)
    await eachLine(files.quotas, ([orderClass, group, most, ...more]) => {
      if (orderClass === undefined || group === undefined || most === undefined || more.length > 0)
        return '应为 班级<TAB>学校<TAB>至多 (class<TAB>group<TAB>most)'
      if (!isWhole(most)) return '至多应为整数 (a whole number)'
      quotas.push({ orderClass, group, most: Number(most) })
      return null
    })
  if (files.caps !== undefined)
    await eachLine(files.caps, ([id, most, ...classes]) => {
      if (id === undefined || most === undefined || classes.length === 0)
        return '应为 限额名<TAB>至多<TAB>班级<TAB>班级… (cap<TAB>most<TAB>class<TAB>class…)'
      if (!isWhole(most)) return '至多应为整数 (a whole number)'
      caps.push({ id, classes, most: Number(most) })
      return null
    })
  try {
    return limitsOf(problem, { groupOf: (id) => groupOf.get(id) ?? null, quotas, caps, mayCross })
  } catch (error) {
    throw new Error(`${[files.quotas, files.caps].filter(Boolean).join(', ')}: ${problemWords(error)}`)
  }
}

function choiceOf(problem: AssignProblem, i: number, orderClass: string): number {
  for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++)
    if (problem.classes[problem.to[e] ?? 0] === orderClass) return e
  return -1
}

async function eachLine(file: string, take: (cells: readonly string[]) => string | null): Promise<void> {
  if (!existsSync(fullPath(file))) throw new UsageError(`${file}: 没有这个文件 (no such file)`)
  const decoder = new TextDecoder('utf-8')
  let [rest, number] = ['', 0]
  const line = (text: string) => {
    number++
    const bare = text.endsWith('\r') ? text.slice(0, -1) : text
    if (bare.trim() === '') return
    const cells = bare.split('\t')
    let wrong = cells.slice(0, 2).includes('') ? '有空单元格 (an empty cell)' : null
    try {
      wrong ??= take(cells)
    } catch (error) {
      wrong = problemWords(error)
    }
    if (wrong !== null) throw new Error(`${file} 第 ${number} 行 (line ${number}): ${wrong}`)
  }
  for await (const part of createReadStream(fullPath(file), { highWaterMark: 1 << 20 })) {
    const lines = (rest + decoder.decode(part as Uint8Array, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) line(text)
  }
  if (rest !== '') line(rest)
}

function fullPath(file: string): string {
  return path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
}

function isWhole(text: string): boolean {
  return /^-?\d{1,15}$/.test(text)
}

function problemWords(error: unknown): string {
  if (!(error instanceof ProblemError)) throw error
  return problemLine(error.issue)
}
