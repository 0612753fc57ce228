/** What a thread reads from a parcel is what was put in, whichever tables it was given before. */

import { type BatchTask, batchTask, compileRegistry, queryOf } from 'duikou'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, knowledge, policy, region } from '../../core/test/worlds.ts'
import { listAt, pastList, TaskReader, TaskWriter, writeLists } from '../src/parcel.ts'

describe('a parcel', () => {
  test('of tasks, and the next one of the same tables', () => {
    const seen = { musts: 0, extra: 0, groups: 0 }
    fc.assert(
      fc.property(region, (data) => {
        const registry = compileRegistry(data, knowledge, { asOf })
        const [segment] = registry.pool('trainee').segments
        if (segment === undefined) return
        const tasks = data.demands
          .filter(({ id }) => registry.demand(id) !== null)
          .map(({ id }) => batchTask(registry, queryOf(registry, { demand: id, policy }), segment))
        for (const { musts, extra, lists } of tasks) {
          seen.musts += musts?.each.length ?? 0
          seen.extra += extra.length
          seen.groups += lists.groups.length
        }
        const [writer, reader] = [new TaskWriter(), new TaskReader()]
        expect(read(reader, writer, tasks)).toEqual(tasks)
        const again = writer.write(tasks)
        expect(
          again.tables.filter((table) => tasks.some(({ tables }) => tables.some((one) => one.points === table))),
        ).toEqual([])
        expect([...reader.read(again)]).toEqual(tasks)
      }),
      { numRuns: 100 },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  })
  test('with waivers, and with tables that are forgotten when there are too many', () => {
    const large = (value: number): BatchTask => ({
      ...{
        top: 3,
        least: 1,
        all: 700,
        musts: null,
        extra: [[8, 500]],
        waived: [
          [9, 5],
          [2, 0],
        ],
      },
      lists: { groups: [], most: 0 },
      tables: [{ column: 'major', points: new Int32Array(3_000_000).fill(value), most: value }],
      refusals: [{ column: 'school', refused: Uint8Array.of(0, 1) }],
    })
    const [writer, reader] = [new TaskWriter(), new TaskReader()]
    const numbered: number[] = []
    for (let value = 1; value <= 8; value++) {
      const task = large(value)
      const parcel = writer.write([task])
      numbered.push(parcel.firstTable)
      const [got] = [...reader.read(parcel)]
      expect({ ...got, tables: [] }).toEqual({ ...task, tables: [] })
      expect(got?.tables[0]?.points === task.tables[0]?.points).toBe(true)
    }
    expect(numbered).toEqual([0, 2, 4, 0, 2, 4, 0, 2])
  })
  test('of lists', () => {
    const lists = [[5, 3], [], [9]].map((found, tiedAtCut) => ({
      positions: Uint32Array.from(found),
      scores: Int32Array.from(found, (one) => one * 1000),
      tiedAtCut,
    }))
    const numbers = writeLists(lists)
    let at = 0
    for (const list of lists) {
      expect(listAt(numbers, at)).toEqual(list)
      at = pastList(numbers, at)
    }
    expect(at).toBe(numbers.length)
  })
})

function read(reader: TaskReader, writer: TaskWriter, tasks: readonly BatchTask[]): BatchTask[] {
  return [...reader.read(writer.write(tasks))]
}
