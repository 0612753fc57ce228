import { expect, test } from 'vitest'
import { smallLexicon, words } from '../../test/words.ts'
import { Lexicon } from './lexicon.ts'

test('the small lexicon of the tests fits the schema', () => expect(Lexicon.parse(smallLexicon)).toEqual(smallLexicon))

test('relatedness is symmetric, nearest first, then by id', () => {
  expect(words.relatedSkills('SK-plc')).toEqual([
    { skill: 'SK-fx', perMille: 800 },
    { skill: 'SK-s7', perMille: 800 },
  ])
  expect(words.relatedSkills('SK-s7')).toEqual([
    { skill: 'SK-plc', perMille: 800 },
    { skill: 'SK-fx', perMille: 700 },
  ])
  expect(words.relatedSkills('SK-lathe')).toEqual([{ skill: 'SK-cnc', perMille: 700 }])
  expect(words.relatedSkills('SK-java')).toEqual([])
})

test('typical skills by the six digits, else the class, else the class of the college level, else unknown', () => {
  expect(words.typicalSkills('460301')).toEqual([{ skill: 'SK-plc', level: 3 }])
  expect(words.typicalSkills('460399')).toEqual([{ skill: 'SK-diagram', level: 2 }])
  expect(words.typicalSkills('660301')).toEqual([{ skill: 'SK-diagram', level: 2 }])
  expect(words.typicalSkills('5201')).toBeNull()
  expect(words.typicalCertificates('460301')).toEqual(['CT-wire'])
  expect(words.typicalCertificates('460399')).toEqual([])
})

test('names and licences by id', () => {
  expect(words.nameOf('SK-java')).toBe('Java')
  expect(words.nameOf('SK-none')).toBeNull()
  expect(words.isLicence('CT-weld-licence')).toBe(true)
  expect(words.isLicence('CT-bench')).toBe(false)
})
