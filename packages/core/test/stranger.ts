/**
 * A stranger's program: written from docs/formulas.md alone, on the plain nouns, sharing no code with the library.
 * `near(a, b)` is the lexicon's relatedness, `typical(major)` its typical skills, `covers` and the rest facts about regions.
 */
import type { Demand, Enterprise, Policy, RegionData } from '../src/index.ts'

export interface Facts {
  near(a: string, b: string): number | null
  typical(major: string): readonly { skill: string; level: number }[] | null
  covers(outer: string, inner: string): boolean
  width(region: string): 'county' | 'city' | 'province' | 'tier' | 'country'
}

const scale = (a: number, b: number, c: number) => (c === 0 ? 0 : Math.floor((a * b) / c))
const at = (table: readonly number[], i: number) => table[Math.min(i, table.length - 1)] ?? 0

function share(total: number, shares: readonly number[]): number[] {
  const all = shares.reduce((a, b) => a + b, 0)
  const parts = shares.map((one) => scale(total, one, all))
  let left = total - parts.reduce((a, b) => a + b, 0)
  const order = shares.map((one, i) => [(total * one) % all, i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, i] of order) if (left-- > 0) parts[i] = (parts[i] ?? 0) + 1
  return parts
}

const levelOf = (code: string) => {
  const g = Number(code.slice(0, 2))
  return g >= 61 && g <= 79 ? 61 : g >= 41 && g <= 59 ? 41 : g >= 21 && g <= 39 ? 21 : 1
}
const days = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** Points by criterion of one trainee for one demand. */
export function strangerScore(
  data: RegionData,
  demand: Demand,
  traineeId: string,
  policy: Policy,
  asOf: string,
  facts: Facts,
) {
  const P = policy.pairs.trainee
  const who = data.trainees.find((one) => one.id === traineeId)
  if (who === undefined) throw new Error('no such trainee')
  const program = data.programs.find((one) => one.id === who.program)
  const cohort = data.cohorts.find((one) => one.program === who.program && one.entryYear === who.entryYear)
  const enterprise: Enterprise | undefined = data.enterprises.find((one) => one.id === demand.enterprise)
  const student = demand.form !== 'employment'
  const day = demand.startBy ?? asOf

  const skills = new Map<string, { level: number; weight: number }>()
  for (const one of demand.skills) {
    const before = skills.get(one.skill)
    skills.set(one.skill, {
      level: Math.max(one.level, before?.level ?? 0),
      weight: Math.max(one.weight, before?.weight ?? 0),
    })
  }
  const certificates = new Map<string, number | null>()
  for (const one of demand.certificates) {
    const before = certificates.get(one.certificate) ?? null
    certificates.set(one.certificate, before === null ? one.level : Math.max(before, one.level ?? 0))
  }
  const target = Math.max(demand.educationPreferred ?? 0, demand.educationMin ?? 0)

  const fits: Record<string, (W: number) => number | null> = {
    skills(W) {
      const major = program?.major ?? who.major
      const taught = program?.skills ?? (major == null ? null : facts.typical(major))
      if (who.skills === null && taught === null) return null
      const have = new Map<string, number>()
      for (const one of [...(who.skills ?? []), ...(taught ?? [])])
        have.set(one.skill, Math.max(one.level, have.get(one.skill) ?? 0))
      const ids = [...skills.keys()].sort()
      const w = share(
        W,
        ids.map((id) => skills.get(id)?.weight ?? 0),
      )
      return ids.reduce((sum, id, i) => {
        let credit = 0
        for (const [held, level] of have) {
          const rho = held === id ? 1000 : P.skills?.related ? (facts.near(id, held) ?? 0) : 0
          const short = Math.max(0, (skills.get(id)?.level ?? 0) - level)
          credit = Math.max(credit, scale(rho, at(P.skills?.levelShortfall ?? [], short), 1000))
        }
        return sum + scale(w[i] ?? 0, credit, 1000)
      }, 0)
    },
    certificates(W) {
      if (who.certificates === null) return null
      const table = P.certificates?.levelShortfall ?? []
      const ids = [...certificates.keys()].sort()
      const w = share(
        W,
        ids.map(() => 1),
      )
      return ids.reduce((sum, id, i) => {
        const asked = certificates.get(id) ?? null
        let fit = 0
        for (const held of who.certificates ?? [])
          if (held.certificate === id)
            fit = Math.max(
              fit,
              at(table, asked === null ? 0 : held.level === null ? table.length - 1 : Math.max(0, asked - held.level)),
            )
        return sum + scale(w[i] ?? 0, fit, 1000)
      }, 0)
    },
    vocationalLevel: (W) =>
      who.vocationalLevel === null
        ? null
        : scale(
            W,
            at(P.vocationalLevel?.shortfall ?? [], Math.max(0, (demand.vocationalLevelMin ?? 0) - who.vocationalLevel)),
            1000,
          ),
    education(W) {
      const leadsTo = program === undefined ? null : ({ 61: 3, 41: 4, 21: 5, 1: 5 }[levelOf(program.major)] ?? null)
      const counts = leadsTo !== null && (student || (cohort?.graduation != null && cohort.graduation <= day))
      const held = [who.education, counts ? leadsTo : null].filter((one) => one !== null)
      return held.length === 0
        ? null
        : scale(W, at(P.education?.shortfall ?? [], Math.max(0, target - Math.max(...held))), 1000)
    },
    major(W) {
      const mine = who.major ?? program?.major
      if (mine == null || P.major === undefined) return null
      const L = P.major.ladder
      const fit = (wish: string) => {
        if (mine.startsWith(wish)) return L.asked
        const [from, to] = [levelOf(wish), levelOf(mine)]
        if (from === to)
          return wish.length >= 4 && mine.slice(0, 4) === wish.slice(0, 4)
            ? L.sameClass
            : mine.slice(0, 2) === wish.slice(0, 2)
              ? L.sameGroup
              : L.other
        if (from === 1 || to === 1) return L.other
        const carried = String(Number(wish.slice(0, 2)) - from + to)
        if (mine.slice(0, 2) !== carried) return L.other
        return wish.length >= 4 && mine.slice(2, 4) === wish.slice(2, 4) ? L.sameClassOtherLevel : L.sameGroupOtherLevel
      }
      return scale(W, Math.max(...demand.majors.map((one) => fit(one.prefix))), 1000)
    },
    experience: (W) =>
      who.experienceMonths === null
        ? null
        : scale(
            W,
            scale(
              1000,
              Math.min(who.experienceMonths, demand.experienceMonthsMin ?? 0),
              demand.experienceMonthsMin ?? 0,
            ),
            1000,
          ),
    time(W) {
      const from = who.availableFrom ?? (student ? cohort?.internshipFrom : cohort?.graduation) ?? null
      if (from === null || demand.startBy === null) return null
      const late = Math.max(0, days(from) - days(demand.startBy))
      return scale(W, P.time?.steps.find((step) => late <= step.daysLate)?.fit ?? 0, 1000)
    },
    place(W) {
      if (who.willingRegions === null || who.willingRegions.length === 0 || P.place === undefined) return null
      const { willing } = P.place
      const covering = who.willingRegions
        .filter((one) => facts.covers(one, demand.region ?? ''))
        .map((one) => willing[facts.width(one)])
      return scale(W, Math.max(0, ...covering), 1000)
    },
    pay(W) {
      const e = who.payExpected
      if (e === null || demand.pay === null || P.pay === undefined) return null
      const [a, b] = [scale(demand.pay.min, demand.pay.months, 12), scale(demand.pay.max, demand.pay.months, 12)]
      const v = scale(b, P.pay.nothingAbove, 1000)
      const { atMax } = P.pay
      const fit =
        e <= a ? 1000 : e <= b ? atMax + scale(1000 - atMax, b - e, b - a) : scale(atMax, Math.max(0, b + v - e), v)
      return scale(W, fit, 1000)
    },
    preference(W) {
      const applied = data.applications.filter((one) => one.trainee === who.id)
      const wishes = who.wishes
      const named =
        wishes === null ? 0 : wishes.enterprises.length + wishes.industries.length + wishes.occupations.length
      if ((applied.length === 0 && named === 0) || P.preference === undefined) return null
      const p = P.preference
      const fit = Math.max(
        0,
        ...applied.filter((one) => one.demand === demand.id).map((one) => at(p.applied, one.rank - 1)),
        wishes?.enterprises.includes(demand.enterprise) ? p.enterprise : 0,
        wishes?.occupations.some((one) => demand.occupation?.startsWith(one)) ? p.occupation : 0,
        wishes?.industries.some((one) => enterprise?.industry?.startsWith(one)) ? p.industry : 0,
      )
      return scale(W, fit, 1000)
    },
  }
  const asks: Record<string, boolean> = {
    skills: skills.size > 0,
    certificates: certificates.size > 0,
    vocationalLevel: demand.vocationalLevelMin !== null,
    education: target > 0,
    major: demand.majors.length > 0,
    experience: (demand.experienceMonthsMin ?? 0) > 0,
    time: demand.startBy !== null,
    place: demand.region !== null,
    pay: demand.pay !== null,
    preference: true,
  }
  const sections = P as Record<string, { points: number; whenUnknown: number } | undefined>
  const names = Object.keys(fits).filter((name) => asks[name] && (sections[name]?.points ?? 0) > 0)
  const weights = share(
    10_000,
    names.map((name) => sections[name]?.points ?? 0),
  )
  const parts: Record<string, number> = {}
  let [score, known, best] = [0, 10_000, 0]
  names.forEach((name, i) => {
    const W = weights[i] ?? 0
    const points = fits[name]?.(W) ?? null
    parts[name] = points ?? scale(W, sections[name]?.whenUnknown ?? 0, 1000)
    score += parts[name]
    best += points === null ? W : points
    if (points === null) known -= W
  })
  return { score, parts, known, best }
}
