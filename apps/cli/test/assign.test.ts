import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawsOf } from 'duikou'
import { describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../dist/duikou.js', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-assign-'))
const edges = path.join(folder, 'edges.tsv')
const seats = path.join(folder, 'seats.tsv')

function assign(edgeLines: readonly string[], seatLines: readonly string[], ...argv: string[]) {
  writeFileSync(edges, edgeLines.join('\n'))
  writeFileSync(seats, seatLines.join('\n'))
  const ended = spawnSync(process.execPath, [program, 'assign', '--edges', edges, '--seats', seats, ...argv], {
    encoding: 'utf8',
  })
  return { ...ended, json: () => JSON.parse(ended.stdout) }
}

describe('assign', () => {
  const people = Array.from({ length: 60 }, (_, i) => `t${i}`)
  const classes = ['甲', '乙', '丙', '丁']
  const rows = people.flatMap((one) =>
    classes.map(
      (id, j) => [one, id, 1 + drawsOf(7, one, id).below(100, 0), 1 + ((j + Number(one.slice(1))) % 4)] as const,
    ),
  )
  const lines = rows.map((row) => row.join('\t'))

  test('optimal without minima: a reader can check the certificate', () => {
    const found = assign(
      lines,
      classes.map((id) => `${id}\t0\t12`),
      '--method',
      'optimal',
      '--json',
    ).json()
    const price = (id: string): number => found.prices[id]
    const dual =
      people.reduce(
        (sum, one) => sum + Math.max(0, ...rows.filter(([t]) => t === one).map(([, id, score]) => score - price(id))),
        0,
      ) + classes.reduce((sum, id) => sum + 12 * price(id), 0)
    expect([found.status, found.bound, dual]).toEqual(['optimal', found.total, found.total])
    expect(found.assignment).toHaveLength(found.seated)
  })
  test('stable: no complaint, whatever the order of the rows, and the seed is in the result', () => {
    const sizes = classes.map((id) => `${id}\t0\t10`)
    const one = assign(lines, sizes, '--seed', '5', '--json').json()
    const other = assign([...lines].reverse(), [...sizes].reverse(), '--seed', '5', '--json').json()
    expect([one.blockingPairs, one.seed, one.seated]).toEqual([0, 5, 40])
    expect({ ...other, run: null }).toEqual({ ...one, run: null })
  })
  test('a class below its minimum stays closed, says why, and its remedy opens it when applied', () => {
    const few = lines.filter((line) => !line.includes('丁') || Number(line.slice(1).split('\t')[0]) < 6)
    for (const method of ['stable', 'optimal']) {
      const sizes = (least: number) => [...classes.slice(0, 3).map((id) => `${id}\t5\t15`), `丁\t${least}\t20`]
      const found = assign(few, sizes(8), '--method', method, '--json').json()
      const [closed] = found.closed
      expect(closed).toMatchObject({ class: '丁', because: { code: 'too_few_applicants', applicants: 6, minimum: 8 } })
      const { to } = closed.remedy
      const opened = assign(few, sizes(to), '--method', method, '--json').json()
      expect(opened.assignment.filter(([, id]: [string, string]) => id === '丁').length).toBeGreaterThanOrEqual(to)
    }
  })
  test('quotas, caps and fixed members bind both methods, and the worst-served school is named', () => {
    const file = (name: string, rows: readonly string[]) => {
      writeFileSync(path.join(folder, name), rows.join('\n'))
      return path.join(folder, name)
    }
    const groups = file(
      'groups.tsv',
      people.map((one, i) => `${one}\t${i % 3 === 0 ? '一校' : '二校'}`),
    )
    const bounds = [
      ...['--groups', groups, '--quotas', file('quotas.tsv', ['甲\t二校\t3', '乙\t一校\t2'])],
      ...['--caps', file('caps.tsv', ['车间\t15\t丙\t丁'])],
      ...['--fixed', file('fixed.tsv', ['t1\t甲', 't4\t丁'])],
    ]
    const sizes = classes.map((id) => `${id}\t4\t12`)
    for (const method of ['stable', 'optimal']) {
      const found = assign(lines, sizes, '--method', method, ...bounds, '--json').json()
      const seat = new Map<string, string>(found.assignment)
      const count = (ids: readonly string[], school?: number) =>
        people.filter(
          (one, i) => ids.includes(seat.get(one) ?? '') && (school === undefined || (i % 3 === 0 ? 0 : 1) === school),
        ).length
      expect([seat.get('t1'), seat.get('t4')]).toEqual(['甲', '丁'])
      expect(count(['甲'], 1) <= 3 && count(['乙'], 0) <= 2 && count(['丙', '丁']) <= 15).toBe(true)
      if (method === 'stable') expect(found.blockingPairs).toBe(0)
      else expect([found.status, found.bound]).toEqual(['optimal', found.total])
    }
    const third = ['--method', 'optimal', '--goal', 'seats,total,worst', '--groups', groups]
    const few = classes.map((id) => `${id}\t0\t5`)
    const { worst, assignment } = assign(lines, few, ...third, '--json').json()
    const seated = assignment.filter(
      ([one]: [string, string]) => (Number(one.slice(1)) % 3 === 0) === (worst.group === '一校'),
    )
    expect([worst.seated, worst.people, worst.isProved]).toEqual([
      seated.length,
      worst.group === '一校' ? 20 : 40,
      true,
    ])
    expect(assign(lines, few, ...third).stdout).toContain(worst.group)
  })
  test('what a limit lacks is said', () => {
    const sizes = classes.map((id) => `${id}\t0\t12`)
    expect(assign(lines, sizes, '--goal', 'seats,total,worst', '--method', 'optimal').stderr).toContain('--groups')
    const fixed = path.join(folder, 'wrong.tsv')
    writeFileSync(fixed, 't1\t甲\n谁\t乙\n')
    const ended = assign(lines, sizes, '--fixed', fixed)
    expect([ended.status, ended.stderr.includes('谁 没有报 乙'), ended.stderr.includes('第 2 行')]).toEqual([
      1,
      true,
      true,
    ])
    expect(assign(lines, sizes, '--caps', path.join(folder, 'nothing.tsv')).status).toBe(2)
  })
  test('what it costs to move fewer people, and to seat more', () => {
    const before = path.join(folder, 'before.tsv')
    writeFileSync(before, 't1\t甲\nt2\t乙\n不在\t甲\n')
    const rows = ['t1\t甲\t1', 't1\t乙\t9', 't2\t甲\t9', 't2\t乙\t1']
    const sizes = ['甲\t0\t1', '乙\t0\t1']
    const asked = ['--method', 'optimal', '--tradeoff', 'staying', '--json']
    expect(assign(rows, sizes, ...asked, '--before', before).json().tradeoff).toEqual([
      { total: 18, staying: 0, proved: true },
      { total: 2, staying: 2, proved: true },
    ])
    expect(assign(rows, sizes, ...asked).status).toBe(2)
    const limited = assign(rows, sizes, '--method', 'optimal', '--tradeoff', 'seats', '--fixed', before)
    expect([limited.status, limited.stderr]).toEqual([2, expect.stringContaining('--tradeoff')])
    expect(assign(rows, sizes, '--method', 'optimal', '--tradeoff', 'seats', '--lang', 'en').stdout).toContain(
      'total 18: 2 seated',
    )
  })
  test.each([
    [['t1\t甲\t5', 't1\t甲\t6'], ['甲\t0\t1'], 1, '重复报名'],
    [['t1\t甲\t5', 't2\t乙\t5'], ['甲\t0\t1'], 1, '第 2 行'],
    [['t1\t甲\tx'], ['甲\t0\t1'], 1, '不是整数'],
    [['t1\t甲'], ['甲\t0\t1'], 1, '第 1 行'],
    [['t1\t甲\t5'], ['甲\t3\t1'], 1, '不成立'],
    [['t1\t甲\t5'], ['甲\t0'], 1, '第 1 行'],
  ])('a bad line is named (%#)', (bad, sizes, status, words) => {
    const ended = assign(bad, sizes, '--json')
    expect([ended.status, ended.stdout]).toEqual([status, ''])
    expect(ended.stderr).toContain(words)
  })
  test('a missing file and an unknown method are wrong usage; Windows line ends and a mark are not', () => {
    expect(spawnSync(process.execPath, [program, 'assign', '--edges', 'nothing', '--seats', seats]).status).toBe(2)
    expect(assign(lines, ['甲\t0\t1'], '--method', 'best').status).toBe(2)
    const windows = assign(['\ufefft1\t甲\t5\r', 't2\t甲\t-3\r', ''], ['\ufeff甲\t0\t2\r'], '--json').json()
    expect([windows.assignment, windows.total]).toEqual([
      [
        ['t1', '甲'],
        ['t2', '甲'],
      ],
      2,
    ])
  })
  test('nobody applied: nobody sits', () => {
    const found = assign([], ['甲\t1\t2'], '--json').json()
    expect([found.seated, found.total, found.closed.length]).toEqual([0, 0, 1])
  })
})
