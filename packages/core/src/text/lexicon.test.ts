import { describe, expect, test } from 'vitest'
import { exampleLexicon } from './example-lexicon.ts'
import { compileLexicon, Lexicon } from './lexicon.ts'

const lexicon = compileLexicon(exampleLexicon)

describe('the lexicon', () => {
  test('its example obeys the schema, and credit above 900 per mille does not', () => {
    expect(Lexicon.parse(exampleLexicon)).toEqual(exampleLexicon)
    expect(Lexicon.safeParse({ ...exampleLexicon, related: [{ a: 'x', b: 'y', perMille: 901 }] }).success).toBe(false)
  })

  test('knows a name by its id, its hash and its licences', () => {
    expect(lexicon.nameOf('S-plc')).toBe('PLC编程')
    expect(lexicon.nameOf('C-low')).toBe('低压电工作业证')
    expect(lexicon.nameOf('nobody')).toBeNull()
    expect(lexicon.hash).toBe('example')
    expect([lexicon.isLicence('C-low'), lexicon.isLicence('C-cet4'), lexicon.isLicence('S-plc')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('电工 is a skill, but a certificate where one is expected; 电工证 is what the lexicon writes it to be', () => {
    expect(lexicon.exact('电工')?.id).toBe('S-electric')
    expect(lexicon.exactCertificate('电工')?.id).toBe('C-electrician')
    expect(lexicon.exact('电工证')?.id).toBe('C-low')
    expect(lexicon.exact('电工证书')?.id).toBe('C-electrician')
  })

  test('nearness goes both ways, nearest first, then by id', () => {
    expect(lexicon.relatedSkills('S-java').map(({ skill }) => skill)).toEqual(['S-cpp', 'S-c', 'S-js'])
    expect(lexicon.relatedSkills('S-js')).toEqual([{ skill: 'S-java', perMille: 300 }])
    expect(lexicon.relatedSkills('S-team')).toEqual([])
  })

  test('a major has its own skills, else those of its class, else of the class of that name at college', () => {
    const skillOf = (major: string) => lexicon.typicalSkills(major)?.map(({ skill }) => skill) ?? null
    expect(skillOf('510203')).toEqual(['S-java'])
    expect(skillOf('510299')).toEqual(['S-c'])
    expect(skillOf('710201')).toEqual(['S-c'])
    expect(skillOf('310201')).toEqual(['S-c'])
    expect(skillOf('410101')).toBeNull()
    expect(skillOf('080901')).toBeNull()
  })

  test('a Latin word is cut only at white space', () => {
    expect(lexicon.longestAt('javascript', 0)?.entry.id).toBe('S-js')
    expect(lexicon.longestAt('javaee', 0)).toBeNull()
    expect(lexicon.longestAt('javaee', 0, new Set([4]))?.entry.id).toBe('S-java')
  })
})
