import { indexLadders, indexMajors, parseEducation } from 'duikou'
import { describe, expect, test } from 'vitest'
import { parseEducationCode } from '../packages/core/src/reference/levels.ts'
import { ladders } from './generated/ladders.ts'
import { majors } from './generated/majors.ts'

const index = indexLadders(ladders)

describe('ladders', () => {
  test('GB/T 4658: the reader of codes and the table say the same, and whoever left before the end holds what they came with', () => {
    const codes = index.educationCodes()
    expect(codes).toHaveLength(40)
    for (const { code, rank } of codes.filter(({ code }) => code !== '90'))
      expect([code, parseEducationCode(code)?.rank]).toEqual([code, rank])
    for (const { code, name, rank, ending } of codes.filter(({ ending }) => ending !== null)) {
      expect([code, name.endsWith(ending ?? '')]).toEqual([code, true])
      if (!/研究生班|普通班/.test(name)) expect([name, parseEducation(name)?.rank]).toEqual([name, rank])
    }
  })
  test.each([
    ['高级工程师', 4],
    ['工程师', 3],
    ['助理工程师', 2],
    ['正高级工程师', 5],
    ['技术员', 1],
    ['副教授', 4],
    ['教授', 5],
    ['中级职称', 3],
    ['高级讲师', 4],
    ['焊工', null],
    ['高级工', null],
  ])('职称 %s is of rank %s', (said, rank) => expect(index.title(said)).toBe(rank))
  test('older majors by code and by name, as docs/crosswalks.md says', () => {
    const of = indexMajors(majors)
    expect(of.history('560301')).toEqual([{ edition: '2015', code: '560301', name: '机电一体化技术', now: '460301' }])
    expect(of.formerly('机电一体化技术')).toEqual([])
    for (const { name, now } of of.formerly('机械制造与自动化'))
      expect([name, now]).toEqual(['机械制造与自动化', '460104'])
    expect(of.formerly('机械制造与自动化').length).toBe(1)
  })
  test('an equivalence holds as its switch says, and none is told as law', () => {
    expect(index.counts('skill-class', 3, 'education')).toBe(4)
    expect(index.counts('skill-class', 4, 'education')).toBe(5)
    expect(index.counts('skill-class', 4, 'education', { 'school-education-4': false })).toBe(4)
    expect(index.counts('skill', 5, 'title')).toBeNull()
    expect(index.counts('skill', 5, 'title', { 'skill-title-4': true })).toBe(3)
    expect(index.counts('skill', 2, 'title', { 'skill-title-3': true })).toBeNull()
    for (const { source, isRead } of index.equivalences()) expect([source.length > 4, isRead]).toEqual([true, false])
  })
  test('eight levels of skill, eight forms of cooperation, fourteen destinations', () => {
    expect(index.skillName(7)).toBe('首席技师')
    expect(Array.from({ length: 8 }, (_, i) => index.cooperationForm(i + 1)).every((name) => name !== null)).toBe(true)
    expect(index.destinations()).toHaveLength(14)
    expect(index.destination('46')).toBe('应征义务兵')
    expect(index.destination('99')).toBeNull()
  })
})
