import { majors } from '@duikou/data/reference'
import { lexicon } from '@duikou/data/skills'
import { compileLexicon, indexMajors, parseSkillList } from 'duikou'
import { expect, test } from 'vitest'
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

test('the sample region is as large as promised, with one quiet class of 38', () => {
  const rows = (name: string) => makeRegion(SAMPLE).find((table) => table.name === name)?.rows ?? []
  expect(rows('企业').length).toBeGreaterThanOrEqual(60)
  expect(rows('岗位需求').length).toBeGreaterThanOrEqual(300)
  expect(rows('院校').length).toBeGreaterThanOrEqual(8)
  expect(rows('专业点').length).toBeGreaterThanOrEqual(25)
  expect(rows('学员').length).toBeGreaterThanOrEqual(5000)
  expect(rows('学员').filter(([, , program, year]) => program === 'P-001' && year === 2024)).toHaveLength(38)
  expect(rows('企业').every(([, name]) => String(name).endsWith('（虚构）'))).toBe(true)
})
