/** A demand as a need: sorted, each skill and certificate once, ready to be compared. */
import type { Demand, MajorWish } from '../model/demand.ts'
import type { Enterprise } from '../model/enterprise.ts'
import { compareIds } from '../model/id.ts'
import type { Need } from '../model/pair.ts'
import type { RequiredCertificate, RequiredSkill } from '../model/skill.ts'

export function needOfDemand(demand: Demand, enterprise: Enterprise | null): Need {
  return {
    id: demand.id,
    kind: 'demand',
    enterprise: demand.enterprise,
    form: demand.form,
    industry: enterprise?.industry ?? null,
    occupation: demand.occupation,
    skills: onceEach(demand.skills, (one) => one.skill, strictestSkill),
    certificates: onceEach(demand.certificates, (one) => one.certificate, strictestCertificate),
    vocationalLevelMin: demand.vocationalLevelMin,
    educationMin: demand.educationMin,
    educationPreferred: demand.educationPreferred,
    majors: onceEach(demand.majors, (one) => one.prefix, strictestMajor),
    experienceMonthsMin: demand.experienceMonthsMin,
    startBy: demand.startBy,
    region: demand.region,
    pay: demand.pay,
  }
}

/** Sorted by key; where the same key was asked twice, the stricter wording holds. */
function onceEach<T>(asked: readonly T[], key: (one: T) => string, stricter: (a: T, b: T) => T): T[] {
  const byKey = new Map<string, T>()
  for (const one of asked) {
    const before = byKey.get(key(one))
    byKey.set(key(one), before === undefined ? one : stricter(before, one))
  }
  return [...byKey.values()].sort((a, b) => compareIds(key(a), key(b)))
}

function strictestSkill(a: RequiredSkill, b: RequiredSkill): RequiredSkill {
  return {
    skill: a.skill,
    level: Math.max(a.level, b.level),
    weight: Math.max(a.weight, b.weight),
    must: a.must || b.must,
  }
}

function strictestCertificate(a: RequiredCertificate, b: RequiredCertificate): RequiredCertificate {
  const level = a.level === null ? b.level : b.level === null ? a.level : Math.max(a.level, b.level)
  return { certificate: a.certificate, level, must: a.must || b.must }
}

function strictestMajor(a: MajorWish, b: MajorWish): MajorWish {
  return { prefix: a.prefix, must: a.must || b.must }
}
