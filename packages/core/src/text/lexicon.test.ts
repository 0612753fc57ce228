import { expect, test } from 'vitest'
import { smallLexicon, words } from '../../test/words.ts'
import { compileLexicon, Lexicon } from './lexicon.ts'
import { linkSkills } from './link-skills.ts'

test('the small lexicon of the tests fits the schema', () => expect(Lexicon.parse(smallLexicon)).toEqual(smallLexicon))

test('relatedness is symmetric, nearest first, then by id', () => {
  expect(words.relatedSkills('SK-plc').map(({ skill, perMille }) => ({ skill, perMille }))).toEqual([
    { skill: 'SK-fx', perMille: 800 },
    { skill: 'SK-s7', perMille: 800 },
  ])
  expect(words.relatedSkills('SK-s7').map(({ skill, perMille }) => ({ skill, perMille }))).toEqual([
    { skill: 'SK-plc', perMille: 800 },
    { skill: 'SK-fx', perMille: 700 },
  ])
  expect(words.relatedSkills('SK-lathe')).toEqual([{ skill: 'SK-cnc', perMille: 700, evidence: 'judged' }])
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

test('an alias of two skills means the one whose words stand in the text, else the one without words', () => {
  const skill = (id: string, when?: { alias: string; words: string[] }[]) => ({
    id,
    name: `名${id}`,
    kind: 'skill' as const,
    aliases: ['分析仪'],
    ...(when === undefined ? {} : { when }),
  })
  const shared = (...skills: ReturnType<typeof skill>[]) =>
    compileLexicon({ ...smallLexicon, skills, certificates: [], related: [] })
  const blood = skill('SK-blood', [{ alias: '分析仪', words: ['血', '检验科'] }])
  const ids = (lexicon: ReturnType<typeof shared>, text: string) => linkSkills(lexicon, text).map(({ id }) => id)
  expect(ids(shared(skill('SK-gas'), blood), '血样送检，分析仪')).toEqual(['SK-blood'])
  expect(ids(shared(blood, skill('SK-gas')), '分析仪')).toEqual(['SK-gas'])
  expect(ids(shared(blood), '分析仪')).toEqual([])
})
