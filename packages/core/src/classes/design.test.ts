import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { design } from '../../test/worlds.ts'
import { addMonths } from '../model/date.ts'
import type { Candidate, Need } from '../model/pair.ts'
import { compileLexicon } from '../text/lexicon.ts'
import { gapOf, resourcesOf, termOf } from './design.ts'
import { type FormFacts, formsFor } from './forms.ts'

const skill = (id: string, hours?: number) => ({
  id,
  name: id,
  kind: 'skill' as const,
  aliases: [],
  ...(hours === undefined ? {} : { hours }),
})
const lexicon = compileLexicon({
  id: 'l',
  edition: 't',
  source: 't',
  hash: 'l',
  skills: [skill('PLC', 40), skill('S7', 40), skill('焊接', 60), skill('识图')],
  certificates: [],
  related: [
    { a: 'PLC', b: 'S7', perMille: 800 },
    { a: '焊接', b: '识图', perMille: 300 },
  ],
  majorSkills: [],
})
const candidate = (skills: Record<string, number>, certificates: string[] = []) =>
  ({
    facets: {
      skills: Object.entries(skills).map(([id, level]) => ({ skill: id, level, evidence: 'program' })),
      certificates: certificates.map((certificate) => ({ certificate, level: null })),
    },
  }) as unknown as Candidate
const need = (skills: Record<string, number>, certificates: string[] = []) =>
  ({
    skills: Object.entries(skills).map(([id, level]) => ({ skill: id, level, weight: 1, must: true })),
    certificates: certificates.map((certificate) => ({ certificate, level: null, must: true })),
  }) as unknown as Need
const gap = (asked: Need, ...taught: Candidate[]) => gapOf(asked, taught, { lexicon }, design)

describe('the skill gap', () => {
  test('is taught level by level: from 1 to 3 at 60 hours a level', () => {
    expect(gap(need({ 焊接: 3 }), candidate({ 焊接: 1 }))).toMatchObject({
      modules: [{ skill: '焊接', from: 1, to: 3, hours: 120, hoursAssumed: false, recognised: null }],
      hours: 120,
      terms: 1,
    })
  })
  test('counts what the weakest program of the class teaches', () => {
    expect(gap(need({ 焊接: 3 }), candidate({ 焊接: 3 }), candidate({ 焊接: 2 })).hours).toBe(60)
  })
  test('recognises 80 % of the hours of the levels that a near skill covers, and nothing of a far one', () => {
    const near = gap(need({ S7: 3 }), candidate({ PLC: 2 }))
    // Two of three levels, 120 hours: 80 of 120, of these 80 %.
    expect(near.modules[0]?.recognised).toEqual({ skill: 'PLC', level: 2, perMille: 800, hours: 64 })
    expect(near.hours).toBe(56)
    expect(gap(need({ 焊接: 2 }), candidate({ 识图: 5 })).modules[0]?.recognised).toBeNull()
  })
  test('is nothing where all is taught, and says which hours are assumed', () => {
    expect(gap(need({ PLC: 2 }), candidate({ PLC: 4 }))).toMatchObject({ modules: [], hours: 0, terms: 0 })
    expect(gap(need({ 识图: 1 }), candidate({})).modules[0]).toMatchObject({ hours: 32, hoursAssumed: true })
  })
  test('names certificates that not every program leads to', () => {
    expect(gap(need({}, ['焊工证']), candidate({}, ['焊工证']), candidate({})).certificates).toEqual(['焊工证'])
    expect(gap(need({}, ['焊工证']), candidate({}, ['焊工证'])).certificates).toEqual([])
  })
  test('never grows when a program teaches more', () => {
    const levels = fc.dictionary(fc.constantFrom('PLC', 'S7', '焊接', '识图'), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(levels, levels, fc.constantFrom('PLC', 'S7', '焊接', '识图'), (asked, taught, which) => {
        const more = { ...taught, [which]: Math.min(5, (taught[which] ?? 0) + 1) }
        expect(gap(need(asked), candidate(more)).hours).toBeLessThanOrEqual(gap(need(asked), candidate(taught)).hours)
      }),
    )
  })
})

describe('the term', () => {
  test('is the latest that meets the date', () => {
    expect(termOf('2027-07-15', 1, '2026-09-01', design)).toEqual({
      since: '2027-03-01',
      until: '2027-09-01',
      terms: 1,
      lateMonths: 2,
    })
    expect(termOf('2028-09-01', 2, '2026-09-01', design)).toEqual({
      since: '2027-09-01',
      until: '2028-09-01',
      terms: 2,
      lateMonths: 0,
    })
  })
  test('is the earliest left where the date cannot be met, and says by how much', () => {
    expect(termOf('2027-03-01', 3, '2026-09-01', design)).toMatchObject({
      since: '2027-03-01',
      until: '2028-09-01',
      lateMonths: 18,
    })
  })
  test('never begins before the lead time, always on a term day, and a later start would be late', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((months) => addMonths('2026-01-15', months))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 6 }), (startBy, asOf, terms) => {
        const found = termOf(startBy, terms, asOf, design)
        expect(found.since.slice(5)).toMatch(/^(03|09)-01$/)
        expect(found.since >= addMonths(asOf, design.leadMonths)).toBe(true)
        expect(found.lateMonths > 0).toBe(found.until > startBy)
        if (found.lateMonths === 0) expect(addMonths(found.until, 6) > startBy).toBe(true)
      }),
    )
  })
})

test('mentors and stations are rounded up', () => {
  expect(resourcesOf(31, design)).toEqual({ enterpriseMentors: 4, schoolMentors: 1, stations: 16 })
})

describe('forms', () => {
  const students: FormFacts = {
    of: 'students',
    contracted: null,
    mentorsNeeded: 3,
    staff: 400,
    depth: 5,
    termsLeft: 4,
    terms: 2,
  }
  const answers = (facts: FormFacts) =>
    Object.fromEntries(formsFor(facts, design).map(({ form, answer }) => [form, answer]))
  test('企业新型学徒制 is for contracted staff only, the others for students only', () => {
    expect(answers(students)['new-apprenticeship']).toBe('refused')
    const staff = answers({ ...students, of: 'staff', contracted: true })
    expect(staff).toEqual({
      'order-class': 'refused',
      'modern-apprenticeship': 'refused',
      dual: 'refused',
      'new-apprenticeship': 'advised',
    })
    expect(answers({ ...students, of: 'staff', contracted: false })['new-apprenticeship']).toBe('refused')
    expect(answers({ ...students, of: 'staff', contracted: null })['new-apprenticeship']).toBe('open')
    expect(answers({ ...students, of: 'staff', contracted: true, terms: 7 })['new-apprenticeship']).toBe('refused')
  })
  test('the deepest form that nothing speaks against is advised', () => {
    expect(answers(students).dual).toBe('advised')
    expect(answers({ ...students, depth: 0 })).toMatchObject({ dual: 'refused', 'modern-apprenticeship': 'advised' })
    expect(answers({ ...students, staff: 20 })).toMatchObject({
      'modern-apprenticeship': 'refused',
      'order-class': 'advised',
    })
    expect(answers({ ...students, termsLeft: 1 })['order-class']).toBe('advised')
  })
})
