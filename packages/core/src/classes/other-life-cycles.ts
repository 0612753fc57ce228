/** The life cycles around the classes: the project of a school and an enterprise, the program, the match. */
import { line, type Machine, type Step } from './machine.ts'

export type ProjectState =
  | 'survey' // 产业调研
  | 'matching' // 需求对接
  | 'enrolling' // 联合招生
  | 'training' // 共同培养
  | 'evaluating' // 综合评价
  | 'placing' // 就业创业
  | 'tracking' // 长效跟踪
  | 'paused' // 暂停
  | 'ended' // 终止

const projectLine = ['survey', 'matching', 'enrolling', 'training', 'evaluating', 'placing', 'tracking'] as const

/** 校企合作项目: from anywhere to a pause or an end; a pause goes on where it stopped. */
export const projectLife: Machine<ProjectState> = {
  id: 'project',
  states: [...projectLine, 'paused', 'ended'],
  first: 'survey',
  final: ['ended'],
  steps: [
    ...line<ProjectState>(projectLine),
    ...projectLine.flatMap((from): Step<ProjectState>[] => [
      { from, to: 'paused', needs: ['pausedIn'] },
      { from, to: 'ended' },
      { from: 'paused', to: from, needs: ['pausedIn'] },
    ]),
    { from: 'paused', to: 'ended' },
  ],
  guard: ({ from, to }, facts) =>
    (to === 'paused' && facts.pausedIn !== from) || (from === 'paused' && to !== 'ended' && facts.pausedIn !== to)
      ? ['pausedIn']
      : [],
}

export type ProgramState =
  | 'argued' // 论证
  | 'applied' // 申报
  | 'approved' // 获批/备案
  | 'first-intake' // 首招
  | 'running' // 在招
  | 'warned' // 预警
  | 'reduced' // 压缩
  | 'suspended' // 停招
  | 'withdrawn' // 撤销

/** 专业点 */
export const programLife: Machine<ProgramState> = {
  id: 'program',
  states: ['argued', 'applied', 'approved', 'first-intake', 'running', 'warned', 'reduced', 'suspended', 'withdrawn'],
  first: 'argued',
  final: ['withdrawn'],
  steps: [
    ...line(['argued', 'applied', 'approved', 'first-intake', 'running', 'warned', 'reduced'] as const),
    { from: 'warned', to: 'running' },
    { from: 'reduced', to: 'running' },
    { from: 'reduced', to: 'suspended' },
    { from: 'running', to: 'suspended' },
    { from: 'warned', to: 'suspended' },
    { from: 'suspended', to: 'first-intake' },
    { from: 'suspended', to: 'withdrawn' },
  ],
}

export type MatchState = 'computed' | 'recommended' | 'confirmed' | 'accepted' | 'refused' | 'appealed'

/** 匹配: 计算 → 推荐 → 人工确认 → 接受 or 拒绝 → 申诉; an appeal is decided by a person again. */
export const matchLife: Machine<MatchState> = {
  id: 'match',
  states: ['computed', 'recommended', 'confirmed', 'accepted', 'refused', 'appealed'],
  first: 'computed',
  final: [],
  steps: [
    ...line(['computed', 'recommended', 'confirmed', 'accepted'] as const),
    { from: 'confirmed', to: 'refused' },
    { from: 'accepted', to: 'appealed' },
    { from: 'refused', to: 'appealed' },
    { from: 'appealed', to: 'confirmed' },
  ],
}
