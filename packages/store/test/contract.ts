/** What every store must do, whatever database lies under it. */

import type { NounName } from 'duikou'
import { type DecisionEntry, Journal } from 'duikou/classes'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../src/database.ts'
import { decisionsIn, keepDecisions } from '../src/decisions.ts'
import { recordedSeed, recordSeed } from '../src/lots.ts'
import { storeOver } from '../src/sql-store.ts'
import { type Change, type Store, StoreError } from '../src/store.ts'

export interface Bench {
  /** A fresh, empty database. */
  fresh(): Promise<Database>
  /** Runs SQL behind the store's back, as a fault would. */
  tamper(statement: string): Promise<void>
  end(): Promise<void>
}

const act = { actor: 'planner', action: 'import', subject: '学员.xlsx', now: 1_000 }
const school = (id: string, name = id) => ({ id, name, level: null, region: null, source: null })
const put = (id: string, name = id): Change => ({ noun: 'schools', id, value: school(id, name) })

export function describeStore(name: string, bench: Bench): void {
  describe(`store on ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await storeOver(await bench.fresh())
    })
    afterAll(() => bench.end())

    test('what was put is there, with its revision and an ETag; what was withdrawn is not', async () => {
      expect(await store.revision()).toBe(0)
      expect(await store.apply([put('S-1'), put('S-2')], act)).toMatchObject({ revision: 1, added: 2 })
      const kept = await store.get('schools', 'S-1')
      expect(kept).toMatchObject({ id: 'S-1', revision: 1, value: school('S-1') })
      expect(kept?.digest).toMatch(/^[0-9a-f]{64}$/)
      await store.apply([{ noun: 'schools', id: 'S-1', value: null }], act)
      expect(await store.get('schools', 'S-1')).toBeNull()
      expect(await store.count('schools')).toBe(1)
    })
    test('the same again changes nothing, not even the revision', async () => {
      await store.apply([put('S-1')], act)
      expect(await store.apply([put('S-1')], act)).toEqual({
        revision: 1,
        added: 0,
        changed: 0,
        unchanged: 1,
        removed: 0,
      })
    })
    test('all changes or none: a failed precondition takes the others with it', async () => {
      await store.apply([put('S-1')], act)
      const digest = (await store.get('schools', 'S-1'))?.digest ?? ''
      const refused = store.apply([put('S-2'), { ...put('S-1', '改名'), expected: 'f'.repeat(64) }], act)
      await expect(refused).rejects.toMatchObject({ issue: { code: 'precondition_failed', id: 'S-1', found: digest } })
      expect(await store.count('schools')).toBe(1)
      await store.apply([{ ...put('S-1', '改名'), expected: digest }], act)
      await expect(store.apply([{ ...put('S-1'), expected: null }], act)).rejects.toThrow(StoreError)
    })
    test('the registry reads back as nouns, in id order', async () => {
      await store.apply([put('S-2'), put('S-1')], act)
      const { revision, data } = await store.region()
      expect(revision).toBe(1)
      expect(data.schools).toEqual([school('S-1'), school('S-2')])
      expect(data.trainees).toEqual([])
    })
    test('pages follow each other in id order, Chinese ids too, without gap or double', async () => {
      const ids = ['A', 'a', 'S-10', 'S-9', '甲', '乙', '𠮷']
      await store.apply(
        ids.map((id) => put(id)),
        act,
      )
      const seen: string[] = []
      for (let after = ''; ; ) {
        const page = await store.list('schools', { after, limit: 2 })
        if (page.length === 0) break
        seen.push(...page.map((one) => one.id))
        after = page.at(-1)?.id ?? ''
      }
      expect([...seen].sort()).toEqual([...ids].sort())
      expect(new Set(seen).size).toBe(ids.length)
    })
    test('any history of changes leaves what a plain map would hold, and verifies', async () => {
      const change = fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        name: fc.option(fc.constantFrom('x', 'y')),
        noun: fc.constantFrom<NounName>('schools', 'enterprises'),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }), async (batches) => {
          const mine = await storeOver(await bench.fresh())
          const map = new Map<string, unknown>()
          for (const batch of batches) {
            await mine.apply(
              batch.map(({ noun, id, name }) => ({ noun, id, value: name === null ? null : { id, name } })),
              act,
            )
            for (const { noun, id, name } of batch) {
              if (name === null) map.delete(`${noun}/${id}`)
              else map.set(`${noun}/${id}`, { id, name })
            }
          }
          for (const noun of ['schools', 'enterprises'] as const)
            for (const id of ['a', 'b', 'c'])
              expect((await mine.get(noun, id))?.value ?? null).toEqual(map.get(`${noun}/${id}`) ?? null)
          expect(await mine.verify()).toEqual([])
        }),
        { numRuns: name === 'SQLite' ? 30 : 5 },
      )
    })
    test('lines of one kind of act, a page at a time', async () => {
      for (let i = 0; i < 6; i++)
        await store.record({ actor: 'p', action: i % 2 === 0 ? 'decide' : 'look', subject: `${i}`, now: i })
      const first = await store.audit({ limit: 2, action: 'decide' })
      expect(first.map(({ subject }) => subject)).toEqual(['0', '2'])
      const next = await store.audit({ limit: 2, action: 'decide', after: first[1]?.seq ?? 0 })
      expect(next.map(({ subject }) => subject)).toEqual(['4'])
    })
    test('a decision moves its class and stays in the audit; who decided upon what is no longer so is refused', async () => {
      const value = { id: 'C-1', name: '红旗班', enterprises: ['E-1'], minSize: 2, maxSize: 3, state: 'signed' }
      await store.apply([{ noun: 'orderClasses', id: 'C-1', value }], act)
      const entry = (to: string, by: string): DecisionEntry => ({
        machine: 'order-class',
        subject: 'C-1',
        from: 'signed',
        to,
        facts: {},
        corrects: null,
        by,
        on: '2026-09-02',
        why: '会议',
      })
      const read = async () => new Journal((await store.region()).data, await decisionsIn(store))
      const seen = await read()
      await keepDecisions(store, seen, [entry('open', '王')], 5)
      expect(await decisionsIn(store)).toEqual([entry('open', '王')])
      expect((await store.get('orderClasses', 'C-1'))?.value).toMatchObject({ state: 'open' })
      await expect(keepDecisions(store, seen, [entry('cancelled', '李')], 6)).rejects.toThrow(StoreError)
      expect(await decisionsIn(store)).toHaveLength(1)
      expect((await read()).state('order-class', 'C-1')).toBe('open')
      expect(await store.verify()).toEqual([])
    })
    test('only a decision moves a class: a record that says another state is refused, also where the class was withdrawn', async () => {
      const value = { id: 'C-1', name: '红旗班', enterprises: ['E-1'], minSize: 2, maxSize: 3, state: 'signed' }
      const said = (state: string | null, name = '红旗班'): Change => {
        return { noun: 'orderClasses', id: 'C-1', value: { ...value, state, name }, keepsState: true }
      }
      await store.apply([said(null)], act)
      await store.apply([said('signed')], act) // nobody had said where it stands
      for (const state of ['open', null]) {
        const refused = store.apply([put('S-1'), said(state)], act)
        const issue = { code: 'state_not_decided', orderClass: 'C-1', stands: 'signed', said: state }
        await expect(refused).rejects.toMatchObject({ issue })
      }
      expect(await store.count('schools')).toBe(0)
      await store.apply([said('signed', '红旗二班')], act)
      const decided = { machine: 'order-class', subject: 'C-1', from: 'signed', to: 'open' } as const
      const entry = { ...decided, facts: {}, corrects: null, by: '王', on: '2026-09-02', why: '会议' }
      await keepDecisions(store, new Journal((await store.region()).data, []), [entry], 5)
      await store.apply([{ noun: 'orderClasses', id: 'C-1', value: null }], act)
      await expect(store.apply([said('signed')], act)).rejects.toThrow('state_not_decided')
      await store.apply([said('open')], act)
      expect((await store.get('orderClasses', 'C-1'))?.value).toMatchObject({ state: 'open' })
    })
    test('persons purged are in no record, output or kept answer; jobs under way forbid it; without an act it only counts', async () => {
      const person = (id: string): Change => ({ noun: 'trainees', id, value: { id } })
      const wish = { trainee: 'T-1', demand: 'D-1', orderClass: null, rank: 1 }
      const wishes: Change = { noun: 'applications', id: 'T-1/D-1', value: wish }
      await store.apply([person('T-1'), person('T-11'), wishes], act, { key: 'PUT /v1/trainees/T-1 k', body: 'b' })
      const { id } = await store.jobs.enqueue({ kind: 'x', input: null, now: 1 })
      const purge = { ...act, action: 'purge', detail: '本人要求' }
      await expect(store.purge(['T-1'], purge)).rejects.toMatchObject({ issue: { code: 'jobs_under_way', job: id } })
      await store.jobs.claim({ owner: 'w', leaseMs: 1_000, now: 2 })
      const step = { owner: 'w', leaseMs: 1_000, now: 3, cursor: 1, done: 1, total: 1, output: [{ member: 'C-1/T-1' }] }
      await store.jobs.step(id, step)
      await store.jobs.finish(id, { owner: 'w', state: 'done', now: 4 })
      const counted = { records: { trainees: 1, applications: 1, assessments: 0, placements: 0 }, jobs: 1, answers: 1 }
      expect(await store.purge(['T-1'], null)).toMatchObject(counted)
      expect(await store.count('trainees')).toBe(2)
      expect(await store.purge(['T-1'], purge)).toMatchObject(counted)
      expect(await store.list('trainees', { limit: 9 })).toMatchObject([{ id: 'T-11' }])
      expect([await store.count('applications'), await store.jobs.output(id, { limit: 9 })]).toEqual([0, []])
      expect(await store.jobs.get(id)).toMatchObject({ state: 'done', error: 'purged' })
      const lines = await store.audit({ limit: 9, action: 'purge' })
      expect(lines).toMatchObject([{ detail: { persons: 1, jobs: 1, reason: '本人要求' } }])
      expect(JSON.stringify(lines)).not.toContain('T-1')
      expect(await store.verify()).toEqual([])
    })
    test('a seed is recorded once a round, and the one before stays in the audit', async () => {
      expect(await recordedSeed(store)).toBeNull()
      await recordSeed(store, { seed: 7, by: '王', on: '2026-09-01' }, [], 1)
      await recordSeed(store, { seed: 8, by: '李', on: '2026-09-02' }, ['C-2', 'C-1'], 2)
      expect(await recordedSeed(store)).toEqual({ seed: 8, by: '李', on: '2026-09-02', late: ['C-1', 'C-2'] })
      expect((await store.audit({ limit: 9, action: 'seed' })).map(({ detail }) => detail)).toMatchObject([
        { seed: 7 },
        { seed: 8 },
      ])
    })
    test('the audit has every act in order, and the database refuses to change it', async () => {
      await store.apply([put('S-1')], { ...act, config: 'policy-hash', detail: { rows: 1 } })
      await store.record({ ...act, action: 'match', subject: 'D-1', now: 2_000 })
      const lines = await store.audit({ limit: 10 })
      expect(lines.map(({ seq, action, at, config }) => [seq, action, at, config])).toEqual([
        [1, 'import', 1_000, 'policy-hash'],
        [2, 'match', 2_000, ''],
      ])
      await expect(bench.tamper("UPDATE audit SET actor = 'nobody'")).rejects.toThrow(/only grows/)
      await expect(bench.tamper('DELETE FROM audit')).rejects.toThrow(/only grows/)
    })
    test.each([
      ['UPDATE record SET value = \'{"id":"S-1","name":"别名"}\' WHERE id = \'S-1\'', { table: 'schools', row: 'S-1' }],
      ["DELETE FROM record WHERE id = 'S-1'", { table: 'schools', row: null }],
      ["UPDATE state SET value = '4' WHERE name = 'revision'", { table: 'state', row: 'revision' }],
      ['UPDATE noun_sum SET records = 7', { table: 'schools', row: null }],
      ["UPDATE job_output SET value = '[0]'", { table: 'job_output', row: 'J-00000001/1' }],
      ['DELETE FROM job_output WHERE seq = 1', { table: 'job_output', row: 'J-00000001' }],
      ["UPDATE job SET state = 'done'", { table: 'job', row: 'J-00000001' }],
      ['UPDATE job SET "cursor" = \'0\'', { table: 'job', row: 'J-00000001' }],
      ["DELETE FROM job WHERE id = 'J-00000002'", { table: 'job', row: null }],
      ["UPDATE answer SET answer = '{}'", { table: 'answer', row: 'k' }],
    ])('damage is noticed: %s', async (fault, expected) => {
      await store.apply([put('S-1'), put('S-2')], act, { key: 'k', body: 'b' })
      for (let i = 0; i < 3; i++) await store.jobs.enqueue({ kind: 'match', input: null, now: 1 })
      await store.jobs.claim({ owner: 'w', leaseMs: 100, now: 1 })
      await store.jobs.step('J-00000001', {
        owner: 'w',
        leaseMs: 100,
        now: 2,
        cursor: 1,
        done: 1,
        total: 2,
        output: [[1], [2]],
      })
      expect(await store.verify()).toEqual([])
      await bench.tamper(fault)
      expect(await store.verify()).toContainEqual(expected)
    })

    test('a setting is what it was last set to', async () => {
      expect(await store.setting('as-of')).toBeNull()
      await store.set('as-of', '2026-11-24', act)
      await store.set('as-of', '2026-12-01', act)
      expect(await store.setting('as-of')).toBe('2026-12-01')
      expect(await store.audit({ limit: 9 })).toHaveLength(2)
    })
    test('under a key a change is made once: the same again is answered as the first time, another is refused', async () => {
      const once = { key: 'PUT /S-1 k', body: 'hash-1' }
      const first = await store.apply([put('S-1')], act, once)
      expect(first).toMatchObject({ revision: 1, added: 1 })
      await store.apply([put('S-1', '改名')], act)
      expect(await store.apply([put('S-1')], act, once)).toEqual(first)
      expect((await store.get('schools', 'S-1'))?.value).toMatchObject({ name: '改名' })
      expect((await store.audit({ limit: 9 })).length).toBe(2)
      await expect(store.apply([put('S-2')], act, { ...once, body: 'hash-2' })).rejects.toMatchObject({
        issue: { code: 'idempotency_mismatch' },
      })
      expect(await store.count('schools')).toBe(1)
      // A change that failed keeps nothing: it may be tried again under its key.
      const failing = { key: 'k2', body: 'b' }
      await expect(store.apply([{ ...put('S-9'), expected: 'x' }], act, failing)).rejects.toThrow()
      expect(await store.apply([put('S-9')], act, failing)).toMatchObject({ added: 1 })
      // After a week the key is free.
      await store.apply([put('S-3')], { ...act, now: act.now + 8 * 24 * 3_600_000 }, { key: 'k3', body: 'b' })
      expect(await store.apply([put('S-1')], act, once)).toMatchObject({ changed: 1 })
    })

    test('a job is claimed once, steps, and ends; its output is in order', async () => {
      const job = await store.jobs.enqueue({ kind: 'match', input: { all: true }, key: 'k', now: 1 })
      expect(await store.jobs.enqueue({ kind: 'match', input: { all: true }, key: 'k', now: 9 })).toEqual(job)
      await expect(store.jobs.enqueue({ kind: 'match', input: {}, key: 'k', now: 9 })).rejects.toMatchObject({
        issue: { code: 'idempotency_mismatch' },
      })
      expect(await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 2 })).toMatchObject({
        state: 'running',
        attempts: 1,
        cursor: null,
      })
      expect(await store.jobs.claim({ owner: 'b', leaseMs: 10, now: 3 })).toBeNull()
      await store.jobs.step(job.id, {
        owner: 'a',
        leaseMs: 10,
        now: 4,
        cursor: { next: 2 },
        done: 2,
        total: 3,
        output: ['x', { z: 1, a: 2 }],
      })
      expect(await store.jobs.finish(job.id, { owner: 'a', state: 'done', now: 5 })).toMatchObject({
        state: 'done',
        done: 2,
      })
      // Byte for byte: members in the order they were put out in.
      expect(JSON.stringify(await store.jobs.output(job.id, { limit: 10 }))).toBe(
        '[{"seq":1,"value":"x"},{"seq":2,"value":{"z":1,"a":2}}]',
      )
    })
    test('a payload is there for the work and gone when the job ends, however it ends; its key still knows it', async () => {
      // Longer than is kept in one part, and the parts meet within a character.
      const payload = `${'行'.repeat(65_535)}😀${'列'.repeat(80_000)}`
      const asked = { kind: 'import', input: { name: 'a.csv' }, payload, key: 'p', now: 1 }
      const { id } = await store.jobs.enqueue(asked)
      expect(await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 2 })).toMatchObject({ id })
      expect(await store.jobs.payload(id)).toBe(payload)
      expect(await store.verify()).toEqual([])
      await store.jobs.finish(id, { owner: 'a', state: 'failed', error: 'x', now: 3 })
      expect(await store.jobs.payload(id)).toBe('')
      expect((await store.jobs.enqueue(asked)).id).toBe(id)
      await expect(store.jobs.enqueue({ ...asked, payload: 'other' })).rejects.toMatchObject({
        issue: { code: 'idempotency_mismatch' },
      })
      const waiting = await store.jobs.enqueue({ ...asked, key: 'q' })
      expect(await store.jobs.cancel(waiting.id, 4)).toMatchObject({ state: 'cancelled' })
      expect(await store.jobs.payload(waiting.id)).toBe('')
      const told = await store.jobs.enqueue({ ...asked, key: 'r' })
      await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 5 })
      const step = { owner: 'a', leaseMs: 10, now: 6, cursor: 1, done: 1, total: 1 }
      await store.jobs.step(told.id, { ...step, forgets: true })
      expect(await store.jobs.payload(told.id)).toBe('')
      expect(await store.verify()).toEqual([])
    })
    test('work that takes long keeps its lease, and may give it up; a stranger may do neither', async () => {
      const { id } = await store.jobs.enqueue({ kind: 'assign', input: null, now: 1 })
      await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 1 })
      expect(await store.jobs.renew(id, { owner: 'a', leaseMs: 10, now: 9 })).toMatchObject({ state: 'running' })
      expect(await store.jobs.claim({ owner: 'b', leaseMs: 10, now: 12 })).toBeNull()
      await expect(store.jobs.renew(id, { owner: 'b', leaseMs: 10, now: 13 })).rejects.toMatchObject({
        issue: { code: 'lease_lost' },
      })
      await store.jobs.renew(id, { owner: 'a', leaseMs: 0, now: 13 })
      expect(await store.jobs.claim({ owner: 'b', leaseMs: 10, now: 13 })).toMatchObject({ id, attempts: 2 })
      expect(await store.verify()).toEqual([])
    })
    test('work that begins anew drops what it put out, in the same step; settings and changes come with it', async () => {
      const { id } = await store.jobs.enqueue({ kind: 'match', input: null, now: 1 })
      await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 1 })
      const step = { owner: 'a', leaseMs: 10, now: 2, done: 1, total: 2 }
      expect(await store.jobs.step(id, { ...step, cursor: 1, output: ['old', 'older'] })).toMatchObject({
        revision: null,
      })
      expect(await store.jobs.step(id, { ...step, cursor: 1, restart: true, output: ['new'] })).toMatchObject({ id })
      expect(await store.jobs.output(id, { limit: 10 })).toEqual([{ seq: 1, value: 'new' }])
      const changing = { ...step, cursor: 2, changes: [put('S-1')], settings: { 'as-of': '2026-09-01' } }
      expect(await store.jobs.step(id, changing)).toMatchObject({ revision: 1 })
      expect(await store.setting('as-of')).toBe('2026-09-01')
      expect(await store.jobs.step(id, { ...changing, cursor: 3 })).toMatchObject({ revision: null })
      expect(await store.verify()).toEqual([])
    })
    test('a worker that died is followed at its cursor; its late step is refused', async () => {
      const { id } = await store.jobs.enqueue({ kind: 'match', input: null, now: 1 })
      await store.jobs.claim({ owner: 'dead', leaseMs: 10, now: 1 })
      await store.jobs.step(id, { owner: 'dead', leaseMs: 10, now: 2, cursor: 1, done: 1, total: 2, output: [1] })
      expect(await store.jobs.claim({ owner: 'next', leaseMs: 10, now: 11 })).toBeNull()
      expect(await store.jobs.claim({ owner: 'next', leaseMs: 10, now: 12 })).toMatchObject({ cursor: 1, attempts: 2 })
      const late = store.jobs.step(id, {
        owner: 'dead',
        leaseMs: 10,
        now: 13,
        cursor: 2,
        done: 2,
        total: 2,
        output: [2],
      })
      await expect(late).rejects.toMatchObject({ issue: { code: 'lease_lost' } })
      expect(await store.jobs.output(id, { limit: 10 })).toEqual([{ seq: 1, value: 1 }])
    })
    test('a step whose changes fail leaves neither output nor cursor', async () => {
      const { id } = await store.jobs.enqueue({ kind: 'import', input: null, now: 1 })
      await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 1 })
      const step = {
        owner: 'a',
        leaseMs: 10,
        now: 2,
        cursor: 1,
        done: 1,
        total: 1,
        output: [1],
        changes: [{ ...put('S-1'), expected: 'x' }],
      }
      await expect(store.jobs.step(id, step)).rejects.toMatchObject({ issue: { code: 'precondition_failed' } })
      expect(await store.jobs.get(id)).toMatchObject({ cursor: null, done: 0 })
      expect(await store.jobs.output(id, { limit: 1 })).toEqual([])
    })
    test('cancelling: a waiting job at once, a running one at its next step, a dead one when it is claimed', async () => {
      const waiting = await store.jobs.enqueue({ kind: 'a', input: null, now: 1 })
      expect(await store.jobs.cancel(waiting.id, 2)).toMatchObject({ state: 'cancelled' })
      const running = await store.jobs.enqueue({ kind: 'b', input: null, now: 3 })
      await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 4 })
      expect(await store.jobs.cancel(running.id, 5)).toMatchObject({ state: 'running', cancelRequested: true })
      const stepped = await store.jobs.step(running.id, {
        owner: 'a',
        leaseMs: 10,
        now: 6,
        cursor: 1,
        done: 1,
        total: null,
        output: [1],
      })
      expect(stepped.state).toBe('cancelled')
      expect(await store.jobs.output(running.id, { limit: 1 })).toEqual([])
      const dead = await store.jobs.enqueue({ kind: 'c', input: null, now: 7 })
      await store.jobs.claim({ owner: 'a', leaseMs: 10, now: 8 })
      await store.jobs.cancel(dead.id, 9)
      expect(await store.jobs.claim({ owner: 'b', leaseMs: 10, now: 99 })).toBeNull()
      expect(await store.jobs.get(dead.id)).toMatchObject({ state: 'cancelled' })
      await expect(store.jobs.cancel('J-9', 1)).rejects.toMatchObject({ issue: { code: 'job_not_found' } })
    })

    test('a dump fills an empty store; a cut or changed one leaves it empty', async () => {
      await store.apply([put('S-1'), put('S-2')], act)
      await store.jobs.enqueue({ kind: 'match', input: [1], now: 1 })
      const lines: string[] = []
      for await (const line of store.dump()) lines.push(line)
      await expect(store.restore(lines)).rejects.toMatchObject({ issue: { code: 'not_empty' } })
      for (let broken = 0; broken < lines.length; broken++) {
        const other = await storeOver(await bench.fresh())
        await expect(other.restore(lines.toSpliced(broken, 1))).rejects.toMatchObject({
          issue: { code: 'dump_broken' },
        })
        expect(await other.count('schools')).toBe(0)
      }
      const other = await storeOver(await bench.fresh())
      await other.restore(lines)
      expect(await other.region()).toEqual({
        revision: 1,
        data: expect.objectContaining({ schools: [school('S-1'), school('S-2')] }),
      })
      expect(await other.verify()).toEqual([])
      expect((await other.jobs.list({ limit: 10 })).length).toBe(1)
    })
  })
}
