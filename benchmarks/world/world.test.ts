import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { lexicon } from '@duikou/data/skills'
import { compileLexicon, indexMajors, parseSkillList } from 'duikou'
import { describe, expect, test } from 'vitest'
import { fieldsOfWork } from './fields.ts'
import { makeRegion, SAMPLE } from './make-region.ts'

const words = compileLexicon(lexicon)

test('every skill and certificate of the sample is in the lexicon, every major in the catalogue', () => {
  const skills = fieldsOfWork.flatMap((field) => [...field.posts, ...field.majors]).flatMap((one) => one.skills)
  const unknown = skills.flatMap((skill) => parseSkillList(words, skill).unknown.map(({ text }) => text))
  const certificates = fieldsOfWork
    .flatMap((field) => field.posts)
    .flatMap((post) => (post.certificate === undefined ? [] : [post.certificate]))
  expect([
    ...unknown,
    ...certificates.flatMap((one) => parseSkillList(words, one, 'certificate').unknown.map(({ text }) => text)),
  ]).toEqual([])
  const catalogue = indexMajors(majors)
  for (const { code, name } of fieldsOfWork.flatMap((field) => field.majors))
    expect(catalogue.byCode(code)?.name).toBe(name)
})

test('the same seed makes the same region, another seed another one', () => {
  expect(makeRegion(SAMPLE)).toEqual(makeRegion(SAMPLE))
  expect(makeRegion({ ...SAMPLE, seed: 1 })).not.toEqual(makeRegion(SAMPLE))
})

describe('the sample region', () => {
  const tables = makeRegion(SAMPLE)
  const table = (name: string) => tables.find((one) => one.name === name)
  const rows = (name: string) => table(name)?.rows ?? []
  const column = (name: string, header: string) => {
    const place = table(name)?.headers.indexOf(header) ?? -1
    expect(place).toBeGreaterThanOrEqual(0)
    return rows(name).map((row) => row[place] ?? null)
  }
  const count = (keys: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts
  }
  const students = rows('学员').filter(([, , , entryYear]) => entryYear !== null)

  test('is as large as promised, with one quiet class of 38', () => {
    expect(rows('企业')).toHaveLength(60)
    expect(rows('岗位需求')).toHaveLength(330)
    expect(rows('院校')).toHaveLength(25)
    expect(rows('专业点').length).toBeGreaterThanOrEqual(95)
    expect(rows('学员')).toHaveLength(5200)
    expect(students.filter(([, , program, year]) => program === 'P-001' && year === 2024)).toHaveLength(38)
  })
  test('invents every party, each with a name and code of its own', () => {
    for (const [name, header] of [
      ['企业', '企业名称'],
      ['院校', '学校名称'],
    ] as const) {
      expect(column(name, header).every((one) => String(one).endsWith('（虚构）'))).toBe(true)
      expect(new Set(column(name, header)).size).toBe(rows(name).length)
    }
    expect(new Set(column('企业', '统一社会信用代码')).size).toBe(60)
    const more = makeRegion({ ...SAMPLE, enterprises: 700, demands: 10, trainees: 100 })
    expect(new Set(more.find(({ name }) => name === '企业')?.rows.map(([, name]) => name)).size).toBe(700)
  })
  test('counts in each cohort the students that the trainee sheet has', () => {
    const sheet = count(students.map(([, , program, year]) => `${program} ${year}`))
    const stated = new Map(rows('届次').map(([program, year, , size]) => [`${program} ${year}`, Number(size)]))
    expect([...stated].filter(([key, size]) => size !== (sheet.get(key) ?? 0))).toEqual([])
    expect([...sheet.keys()].filter((key) => !stated.has(key))).toEqual([])
  })
  test('has students of the age of their cohort, and guardians who sign for minors only', () => {
    const years = new Map(rows('专业点').map(([id, , , , length]) => [id, Number(length)]))
    for (const [, , program, entryYear, , born] of students) {
      const age = Number(entryYear) - Number(String(born).slice(0, 4))
      const usual = years.get(program ?? '') === 5 ? 15 : 18
      expect(age === usual || age === usual + 1 || age === usual + 2).toBe(true)
    }
    const born = column('学员', '出生年月')
    const consents = column('学员', '同意用途')
    let minors = 0
    consents.forEach((cell, i) => {
      for (const piece of String(cell ?? '')
        .split('；')
        .filter((one) => one !== '')) {
        const [, given = '', guardian] = /@(\d{4}-\d{2})[-~\d]*(\+监护人)?$/.exec(piece) ?? []
        const adultFrom = `${Number(String(born[i]).slice(0, 4)) + 18}${String(born[i]).slice(4)}`
        expect(guardian !== undefined).toBe(adultFrom >= given)
        if (guardian !== undefined) minors++
      }
    })
    expect(minors).toBeGreaterThan(100)
  })
  test('has people of every status', () => {
    const statuses = count(column('学员', '人员类别').map(String))
    for (const status of ['在校生', '毕业生', '在岗职工', '待业']) expect(statuses.get(status)).toBeGreaterThan(40)
  })
  test('has a round of order classes, three years of cooperation, placements and indicators', () => {
    expect(rows('订单班').length).toBeGreaterThanOrEqual(12)
    expect(column('志愿', '订单班编号').filter((one) => one !== null).length).toBeGreaterThan(300)
    const applied = new Set(rows('志愿').map(([trainee, , orderClass]) => `${trainee} ${orderClass}`))
    expect(rows('选拔成绩').filter(([trainee, orderClass]) => !applied.has(`${trainee} ${orderClass}`))).toEqual([])
    expect([...new Set(column('产学合作', '年度'))].sort()).toEqual([2023, 2024, 2025])
    expect(rows('毕业去向').length).toBeGreaterThan(150)
    expect(new Set(column('监测指标', '岗位')).size).toBeGreaterThanOrEqual(30)
  })
  test('names occupations that the 2022 list has', () => {
    const known = new Set(occupations.rows.split('\n').map((row) => row.split('\t')[0]))
    const posts = fieldsOfWork.flatMap((field) => field.posts)
    expect(posts.filter(({ occupation }) => !known.has(occupation)).map(({ title }) => title)).toEqual([])
  })
  test('has dates in order', () => {
    const published = column('岗位需求', '发布日期').map(String)
    column('岗位需求', '截止日期').forEach((closed, i) => {
      if (closed !== null) expect(String(closed) > (published[i] ?? '') && String(closed) < '2026-09-01').toBe(true)
    })
  })
})
